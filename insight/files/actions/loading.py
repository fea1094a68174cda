"""Loading a file that somebody has looked at, from wherever it stopped. May be called as often as anyone
likes.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import BinaryIO

from django.db import connection, models, transaction

from insight.files import uploads
from insight.files.loading.answers import load_answers
from insight.files.loading.common import Stopped, lock_loading_batch, open_table, sole_loader
from insight.files.loading.counts import load_counts
from insight.intake.file_formats.answers import AnswerReader
from insight.intake.file_formats.layouts import LAYOUTS
from insight.intake.file_formats.problems import UnreadableFile
from insight.intake.models import Answer, Batch, BatchState, Count, Level, Source
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext_lazy as _lazy
from people.models import Person

WORTH_TIDYING = 10_000  # rows
FINER = ("directorate", "area", "team")
NOTHING = _lazy("There is no row in this file that can be loaded.")
NONE_OF_OURS = _lazy(
    "No row of this file is about this Trust. Compare the name of the Trust in the file with the one we have."
)


def load_file(
    *, batch: Batch, by: Person | Job, at: datetime, opened: Callable[[], BinaryIO] | None = None
) -> Batch:
    """Every row becomes an answer or a count, or is noted as bad. Whoever comes second while one is at it
    does nothing.
    """
    with sole_loader(batch) as is_mine:
        batch = Batch.objects.select_related("source").get(pk=batch.pk)
        if is_mine and batch.state in (BatchState.WAITING, BatchState.LOADING):
            _load_rows(batch, opened or uploads.upload_opener(batch.idempotency_key), by=by, at=at)
    return Batch.objects.get(pk=batch.pk)


def _load_rows(batch: Batch, opened: Callable[[], BinaryIO], *, by: Person | Job, at: datetime) -> None:
    with suppress(Stopped):
        try:
            table = open_table(batch, opened, at=at)
            if isinstance(table.reader, AnswerReader):
                load_answers(batch, table.reader, table.rows, at=at)
            else:
                load_counts(batch, table.reader, table.rows, at=at)
            finish_loading(batch=batch, by=by, at=at)
        except UnreadableFile as problem:
            fail_loading(batch=batch, problem=str(problem), by=by, at=at)


@transaction.atomic
def finish_loading(*, batch: Batch, by: Person | Job, at: datetime) -> None:
    """All rows are in. The file is not needed any more. Raises Stopped where somebody ended the load before
    this.
    """
    batch = lock_loading_batch(batch)
    if not batch.rows_good and not batch.rows_already_there:
        raise UnreadableFile(NONE_OF_OURS if batch.rows_of_others == batch.rows_read else NOTHING)
    batch.state, batch.loaded_at = BatchState.LOADED, at
    batch.options["levels"] = levels_in(batch)
    batch.version += 1
    batch.save()
    update_source_levels(batch.source)
    record(
        "insight.file_loaded", batch, by=by, at=at, good=batch.rows_good, bad=batch.rows_bad,
        already_there=batch.rows_already_there,
    )  # fmt: skip
    transaction.on_commit(lambda: _tidy_after_load(batch))


def levels_in(batch: Batch) -> list[str]:
    """How finely the rows of a file say where: the Trust as a whole they always do."""
    rows = (Answer if LAYOUTS[batch.format].gives_answers else Count).objects.filter(batch=batch)
    counts_by_level = rows.aggregate(**{level: models.Count(level) for level in FINER})
    return [str(Level.TRUST), *(level for level in FINER if counts_by_level[level])]


def update_source_levels(source: Source) -> None:
    """The levels of a source are those of its files that count: it appears in no table finer than that."""
    files = Batch.objects.counting().filter(source=source)
    levels = {
        level for options in files.values_list("options", flat=True) for level in options.get("levels", ())
    }
    source.levels = [level for level in Level.values if level in levels]
    source.save(update_fields=["levels"])


@transaction.atomic
def fail_loading(*, batch: Batch, problem: str, by: Person | Job, at: datetime) -> None:
    """Something is wrong with the file as a whole. What went in before that was noticed goes out again."""
    batch = lock_loading_batch(batch)
    batch.state, batch.problem = BatchState.FAILED, problem
    batch.version += 1
    batch.save()
    record("insight.file_failed", batch, by=by, at=at)
    transaction.on_commit(lambda: uploads.delete_upload(batch.idempotency_key))


def _tidy_after_load(batch: Batch) -> None:
    uploads.delete_upload(batch.idempotency_key)
    if (
        batch.rows_good >= WORTH_TIDYING
        and LAYOUTS[batch.format].gives_answers
        and not connection.in_atomic_block
    ):
        # Figures are read from the index alone only where the table's pages are known to be settled.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE, SKIP_LOCKED) intake_answer")

"""A file comes in: looked at, its columns matched, and given to the worker once somebody has seen what it
will become.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from insight.files import uploads
from insight.files.actions.problems import AlreadyHere
from insight.files.inspection import inspect_file
from insight.files.loading.common import heading_of
from insight.files.questions import QUESTIONS, answers_of_file, remember_answers
from insight.files.queue import queue_task
from insight.intake.file_formats import files
from insight.intake.file_formats.columns import (
    LearnedMatches,
    find_heading,
    signature,
)
from insight.intake.file_formats.layouts import LAYOUTS
from insight.intake.file_formats.long_tables import SORT_BY_PERSON
from insight.intake.file_formats.problems import UnreadableFile
from insight.intake.file_formats.shapes import JOIN
from insight.intake.models import Batch, BatchState, Source
from insight.intake.models.batch import GONE
from insight.intake.rules import Can
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import Person

CHANGED = _lazy("A colleague has changed this since you opened it. Look at it once more.")


def send_file(
    *, source: Source, format: str, upload: UploadedFile, idempotency_key: UUID, by: Person, at: datetime
) -> Batch:
    """Keep an upload, sealed, and look at it. Raises UnreadableFile, or AlreadyHere with the file that came
    before.
    """
    _require_may_load(by, source)
    if before := Batch.objects.filter(idempotency_key=idempotency_key).first():
        return before
    # A file of a form has a name and a size: without them Django takes none in.
    if cast("int", upload.size) > files.MOST_BYTES:
        raise UnreadableFile(files.TOO_LARGE)
    sha256, size = uploads.store_upload(idempotency_key, upload.chunks(uploads.PIECE))
    try:
        return register_file(
            source=source, format=format, file_name=cast("str", upload.name),
            opened=uploads.upload_opener(idempotency_key), size=size, sha256=sha256,
            idempotency_key=idempotency_key, by=by, at=at,
        )  # fmt: skip
    except Exception:
        if not Batch.objects.filter(idempotency_key=idempotency_key).exists():
            uploads.delete_upload(idempotency_key)
        raise


def register_file(
    *,
    source: Source,
    format: str,
    file_name: str,
    opened: Callable[[], BinaryIO],
    size: int,
    sha256: str,
    idempotency_key: UUID,
    by: Person | Job,
    at: datetime,
    options: dict[str, Any] | None = None,
) -> Batch:
    """Make the row of a file, with how it is to be read and how many rows it has."""
    _require_may_load(by, source)
    refuse_duplicate_file(source, sha256)
    batch = Batch(
        source=source, format=format, file_name=_safe_file_name(file_name), file_bytes=size, sha256=sha256,
        idempotency_key=idempotency_key,
        sent_by=None if isinstance(by, Job) else by, sent_at=at, options=options or {},
    )  # fmt: skip
    batch.options |= _how_it_is_read(source, format, opened, size)
    inspect_file(batch, opened, at=at)
    try:
        with transaction.atomic():
            batch.save()
            record(
                "insight.file_sent",
                batch,
                by=by,
                at=at,
                source=source.kind,
                format=format,
                rows=batch.rows_expected,
            )
    except IntegrityError:
        refuse_duplicate_file(source, sha256)
        return Batch.objects.get(idempotency_key=idempotency_key)
    return batch


def _how_it_is_read(
    source: Source, format: str, opened: Callable[[], BinaryIO], size: int
) -> dict[str, dict[str, Any]]:
    """What is decided here is loaded later, whatever the source learns meanwhile."""
    columns = LAYOUTS[format].columns
    learned = LearnedMatches(before=source.matches.get(format, {}))
    how = files.detect_options(opened, size, columns, learned)
    match = find_heading(files.read_rows(opened, how), columns, learned).as_match(columns)
    return {"how": how.as_dict(), "match": match}


def refuse_duplicate_file(source: Source, sha256: str) -> None:
    if before := Batch.objects.exclude(state__in=GONE).filter(source=source, sha256=sha256).first():
        raise AlreadyHere(before)


@transaction.atomic
def match_columns(*, batch: Batch, match: dict[str, str], version: int, by: Person, at: datetime) -> Batch:
    """Say which column holds what. It is remembered for the next file with these headings."""
    batch = lock_undecided(batch, version, by)
    batch.options["match"] = match
    opened = uploads.upload_opener(batch.idempotency_key)
    inspect_file(batch, opened, at=at)
    headings = signature(heading_of(batch, opened).cells)
    batch.source.matches.setdefault(batch.format, {})[headings] = match
    batch.source.version += 1
    batch.source.save()
    batch.save()
    record("insight.columns_matched", batch, by=by, at=at, source=batch.source.kind, format=batch.format)
    return batch


@transaction.atomic
def confirm_file(
    *,
    batch: Batch,
    options: dict[str, Any],
    version: int,
    by: Person | Job,
    at: datetime,
    queued: bool = True,
) -> Batch:
    """Somebody has looked and says: load it. The same page sent twice loads it once. Who loads it at once
    queues nothing.
    """
    batch = lock_undecided(batch, version, by)
    batch.options |= options
    if (
        batch.options.get("has_numbers")
        and "score" in LAYOUTS[batch.format].asks
        and not batch.options.get("score")
    ):
        raise NotPossible(gettext("Say which way the answers run: nobody can tell from the numbers."))
    _settle_questions(batch, options)
    batch.options.pop("unknown_places", None)
    batch.state, batch.first_day, batch.last_day = BatchState.WAITING, None, None
    batch.version += 1
    batch.save()
    record("insight.file_confirmed", batch, by=by, at=at)
    if queued:
        transaction.on_commit(lambda: queue_task("load_file", batch))
    return batch


def _settle_questions(batch: Batch, options: dict[str, Any]) -> None:
    """What the shape of the file leaves open, answered now or of a file before. Raises NotPossible where it is not."""
    answers = answers_of_file(batch, options)
    asks = batch.options.get("asks", {})
    if missing := next((name for name in asks if name not in answers), ""):
        raise NotPossible(str(QUESTIONS[missing].required), missing)
    if answers.get("people") == JOIN:
        if batch.options.get("scattered"):
            raise NotPossible(str(SORT_BY_PERSON), "people")
        batch.rows_expected -= asks["people"]
    batch.options |= answers
    remember_answers(batch, answers)


@transaction.atomic
def drop_file(*, batch: Batch, version: int, by: Person, at: datetime) -> Batch:
    """Put a file aside that is not to be loaded after all."""
    return _mark_dropped(lock_undecided(batch, version, by), by=by, at=at)


@transaction.atomic
def drop_undecided_file(*, batch: Batch, by: Person | Job, at: datetime) -> Batch:
    """Nobody decided about it for a day. It holds people's words as they wrote them, so it does not stay
    longer.
    """
    batch = Batch.objects.select_for_update(of=["self"]).get(pk=batch.pk)
    return _mark_dropped(batch, by=by, at=at) if batch.state == BatchState.LOOKING else batch


def _mark_dropped(batch: Batch, *, by: Person | Job, at: datetime) -> Batch:
    batch.options.pop("unknown_places", None)
    batch.state = BatchState.DROPPED
    batch.version += 1
    batch.save()
    record("insight.file_dropped", batch, by=by, at=at)
    transaction.on_commit(lambda: uploads.delete_upload(batch.idempotency_key))
    return batch


def lock_undecided(batch: Batch, version: int, by: Person | Job) -> Batch:
    batch = Batch.objects.select_for_update(of=["self"]).select_related("source").get(pk=batch.pk)
    _require_may_load(by, batch.source)
    if batch.state != BatchState.LOOKING:
        raise NotPossible(gettext("Somebody has already decided about this file."))
    require_version(batch, version, message=CHANGED)
    return batch


def _require_may_load(by: Person | Job, source: Source) -> None:
    if not isinstance(by, Job) and not by.has_perm(Can.LOAD, source):
        raise PermissionDenied


def _safe_file_name(name: str) -> str:
    return (
        "".join(letter for letter in name.replace("\\", "/").rsplit("/", 1)[-1] if letter.isprintable())[
            -120:
        ]
        or "file"
    )

"""Answers and their comments, a chunk at a time. Texts are cleaned before the database sees them."""

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from itertools import islice
from operator import itemgetter

from django.db import connection, transaction

from feedback.moderation.actions.alerts import alert_words_of_many
from insight.files.loading.common import (
    PlaceNames,
    RejectedLine,
    as_csv_stream,
    copy_rows,
    copy_stream,
    lock_loading_batch,
    note_rejected_rows,
)
from insight.intake.cleaning import Cleaned, clean
from insight.intake.file_formats.answers import AnswerReader, AnswerRow
from insight.intake.file_formats.files import NumberedRow
from insight.intake.file_formats.problems import RejectedRow, reason_left_out
from insight.intake.models import Batch
from kit.design.jinja import full_date

# A chunk ends when it has so many rows, or so many that somebody wrote in: those take a hundred times as
# long.
CHUNK = 50_000
SPOKEN = 2_000
COLUMNS = ("batch_id", "source_id", *AnswerRow._fields)
TURN = 0.0003  # seconds
SPREAD = 2_654_435_761  # a prime near the golden section of 2**32: numbers in a row come out far apart


@dataclass(frozen=True)
class CleanedText:
    """What somebody wrote in answer to a question, without what would say who they are."""

    question: str
    cleaned: Cleaned


@dataclass(frozen=True)
class SpokenAnswer:
    """An answer with words in it."""

    row: AnswerRow
    texts: list[CleanedText]


@dataclass
class Chunk:
    """What a number of rows came to. `silent` are answers without words, ready for the database."""

    read: int = 0
    silent: StringIO = field(default_factory=StringIO)
    spoken: list[SpokenAnswer] = field(default_factory=list)
    rejected: list[RejectedLine] = field(default_factory=list)
    days: tuple[str, ...] = ()  # the first and the last, where there is one

    @property
    def words_of_harm(self) -> list[tuple[AnswerRow, Cleaned]]:
        return [
            (answer.row, text.cleaned)
            for answer in self.spoken
            for text in answer.texts
            if text.cleaned.speaks_of_harm
        ]


# The numbers of a file and its source, as every row of it has them.
FileKeys = tuple[int, int]
ReadOn = Callable[[], Future[Chunk]]


def load_answers(batch: Batch, reader: AnswerReader, rows: Iterator[NumberedRow], *, at: datetime) -> None:
    """One chunk is read while the one before it is saved: the database need not wait for us."""
    rows = islice(rows, batch.rows_read, None)
    with ThreadPoolExecutor(1) as worker, short_thread_switches():
        keys = batch.pk, batch.source_id

        def read_on() -> Future[Chunk]:
            return worker.submit(read_chunk, reader, rows, keys)

        next_chunk = read_on()
        while (chunk := next_chunk.result()).read:
            next_chunk = save_chunk(batch, chunk, at=at, read_on=read_on)


@contextmanager
def short_thread_switches() -> Iterator[None]:
    """Threads of Python take turns of 5 ms: whoever sends to the database would wait for one turn after
    another.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def read_chunk(reader: AnswerReader, rows: Iterator[NumberedRow], keys: FileKeys) -> Chunk:
    """All that can be done without the database."""
    chunk, silent = Chunk(), []
    read_row, spoken, rejected = reader.read, chunk.spoken, chunk.rejected
    for line, cells in islice(rows, CHUNK):
        chunk.read += 1
        try:
            values, texts = read_row(cells)
        except RejectedRow as problem:
            rejected.append(RejectedLine(line, reason_left_out(cells, problem)))
            continue
        if not texts:
            silent.append(values)
            continue
        spoken.append(
            SpokenAnswer(AnswerRow(*values), [CleanedText(question, clean(text)) for question, text in texts])
        )
        if len(spoken) == SPOKEN:
            break
    # In the order of their days, which is that of the index: it then grows at one end.
    silent.sort(key=itemgetter(0))
    chunk.silent = as_csv_stream(keys + values for values in silent)
    days = [values[0] for values in (*silent[:1], *silent[-1:], *(answer.row for answer in spoken))]
    chunk.days = (min(days), max(days)) if days else ()
    return chunk


@transaction.atomic
def save_chunk(batch: Batch, chunk: Chunk, *, at: datetime, read_on: ReadOn) -> Future[Chunk]:
    """All of the chunk and how far the file has got, or nothing of it. Gives the chunk that is read
    meanwhile.
    """
    batch = lock_loading_batch(batch)
    note_rejected_rows(batch, chunk.rejected)
    _note_progress(batch, chunk)
    # Not sooner: beside a thread that reads, each short statement above would wait for its turn.
    next_chunk = read_on()
    copy_stream("intake_answer", COLUMNS, chunk.silent)
    if chunk.spoken:
        _save_spoken((batch.pk, batch.source_id), chunk.spoken)
    if flagged_answers := chunk.words_of_harm:
        _alert(batch, flagged_answers, at=at)
    return next_chunk


def _alert(batch: Batch, flagged: Sequence[tuple[AnswerRow, Cleaned]], *, at: datetime) -> None:
    """Where and when goes with the words: somebody may have to look for who wrote them."""
    places = PlaceNames()
    passages = [
        (
            f"{batch.source}, {full_date(date.fromisoformat(row.day))}, {places.of(row.place)}: {cleaned.text}",
            list(cleaned.flags),
        )
        for row, cleaned in flagged
    ]
    alert_words_of_many(passages, source=batch.source.kind, cause=f"file:{batch.pk}", at=at)


def _save_spoken(keys: FileKeys, spoken: Sequence[SpokenAnswer]) -> None:
    ids = _new_ids(len(spoken))
    copy_rows(
        "intake_answer",
        ("id", *COLUMNS),
        ((pk, *keys, *answer.row) for pk, answer in zip(ids, spoken, strict=True)),
    )
    copy_rows(
        "intake_comment",
        ("answer_id", "question", "text", "replaced", "position"),
        (
            (
                pk,
                text.question,
                text.cleaned.text,
                f"{{{','.join(text.cleaned.replaced)}}}",
                (pk * SPREAD) % 2**31,
            )
            for pk, answer in zip(ids, spoken, strict=True)
            for text in answer.texts
        ),
    )


def _new_ids(number: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('intake_answer', 'id')) FROM generate_series(1, %s)",
            [number],
        )
        return [row[0] for row in cursor.fetchall()]


def _note_progress(batch: Batch, chunk: Chunk) -> None:
    batch.rows_read += chunk.read
    batch.rows_bad += len(chunk.rejected)
    batch.rows_good += chunk.read - len(chunk.rejected)
    if chunk.days:
        days = [date.fromisoformat(day) for day in chunk.days]
        days += [day for day in (batch.first_day, batch.last_day) if day]
        batch.first_day, batch.last_day = min(days), max(days)
    batch.save()

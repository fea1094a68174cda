"""Answers and their comments, a chunk at a time. Texts are cleaned before the database sees them."""

import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice
from operator import itemgetter

from django.db import connection, transaction

from feedback.actions.alerts import alert_words_of_many
from insight.cleaning import clean
from insight.file_formats.answers import COPIED
from insight.file_formats.problems import RejectedRow
from insight.loading.common import (
    PlaceNames,
    as_csv_stream,
    copy_rows,
    copy_stream,
    lock_loading_batch,
    note_bad_rows,
)
from kit.design.jinja import full_date

# A chunk ends when it has so many rows, or so many that somebody wrote in: those take a hundred times as long.
CHUNK = 50_000
SPOKEN = 2_000
COLUMNS = ("batch_id", "source_id", *COPIED)
TURN = 0.0003  # seconds
SPREAD = 2_654_435_761  # a prime near the golden section of 2**32: numbers in a row come out far apart


@dataclass
class Chunk:
    """What a number of rows came to. `silent` are answers without words, ready for the database."""

    read: int = 0
    silent: object = None
    spoken: list = field(default_factory=list)  # (values, [(question, cleaned)])
    bad: list = field(default_factory=list)  # (line, reason)
    days: tuple = ()  # the first and the last

    @property
    def words_of_harm(self):
        return [
            (cleaned, values[:4])
            for values, texts in self.spoken
            for _, cleaned in texts
            if cleaned.speaks_of_harm
        ]


def load_answers(batch, reader, rows, *, at):
    """One chunk is read while the one before it is saved: the database need not wait for us."""
    rows = islice(rows, batch.rows_read, None)
    with ThreadPoolExecutor(1) as worker, short_thread_switches():
        read_on = partial(worker.submit, read_chunk, reader, rows, (batch.pk, batch.source_id))
        coming = read_on()
        while (chunk := coming.result()).read:
            coming = save_chunk(batch, chunk, at=at, read_on=read_on)


@contextmanager
def short_thread_switches():
    """Threads of Python take turns of 5 ms: whoever sends to the database would wait for one turn after another."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def read_chunk(reader, rows, mine):
    """All that can be done without the database."""
    chunk, silent = Chunk(), []
    read_row, spoken, bad = reader.read, chunk.spoken, chunk.bad
    for line, cells in islice(rows, CHUNK):
        chunk.read += 1
        try:
            values, texts = read_row(cells)
        except RejectedRow as problem:
            bad.append((line, str(problem)))
            continue
        if not texts:
            silent.append(values)
            continue
        spoken.append((values, [(question, clean(text)) for question, text in texts]))
        if len(spoken) == SPOKEN:
            break
    # In the order of their days, which is that of the index: it then grows at one end.
    silent.sort(key=itemgetter(0))
    chunk.silent = as_csv_stream(mine + values for values in silent)
    days = [values[0] for values in (*silent[:1], *silent[-1:], *(values for values, _ in spoken))]
    chunk.days = (min(days), max(days)) if days else ()
    return chunk


@transaction.atomic
def save_chunk(batch, chunk, *, at, read_on):
    """All of the chunk and how far the file has got, or nothing of it. Gives the chunk that is read meanwhile."""
    batch = lock_loading_batch(batch)
    note_bad_rows(batch, chunk.bad)
    _note_progress(batch, chunk)
    # Not sooner: beside a thread that reads, each short statement above would wait for its turn.
    coming = read_on()
    copy_stream("insight_answer", COLUMNS, chunk.silent)
    if chunk.spoken:
        _save_spoken((batch.pk, batch.source_id), chunk.spoken)
    if flagged_answers := chunk.words_of_harm:
        _alert(batch, flagged_answers, at=at)
    return coming


def _alert(batch, found, *, at):
    """Where and when goes with the words: somebody may have to look for who wrote them."""
    places = PlaceNames()
    passages = [
        (
            f"{batch.source}, {full_date(date.fromisoformat(day))}, {places.of(where)}: {cleaned.text}",
            cleaned.flags,
        )
        for cleaned, (day, *where) in found
    ]
    alert_words_of_many(passages, source=batch.source.kind, cause=f"file:{batch.pk}", at=at)


def _save_spoken(mine, spoken):
    ids = _new_ids(len(spoken))
    copy_rows(
        "insight_answer",
        ("id", *COLUMNS),
        ((pk, *mine, *values) for pk, (values, _) in zip(ids, spoken, strict=True)),
    )
    copy_rows(
        "insight_comment",
        ("answer_id", "question", "text", "replaced", "position"),
        (
            (pk, question, cleaned.text, f"{{{','.join(cleaned.replaced)}}}", (pk * SPREAD) % 2**31)
            for pk, (_, texts) in zip(ids, spoken, strict=True)
            for question, cleaned in texts
        ),
    )


def _new_ids(number):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('insight_answer', 'id')) FROM generate_series(1, %s)",
            [number],
        )
        return [row[0] for row in cursor.fetchall()]


def _note_progress(batch, chunk):
    batch.rows_read += chunk.read
    batch.rows_bad += len(chunk.bad)
    batch.rows_good += chunk.read - len(chunk.bad)
    if chunk.days:
        days = [*chunk.days] + [day.isoformat() for day in (batch.first_day, batch.last_day) if day]
        batch.first_day, batch.last_day = min(days), max(days)
    batch.save()

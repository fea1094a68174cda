"""What both kinds of rows need: the file as rows under its heading, the places we know, and copying into a
table.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import dropwhile
from typing import BinaryIO, NamedTuple

from django.db import connection
from django.utils import timezone

from insight.intake.file_formats import files, national_returns
from insight.intake.file_formats.answers import AnswerReader
from insight.intake.file_formats.columns import Heading, LearnedMatches, find_heading
from insight.intake.file_formats.counts import CountReader
from insight.intake.file_formats.files import NumberedRow, ReadingOptions
from insight.intake.file_formats.layouts import LAYOUTS
from insight.intake.file_formats.places import WHOLE_TRUST, PlaceKeys, Places, place_name
from insight.intake.file_formats.problems import UnreadableFile
from insight.intake.file_formats.rows_of_people import joined_rows
from insight.intake.file_formats.shapes import JOIN, person_column
from insight.intake.models import Batch, BatchState, PlaceAlias
from kit.translation import gettext as _
from people.models import Area, Directorate, Team, Trust

AT_ONCE = 4 * 1024 * 1024  # bytes handed to the database in one go, so that another thread may work meanwhile
TEXTS = ("subject", "text", "reason")
WHOLE_TRUST_WORDS = ("trust-wide", "whole trust", "the whole trust")
LOCK = 72_311  # any number that no other lock of ours has


OpenFile = Callable[[], BinaryIO]


class RejectedLine(NamedTuple):
    """A row that is left out: the line it starts on, and why."""

    line: int
    reason: str


@dataclass(frozen=True)
class Table:
    """A file as its rows under the heading, and who reads them."""

    heading: Heading
    reader: AnswerReader | CountReader
    rows: Iterator[NumberedRow]


class Stopped(Exception):
    """The file was put aside while it was loading."""


@contextmanager
def sole_loader(batch: Batch) -> Iterator[bool]:
    """True for one at a time: whoever comes second need not do it. Ends by itself when a worker dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, batch.pk])
        is_mine = cursor.fetchone()[0]
    try:
        yield is_mine
    finally:
        if is_mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, batch.pk])


def open_table(batch: Batch, opened: OpenFile, *, at: datetime) -> Table:
    """Raises UnreadableFile where a needed column has no match."""
    layout = LAYOUTS[batch.format]
    heading = heading_of(batch, opened)
    if missing := heading.missing(layout.columns):
        raise UnreadableFile(
            _("No column was matched to: {missing}.").format(
                missing=", ".join(column.label for column in missing)
            )
        )
    options = batch.options | {"trust_names": trust_names()}
    reader = layout.reader(heading, known_places(), timezone.localdate(at), options)
    rows = rows_under(heading, opened, reading_options(batch))
    at_person = person_column(heading)
    if batch.options.get("people") == JOIN and at_person is not None:
        rows = joined_rows(rows, at_person, heading)
    return Table(heading, reader, rows)


def reading_options(batch: Batch) -> ReadingOptions:
    """How the file is read, as it was found out when it came in."""
    return ReadingOptions.of_dict(batch.options["how"])


def heading_of(batch: Batch, opened: OpenFile) -> Heading:
    """As it was matched when the file came in, or by somebody since."""
    rows = files.read_rows(opened, reading_options(batch))
    learned = LearnedMatches(chosen=batch.options.get("match"))
    return find_heading(rows, LAYOUTS[batch.format].columns, learned)


def rows_under(heading: Heading, opened: OpenFile, how: ReadingOptions) -> Iterator[NumberedRow]:
    return dropwhile(lambda row: row[0] <= heading.line, files.read_rows(opened, how))


def month_above(batch: Batch, opened: OpenFile, heading: Heading) -> str:
    """The month that is named above the heading, such as July 2026, or nothing."""
    month = national_returns.month_above(files.read_rows(opened, reading_options(batch)), heading.line)
    return f"{month:%B %Y}" if month else ""


def trust_names() -> list[str]:
    return [name for names in Trust.objects.values_list("name", "short_name") for name in names]


def known_places() -> Places:
    """Every team, also those that closed; areas and directorates by their names and short names; and what people
    said that files call them.
    """
    places = Places()
    whole = [*filter(None, trust_names()), *WHOLE_TRUST_WORDS]
    places.others |= dict.fromkeys(map(place_name, whole), WHOLE_TRUST)
    for pk, name, slug in Directorate.objects.values_list("pk", "name", "slug"):
        places.others |= dict.fromkeys((place_name(name), place_name(slug)), PlaceKeys(directorate=pk))
    for pk, name, slug, is_trust_wide in Area.objects.values_list("pk", "name", "slug", "is_trust_wide"):
        keys = WHOLE_TRUST if is_trust_wide else PlaceKeys(area=pk)
        places.others |= dict.fromkeys((place_name(name), place_name(slug)), keys)
    for pk, name, slug, directorate, area in Team.objects.values_list(
        "pk", "name", "slug", "directorate_id", "area_id"
    ):
        keys = PlaceKeys(directorate, area, pk)
        places.teams |= dict.fromkeys((place_name(name), place_name(slug)), keys)
    for alias in PlaceAlias.objects.select_related("team"):
        (places.beginnings if alias.is_beginning else places.aliases)[alias.name] = _keys_of(alias)
    return places


def _keys_of(alias: PlaceAlias) -> PlaceKeys:
    if alias.team:
        return PlaceKeys(alias.team.directorate_id, alias.team.area_id, alias.team.pk)
    return PlaceKeys(alias.directorate_id, alias.area_id)


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Iterable[object]]) -> None:
    """COPY: many times faster than INSERT."""
    copy_stream(table, columns, as_csv_stream(rows))


def as_csv_stream(rows: Iterable[Iterable[object]]) -> io.StringIO:
    """The rows as the database reads them."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    file.seek(0)
    return file


def copy_stream(table: str, columns: Sequence[str], file: io.StringIO) -> None:
    """A text column takes an empty cell as empty, not as nothing."""
    texts = [column for column in columns if column in TEXTS]
    options = f"FORMAT csv, FORCE_NOT_NULL ({', '.join(texts)})" if texts else "FORMAT csv"
    with connection.cursor() as cursor:
        cursor.copy_expert(
            f"COPY {table} ({', '.join(columns)}) FROM STDIN WITH ({options})", file, size=AT_ONCE
        )


def lock_loading_batch(batch: Batch) -> Batch:
    """The batch as it stands now, held until the chunk is saved. Raises Stopped where it was put aside
    meanwhile.
    """
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.state not in (BatchState.WAITING, BatchState.LOADING):
        raise Stopped
    batch.state = BatchState.LOADING
    return batch


def note_rejected_rows(batch: Batch, rejected: Sequence[RejectedLine]) -> None:
    if rejected:
        copy_rows("intake_badrow", ("batch_id", "line", "reason"), ((batch.pk, *row) for row in rejected))


class PlaceNames:
    """From the numbers of a place back to its name."""

    def __init__(self) -> None:
        self.names: list[dict[int, str]] = [
            dict(rows.values_list("pk", "name"))
            for rows in (Directorate.objects.all(), Area.objects.all(), Team.objects.all())
        ]

    def of(self, place: PlaceKeys) -> str:
        """The finest of them."""
        place_names = [names[pk] for names, pk in zip(self.names, place, strict=True) if pk]
        return place_names[-1] if place_names else _("The whole Trust")

"""What both kinds of rows need: the file as rows under its heading, the places we know, and copying into a table."""

import csv
import io
from contextlib import contextmanager
from itertools import dropwhile

from django.db import connection
from django.utils import timezone

from insight.file_formats import counts, files
from insight.file_formats.columns import find_heading, normalised_name
from insight.file_formats.files import ReadingOptions
from insight.file_formats.layouts import LAYOUTS
from insight.file_formats.places import Places
from insight.file_formats.problems import UnreadableFile
from insight.models import Batch, BatchState
from people.models import Area, Directorate, Team, Trust

AT_ONCE = 4 * 1024 * 1024  # bytes handed to the database in one go, so that another thread may work meanwhile
TEXTS = ("subject", "text", "reason")
LOCK = 72_311  # any number that no other lock of ours has


class Stopped(Exception):
    """The file was put aside while it was loading."""


@contextmanager
def sole_loader(batch):
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


def open_table(batch, opened, *, at):
    """(heading, reader, rows under the heading). Raises BadFile where a needed column has no match."""
    layout, how = LAYOUTS[batch.format], ReadingOptions(**batch.options["how"])
    heading = heading_of(batch, opened)
    if missing := heading.missing(layout.columns):
        raise UnreadableFile(f"No column was matched to: {', '.join(column.label for column in missing)}.")
    options = batch.options | {"trust_names": trust_names()}
    reader = layout.reader(heading, known_places(), timezone.localdate(at), options)
    return heading, reader, rows_under(heading, opened, how)


def heading_of(batch, opened):
    how = ReadingOptions(**batch.options["how"])
    return find_heading(
        files.read_rows(opened, how), LAYOUTS[batch.format].columns, batch.options.get("match")
    )


def rows_under(heading, opened, how):
    return dropwhile(lambda row: row[0] <= heading.line, files.read_rows(opened, how))


def month_above(batch, opened, heading):
    month = counts.month_above(files.read_rows(opened, ReadingOptions(**batch.options["how"])), heading.line)
    return month and f"{month:%B %Y}"


def trust_names():
    return [name for names in Trust.objects.values_list("name", "short_name") for name in names]


def known_places():
    """Every team, also those that closed; areas and directorates by their names and short names."""
    places = Places()
    for pk, name, slug in Directorate.objects.values_list("pk", "name", "slug"):
        places.others |= dict.fromkeys((normalised_name(name), normalised_name(slug)), (pk, None))
    for pk, name, slug in Area.objects.values_list("pk", "name", "slug"):
        places.others |= dict.fromkeys((normalised_name(name), normalised_name(slug)), (None, pk))
    for pk, name, slug, directorate, area in Team.objects.values_list(
        "pk", "name", "slug", "directorate_id", "area_id"
    ):
        places.teams |= dict.fromkeys((normalised_name(name), normalised_name(slug)), (directorate, area, pk))
    return places


def copy_rows(table, columns, rows):
    """COPY: many times faster than INSERT."""
    copy_stream(table, columns, as_csv_stream(rows))


def as_csv_stream(rows):
    """The rows as the database reads them."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    file.seek(0)
    return file


def copy_stream(table, columns, file):
    """A text column takes an empty cell as empty, not as nothing."""
    texts = [column for column in columns if column in TEXTS]
    options = f"FORMAT csv, FORCE_NOT_NULL ({', '.join(texts)})" if texts else "FORMAT csv"
    with connection.cursor() as cursor:
        cursor.copy_expert(
            f"COPY {table} ({', '.join(columns)}) FROM STDIN WITH ({options})", file, size=AT_ONCE
        )


def lock_loading_batch(batch):
    """The batch as it stands now, held until the chunk is saved. Raises Stopped where it was put aside meanwhile."""
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.state not in (BatchState.WAITING, BatchState.LOADING):
        raise Stopped
    batch.state = BatchState.LOADING
    return batch


def note_bad_rows(batch, bad):
    if bad:
        copy_rows(
            "insight_badrow",
            ("batch_id", "line", "reason"),
            ((batch.pk, line, reason) for line, reason in bad),
        )


class PlaceNames:
    """From the numbers of a place back to its name."""

    def __init__(self):
        self.names = [dict(model.objects.values_list("pk", "name")) for model in (Directorate, Area, Team)]

    def of(self, where):
        """The finest place of (directorate, area, team)."""
        place_names = [names[pk] for names, pk in zip(self.names, where, strict=True) if pk]
        return place_names[-1] if place_names else "The whole Trust"

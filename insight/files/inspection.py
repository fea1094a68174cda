"""A file that came in, looked through once: how long it is, what it is of, and what somebody must say about it."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import islice
from typing import BinaryIO

from django.utils import timezone

from insight.files.loading.common import (
    heading_of,
    known_places,
    month_above,
    reading_options,
    rows_under,
    trust_names,
)
from insight.intake.file_formats import parsers
from insight.intake.file_formats.answers import PLACES
from insight.intake.file_formats.columns import Heading, normalised_name
from insight.intake.file_formats.layouts import LAYOUTS
from insight.intake.file_formats.places import unknown_names
from insight.intake.file_formats.problems import RejectedRow, UnreadableFile
from insight.intake.file_formats.shapes import SUBJECT_COLUMNS, Shape
from insight.intake.models import Batch
from kit.translation import gettext

MOST_UNREAD = 100  # headings of which it is said that they are not read
ROWS_AT_ONCE = 5_000
OF_QUESTIONS = ("com_type", *SUBJECT_COLUMNS.values())


def inspect_file(batch: Batch, opened: Callable[[], BinaryIO], *, at: datetime) -> None:
    """How many rows there are, the days they are of, and what its answers leave open, from one pass through
    the whole file.
    """
    heading = heading_of(batch, opened)
    places, names = known_places(), {normalised_name(name) for name in trust_names() if name}
    shape = Shape(batch.format, heading, places.where, lambda name: normalised_name(name) in names)
    number, texts = _distinct_texts(batch, opened, heading, shape)
    if not number:
        raise UnreadableFile(gettext("There are no rows under the heading."))
    batch.rows_expected = number
    days_as_written = texts.get(LAYOUTS[batch.format].columns[0].name, set())
    month_first = parsers.is_month_first(days_as_written)
    days = sorted(filter(None, (_day_or_none(text, at, month_first) for text in days_as_written)))
    batch.first_day, batch.last_day = (days[0], days[-1]) if days else (None, None)
    numbers = set(filter(None, map(parsers.score_number, texts.get("score", ()))))
    batch.options |= {
        "has_numbers": bool(numbers),
        "has_six": "6" in numbers,
        "month_first": month_first,
        "unread": heading.unread()[:MOST_UNREAD],
        "unknown_places": unknown_names(places, *(texts.get(name, ()) for name in PLACES)),
        "asks": shape.questions(texts),
        "scattered": shape.scattered,
    }
    if "month" in LAYOUTS[batch.format].asks and not batch.options.get("month"):
        batch.options["month"] = month_above(batch, opened, heading)


def _distinct_texts(
    batch: Batch, opened: Callable[[], BinaryIO], heading: Heading, shape: Shape
) -> tuple[int, dict[str, set[str]]]:
    """(rows, {our field: the different texts in it}) of what questions and warnings are made of. Of each no more
    than a real file has.
    """
    number, limit = 0, parsers.MeaningCache.MOST
    names = (LAYOUTS[batch.format].columns[0].name, "score", *PLACES, *OF_QUESTIONS)
    texts: dict[str, set[str]] = {name: set() for name in names if name in heading.places}
    rows = rows_under(heading, opened, reading_options(batch))
    while chunk := [cells for _, cells in islice(rows, ROWS_AT_ONCE)]:
        number += len(chunk)
        shape.look_at(chunk)
        for name, different in texts.items():
            at = heading.places[name]
            if len(different) < limit:
                different.update(cells[at] for cells in chunk if cells and len(cells) > at)
    return number, texts


def _day_or_none(text: str, at: datetime, month_first: bool) -> date | None:
    try:
        return parsers.parse_day(text, today=timezone.localdate(at), month_first=month_first)
    except RejectedRow:
        return None

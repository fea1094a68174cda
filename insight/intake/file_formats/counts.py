"""Tables of numbers, and rows that become numbers at once. Nobody's case is kept.

A reader gives the figures of a row: each is a number of one thing in one period and place.
"""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from insight.intake.file_formats import parsers
from insight.intake.file_formats.answers import Reader, place_columns
from insight.intake.file_formats.columns import Column, Heading
from insight.intake.file_formats.places import PlaceKeys, Places
from insight.intake.file_formats.problems import A_TOTAL, RejectedRow, is_total
from insight.intake.models import Period
from kit.alphabets import slug
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

LONGEST_CODE = 80


@dataclass(frozen=True)
class CountKey:
    """What was counted, when and where. `measure` says how it is sorted (subject, outcome), `code` which of
    those.
    """

    period: str
    starts_on: date
    place: PlaceKeys
    measure: str
    code: str


@dataclass(frozen=True)
class CountedFigure:
    """`number` is None where the sender hid it."""

    key: CountKey
    number: int | None
    is_hidden: bool


class OtherTrustRow(Exception):
    """A row of a national table about another trust: counted, and no mistake."""


def parse_code(text: str) -> str:
    if is_total(text):
        raise RejectedRow(A_TOTAL)
    code = slug(text)[:LONGEST_CODE]
    if not code:
        raise RejectedRow(_("It does not say what was counted."))
    return code


class CountReader(Reader):
    """Reads rows of numbers. `adds_up` says that rows of the same period are added together, and none of them
    is kept.
    """

    adds_up = False

    @abstractmethod
    def read(self, cells: list[str] | None) -> list[CountedFigure]:
        """The figures of a row. Raises RejectedRow, or OtherTrustRow for a row that is no mistake and not
        ours.
        """


class PalsCounts(CountReader):
    """How many contacts there were of each theme."""

    columns = (
        Column("period", _lazy("Month or quarter"), ("month", "quarter", "date", "when"), needed=True),
        Column("theme", "Theme", ("subject", "type", "category", "reason"), needed=True),
        Column(
            "number",
            _lazy("How many"),
            ("count", "contacts", "total", "how many", "number of contacts"),
            needed=True,
        ),
        *place_columns(("area", "place", "location"), ("directorate", "division"), ("team", "service")),
    )

    def __init__(self, heading: Heading, places: Places, today: date, options: Mapping[str, Any]) -> None:
        super().__init__(heading, places, today, options)
        self.periods: parsers.MeaningCache[str, tuple[Period, date]] = parsers.MeaningCache(
            lambda text: parsers.parse_period(text, today=today)
        )

    def read(self, cells: list[str] | None) -> list[CountedFigure]:
        period, theme, number, *places = self.cells(cells)
        key = CountKey(*self.periods[period], self.where[tuple(places)], "subject", parse_code(theme))
        return [CountedFigure(key, *parsers.parse_count(number))]


class Complaints(CountReader):
    """Complaints out of Datix: each row adds one to the month it came in, and is gone. Its words are not even
    read.
    """

    columns = (
        Column("com_dreceived", _lazy("The day it came in"), ("date received", "received", "date"), needed=True),
        Column("com_subject1", "Subject", ("subject", "com_subject", "subject area"), needed=True),
        Column("com_outcome1", "Outcome", ("outcome", "com_outcome")),
        *place_columns(("com_unit", "unit", "team"), ("com_directorate", "directorate"), ("com_specialty",
            "specialty")),
    )  # fmt: skip
    adds_up = True

    def __init__(self, heading: Heading, places: Places, today: date, options: Mapping[str, Any]) -> None:
        super().__init__(heading, places, today, options)
        # Of a month that has not ended some are still to come: it is counted when all of it can be.
        self.months: parsers.MeaningCache[str, tuple[Period, date]] = parsers.MeaningCache(
            lambda text: parsers.parse_period(self.days[text], today=today)
        )

    def read(self, cells: list[str] | None) -> list[CountedFigure]:
        day, subject, outcome, *places = self.cells(cells)
        month, where = self.months[day], self.where[tuple(places)]
        measures = [("total", "new"), ("subject", parse_code(subject))]
        if outcome.strip():
            measures.append(("outcome", parse_code(outcome)))
        return [
            CountedFigure(CountKey(*month, where, measure, code), 1, is_hidden=False)
            for measure, code in measures
        ]

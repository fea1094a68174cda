"""Tables of numbers, and rows that become numbers at once. Nobody's case is kept.

A reader gives the figures of a row: each is a number of one thing in one period and place.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from insight.intake.file_formats import parsers
from insight.intake.file_formats.answers import Reader, place_columns
from insight.intake.file_formats.columns import Column, Heading, normalised_name
from insight.intake.file_formats.complaint_steps import STEP_COLUMNS, steps
from insight.intake.file_formats.places import PlaceKeys, Places
from insight.intake.file_formats.problems import A_TOTAL, OpenQuestion, RejectedRow, is_total
from insight.intake.file_formats.shapes import EACH, FIRST, LONGEST_TYPE, subject_code, subject_parts
from insight.intake.models import Period
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
    code = subject_code(text)[:LONGEST_CODE]
    if not code:
        raise RejectedRow(_("It does not say what was counted."))
    return code


class CountReader(Reader):
    """Reads rows of numbers. `adds_up` says that rows of the same period are added together, and none of them
    is kept.
    """

    adds_up = False

    def codes(self, text: str) -> list[str]:
        """What a cell says was counted: of several subjects each, or the first, as somebody said."""
        parts = list(dict.fromkeys(map(parse_code, subject_parts(text))))
        if len(parts) == 1 or self.options.get("subjects") == EACH:
            return parts
        if self.options.get("subjects") == FIRST:
            return parts[:1]
        raise OpenQuestion(_("The row names several subjects, and nobody said how they are counted."))

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
            lambda text: parsers.parse_period(text, today=today, quarters=options.get("quarters", ""))
        )

    def read(self, cells: list[str] | None) -> list[CountedFigure]:
        period, theme, number, *places = self.cells(cells)
        start, where, figure = self.periods[period], self.where[tuple(places)], parsers.parse_count(number)
        return [
            CountedFigure(CountKey(*start, where, "subject", code), *figure) for code in self.codes(theme)
        ]


class Complaints(CountReader):
    """Complaints out of Datix: each row adds one to the month it came in, and is gone. Its words are not even
    read.
    """

    columns = (
        Column("com_dreceived", _lazy("The day it came in"), ("date received", "received", "date"), needed=True),
        Column("com_subject1", "Subject", ("subject", "com_subject", "subject area", "cause group"), needed=True),
        Column("com_outcome1", "Outcome", ("outcome", "com_outcome")),
        *place_columns(("com_unit", "unit", "team", "service", "department"), ("com_directorate", "directorate"), ("com_specialty",
            "specialty")),
        Column("com_type", _lazy("What kind of record it is"), ("type", "record type", "feedback type", "case type", "event type")),
        *STEP_COLUMNS,
    )  # fmt: skip
    adds_up = True

    def __init__(self, heading: Heading, places: Places, today: date, options: Mapping[str, Any]) -> None:
        super().__init__(heading, places, today, options)
        # Of a month that has not ended some are still to come: it is counted when all of it can be.
        self.months: parsers.MeaningCache[str, tuple[Period, date]] = parsers.MeaningCache(
            lambda text: parsers.parse_period(self.days[text], today=today)
        )
        self.kinds = set(map(normalised_name, options.get("types", ())))
        self.today = today
        self.in_file = set(heading.places)
        month_first = bool(options.get("month_first"))
        self.step_days: parsers.MeaningCache[str, date | None] = parsers.MeaningCache(
            lambda text: parsers.day_or_nothing(text, month_first=month_first)
        )

    def is_complaint(self, kind: str) -> bool:
        """Where nothing was asked, all are."""
        return not self.kinds or normalised_name(kind[:LONGEST_TYPE]) in self.kinds

    def _steps(self, received: date, texts: Sequence[str]) -> list[tuple[str, str]]:
        cells = {
            column.name: text
            for column, text in zip(STEP_COLUMNS, texts, strict=True)
            if column.name in self.in_file
        }
        return steps(received, cells, self.step_days.__getitem__, today=self.today)

    def read(self, cells: list[str] | None) -> list[CountedFigure]:
        picked = self.cells(cells)
        day, subject, outcome, *places, kind = picked[: -len(STEP_COLUMNS)]
        if kind.strip() and not self.is_complaint(kind.strip()):
            raise RejectedRow(_("This row is no complaint: its kind is another."))
        month, where = self.months[day], self.where[tuple(places)]
        measures = [("total", "new"), *(("subject", code) for code in self.codes(subject))]
        # A complaint counts whatever stands here: what cannot be read is no outcome yet.
        if (code := subject_code(outcome)[:LONGEST_CODE]) and not is_total(outcome):
            measures.append(("outcome", code))
        measures += self._steps(date.fromisoformat(self.days[day]), picked[-len(STEP_COLUMNS) :])
        return [
            CountedFigure(CountKey(*month, where, measure, code), 1, is_hidden=False)
            for measure, code in measures
        ]

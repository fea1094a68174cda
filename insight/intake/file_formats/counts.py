"""Tables of numbers, and rows that become numbers at once. Nobody's case is kept.

A reader gives the figures of a row: each is a number of one thing in one period and place.
"""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any, cast

from django.utils.text import slugify

from insight.intake.file_formats import parsers
from insight.intake.file_formats.answers import Reader, place_columns
from insight.intake.file_formats.columns import Column, Heading, normalised_name
from insight.intake.file_formats.files import NumberedRow
from insight.intake.file_formats.places import WHOLE_TRUST, PlaceKeys, Places
from insight.intake.file_formats.problems import RejectedRow
from insight.intake.models import Period
from kit.alphabets import slug

LONGEST_CODE = 80


@dataclass(frozen=True)
class CountKey:
    """What was counted, when and where. `measure` says how it is sorted (subject, outcome), `code` which of those."""

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
    code = slug(text)[:LONGEST_CODE]
    if not code:
        raise RejectedRow("It does not say what was counted.")
    return code


class CountReader(Reader):
    """Reads rows of numbers. `adds_up` says that rows of the same period are added together, and none of them is kept."""

    adds_up = False

    @abstractmethod
    def read(self, cells: list[str] | None) -> list[CountedFigure]:
        """The figures of a row. Raises RejectedRow, or OtherTrustRow for a row that is no mistake and not ours."""


class PalsCounts(CountReader):
    """How many contacts there were of each theme."""

    columns = (
        Column("period", "Month or quarter", ("month", "quarter", "date", "when"), needed=True),
        Column("theme", "Theme", ("subject", "type", "category", "reason"), needed=True),
        Column(
            "number",
            "How many",
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
    """Complaints out of Datix: each row adds one to the month it came in, and is gone. Its words are not even read."""

    columns = (
        Column("com_dreceived", "The day it came in", ("date received", "received", "date"), needed=True),
        Column("com_subject1", "Subject", ("subject", "com_subject", "subject area"), needed=True),
        Column("com_outcome1", "Outcome", ("outcome", "com_outcome")),
        *place_columns(("com_unit", "unit", "team"), ("com_directorate", "directorate"), ("com_specialty", "specialty")),
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


class OneTrust(CountReader):
    """A national table has a row for each trust. Only ours is taken."""

    def __init__(self, heading: Heading, places: Places, today: date, options: Mapping[str, Any]) -> None:
        super().__init__(heading, places, today, options)
        self.today = today
        self.ours = {normalised_name(name) for name in options["trust_names"] if name}

    def is_ours(self, name: str) -> bool:
        return normalised_name(name) in self.ours


GROUPS = {  # beginnings of the headings of KO41a, and what each is a measure of
    "Complaints_Total_": "total", "Complaints_Number_": "outcome", "Age_": "age", "Status_": "status", "Service_": "service",
    "Clinical_Treatment_": "clinical", "Subject_Area_": "subject", "Profession_": "profession",
}  # fmt: skip


class KO41a(OneTrust):
    """One row a trust and year. A complaint counts under every subject it has, so subjects come to more than complaints."""

    columns = (
        Column("Year", "Year", needed=True),
        Column("Organisation_Name", "Name of the trust", needed=True),
        Column("Complaints_Total_New", "New complaints", needed=True),
        Column("Subject_Area_Total", "All subjects", needed=True),
    )

    def __init__(self, heading: Heading, places: Places, today: date, options: Mapping[str, Any]) -> None:
        super().__init__(heading, places, today, options)
        self.measured = [
            (at, *measured) for at, name in enumerate(heading.cells) if (measured := _measured(name))
        ]

    def read(self, cells: list[str] | None) -> list[CountedFigure]:
        year, name, *_ = self.cells(cells)
        if not self.is_ours(name):
            raise OtherTrustRow
        when = parsers.parse_financial_year(year, today=self.today)
        # `cells` has refused a row that could not be read.
        row = cast("list[str]", cells)
        figures = {(measure, code): parsers.parse_count(row[at]) for at, measure, code in self.measured}
        check_sums({key: number for key, (number, is_hidden) in figures.items()})
        return [
            CountedFigure(CountKey(*when, WHOLE_TRUST, measure, code), *figure)
            for (measure, code), figure in figures.items()
        ]


def _measured(name: str) -> tuple[str, str] | None:
    start = next((start for start in GROUPS if name.startswith(start)), None)
    return (GROUPS[start], slugify(name.removeprefix(start).replace("_", " "))) if start else None


TOTALS = (
    ("age", "total"),
    ("status", "total"),
    ("service", "total"),
    ("profession", "total"),
    ("clinical", "sub-total"),
    ("subject", "sub-total"),
)


def check_sums(figures: Mapping[tuple[str, str], int | None]) -> None:
    """The parts of each group come to its total. `figures` are {(measure, code): number}. Raises RejectedRow."""
    for measure, total in TOTALS:
        parts = [
            n for (what, code), n in figures.items() if what == measure and code not in ("total", "sub-total")
        ]
        stated_total, sum_of_parts = figures.get((measure, total)), sum_of_known(parts)
        if stated_total is not None and sum_of_parts not in (None, stated_total):
            raise RejectedRow(
                f"The figures by {measure} come to {sum_of_parts}, and their total says {stated_total}."
            )


def sum_of_known(numbers: Iterable[int | None]) -> int | None:
    """None where one of them is hidden."""
    figures = list(numbers)
    return None if None in figures else sum(number or 0 for number in figures)


MONTHLY = {
    "very-good": "Very Good", "good": "Good", "neither": "Neither Good nor Poor", "poor": "Poor", "very-poor": "Very Poor",
    "do-not-know": "Don't Know",
}  # fmt: skip


class FFTMonthly(OneTrust):
    """The table NHS England publishes each month. Its month stands in a title above the heading, or somebody says it."""

    columns = (
        Column("Trust Name", "Name of the trust", ("organisation name", "name"), needed=True),
        Column("Total Responses", "All answers", ("responses", "total"), needed=True),
        Column("Total Eligible", "How many could have answered", ("eligible",)),
        *(
            Column(code, label, (label, label.replace("'", "’")), needed=True)
            for code, label in MONTHLY.items()
        ),
    )

    def __init__(self, heading: Heading, places: Places, today: date, options: Mapping[str, Any]) -> None:
        super().__init__(heading, places, today, options)
        self.when = (
            parsers.parse_period(options.get("month", ""), today=today) if options.get("month") else None
        )
        self.group = options.get("group", "")

    def read(self, cells: list[str] | None) -> list[CountedFigure]:
        name, responses, eligible, *answers = self.cells(cells)
        if not self.is_ours(name):
            raise OtherTrustRow
        if self.when is None:
            raise RejectedRow("Nobody said which month this table is about.")
        figures = dict(zip(MONTHLY, map(parsers.parse_count, answers), strict=True))
        total = parsers.parse_count(responses)
        of_answers = sum_of_known(number for number, _ in figures.values())
        if total[0] is not None and of_answers not in (None, total[0]):
            raise RejectedRow(f"The six answers come to {of_answers}, and the total says {total[0]}.")
        figures["responses"] = total
        if eligible.strip():
            figures["eligible"] = parsers.parse_count(eligible)
        measure = f"answers:{self.group}" if self.group else "answers"
        return [
            CountedFigure(CountKey(*self.when, WHOLE_TRUST, measure, code), *figure)
            for code, figure in figures.items()
        ]


def month_above(rows: Iterable[NumberedRow], heading_line: int) -> date | None:
    """The month named in the lines above a heading, or None."""
    for _, cells in takewhile(lambda row: row[0] < heading_line, rows):
        if month := parsers.month_in(" ".join(cells or [])):
            return month
    return None

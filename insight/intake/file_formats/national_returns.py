"""Tables that are published or returned nationally: a row for each trust, of which only ours is taken."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import takewhile
from typing import Any, cast

from django.utils.text import slugify

from insight.intake.file_formats import parsers
from insight.intake.file_formats.columns import Column, Heading, normalised_name
from insight.intake.file_formats.counts import CountedFigure, CountKey, CountReader, OtherTrustRow
from insight.intake.file_formats.files import NumberedRow
from insight.intake.file_formats.places import WHOLE_TRUST, Places
from insight.intake.file_formats.problems import RejectedRow
from insight.intake.file_formats.shapes import ADD_UP
from kit.translation import gettext
from kit.translation import gettext_lazy as _lazy


class OneTrust(CountReader):
    """A national table has a row for each trust. Only ours is taken."""

    def __init__(self, heading: Heading, places: Places, today: date, options: Mapping[str, Any]) -> None:
        super().__init__(heading, places, today, options)
        self.today = today
        # Sites of one trust: their rows come to its numbers.
        self.adds_up = options.get("sites") == ADD_UP
        self.ours = {normalised_name(name) for name in options["trust_names"] if name}

    def is_ours(self, name: str) -> bool:
        return normalised_name(name) in self.ours


GROUPS = {  # beginnings of the headings of KO41a, and what each is a measure of
    "Complaints_Total_": "total", "Complaints_Number_": "outcome", "Age_": "age", "Status_": "status",
    "Service_": "service",
    "Clinical_Treatment_": "clinical", "Subject_Area_": "subject", "Profession_": "profession",
}  # fmt: skip


class KO41a(OneTrust):
    """One row a trust and year. A complaint counts under every subject it has, so subjects come to more than
    complaints.
    """

    columns = (
        Column("Year", "Year", needed=True),
        Column("Organisation_Name", _lazy("Name of the trust"), needed=True),
        Column("Complaints_Total_New", _lazy("New complaints"), needed=True),
        Column("Subject_Area_Total", _lazy("All subjects"), needed=True),
    )

    def __init__(self, heading: Heading, places: Places, today: date, options: Mapping[str, Any]) -> None:
        super().__init__(heading, places, today, options)
        self.measured = [
            (at, *measured) for at, name in enumerate(heading.cells) if (measured := _measured(name))
        ]

    @classmethod
    def takes(cls, heading: str) -> bool:
        return _measured(heading) is not None

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
    """The parts of each group come to its total. `figures` are {(measure, code): number}. Raises
    RejectedRow.
    """
    for measure, total in TOTALS:
        parts = [
            n for (what, code), n in figures.items() if what == measure and code not in ("total", "sub-total")
        ]
        stated_total, sum_of_parts = figures.get((measure, total)), sum_of_known(parts)
        if stated_total is not None and sum_of_parts not in (None, stated_total):
            raise RejectedRow(
                gettext(
                    "The figures by {measure} come to {sum_of_parts}, and their total says {stated_total}."
                ).format(measure=measure, sum_of_parts=sum_of_parts, stated_total=stated_total)
            )


def sum_of_known(numbers: Iterable[int | None]) -> int | None:
    """None where one of them is hidden."""
    figures = list(numbers)
    return None if None in figures else sum(number or 0 for number in figures)


MONTHLY = {
    "very-good": "Very Good", "good": "Good", "neither": "Neither Good nor Poor", "poor": "Poor",
    "very-poor": "Very Poor",
    "do-not-know": "Don't Know",
}  # fmt: skip


# What the row of all trusts is called, the first where there are two.
ENGLAND = {
    "england",
    "englandincludingindependentsectorproviders",
    "totalengland",
    "englandtotal",
    "allengland",
    "national",
}


class FFTMonthly(OneTrust):
    """The table NHS England publishes each month: our row, and that of all trusts to set beside it. The month stands in a
    title above the heading, or somebody says it.
    """

    columns = (
        Column(
            "Trust Name",
            _lazy("Name of the trust"),
            ("organisation name", "practice name", "name"),
            needed=True,
        ),
        Column("Total Responses", _lazy("All answers"), ("responses", "total"), needed=True),
        Column("Total Eligible", _lazy("How many could have answered"), ("eligible",)),
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
        is_england = normalised_name(name) in ENGLAND
        if not (is_england or self.is_ours(name)):
            raise OtherTrustRow
        if self.when is None:
            raise RejectedRow(gettext("Nobody said which month this table is about."))
        figures = dict(zip(MONTHLY, map(parsers.parse_count, answers), strict=True))
        total = parsers.parse_count(responses)
        of_answers = sum_of_known(number for number, _ in figures.values())
        if total[0] is not None and of_answers not in (None, total[0]):
            raise RejectedRow(
                gettext("The six answers come to {of_answers}, and the total says {total}.").format(
                    of_answers=of_answers, total=total[0]
                )
            )
        figures["responses"] = total
        if eligible.strip():
            figures["eligible"] = parsers.parse_count(eligible)
        whose = "england" if is_england else "answers"
        measure = f"{whose}:{self.group}" if self.group else whose
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


class Ombudsman(OneTrust):
    """What the Ombudsman did with complaints about each organisation in a year. Each number is one of its steps."""

    columns = (
        Column("year", "Year", ("financial year",), needed=True),
        Column("organisation", _lazy("Name of the trust"), ("organisation name", "trust name"), needed=True),
        Column("received", _lazy("Complaints that it got"), ("complaints received",), needed=True),
        Column("looked-at", _lazy("Looked at more closely"), ("primary investigations", "assessments")),
        Column("investigated", _lazy("Investigated in full"), ("detailed investigations", "investigations")),
        Column("upheld", _lazy("Upheld or partly upheld"), ("upheld or partly upheld",)),
        Column("not-upheld", _lazy("Not upheld")),
    )

    def read(self, cells: list[str] | None) -> list[CountedFigure]:
        year, name, *numbers = self.cells(cells)
        if not self.is_ours(name):
            raise OtherTrustRow
        when = parsers.parse_financial_year(year, today=self.today)
        steps = [column.name for column in self.columns[2:]]
        return [
            CountedFigure(CountKey(*when, WHOLE_TRUST, "ombudsman", step), *parsers.parse_count(number))
            for step, number in zip(steps, numbers, strict=True)
            if number.strip() or step == "received"
        ]

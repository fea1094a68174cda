"""Tables of numbers, and rows that become numbers at once. Nobody's case is kept.

A reader gives the counts of a row as (period, first day, place, measure, code, number, is hidden).
"""

from itertools import takewhile

from django.utils.text import slugify

from insight.file_formats import words
from insight.file_formats.answers import Reader, place_columns
from insight.file_formats.columns import Column, normalised_name
from insight.file_formats.places import NOWHERE
from insight.file_formats.problems import RejectedRow
from kit.alphabets import slug

LONGEST_CODE = 80


class OtherTrustRow(Exception):
    """A row of a national table about another trust: counted, and no mistake."""


def parse_code(text):
    code = slug(text)[:LONGEST_CODE]
    if not code:
        raise RejectedRow("It does not say what was counted.")
    return code


class PalsCounts(Reader):
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

    def __init__(self, heading, places, today, options):
        super().__init__(heading, places, today, options)
        self.periods = words.MeaningCache(lambda text: words.parse_period(text, today=today))

    def read(self, cells):
        period, theme, number, *places = self.cells(cells)
        return [
            (
                *self.periods[period],
                self.where[tuple(places)],
                "subject",
                parse_code(theme),
                *words.parse_count(number),
            )
        ]


class Complaints(Reader):
    """Complaints out of Datix: each row adds one to the month it came in, and is gone. Its words are not even read."""

    columns = (
        Column("com_dreceived", "The day it came in", ("date received", "received", "date"), needed=True),
        Column("com_subject1", "Subject", ("subject", "com_subject", "subject area"), needed=True),
        Column("com_outcome1", "Outcome", ("outcome", "com_outcome")),
        *place_columns(("com_unit", "unit", "team"), ("com_directorate", "directorate"), ("com_specialty", "specialty")),
    )  # fmt: skip
    adds_up = True

    def __init__(self, heading, places, today, options):
        super().__init__(heading, places, today, options)
        # Of a month that has not ended some are still to come: it is counted when all of it can be.
        self.months = words.MeaningCache(lambda text: words.parse_period(self.days[text], today=today))

    def read(self, cells):
        date, subject, outcome, *places = self.cells(cells)
        month, where = self.months[date], self.where[tuple(places)]
        measures = [("total", "new"), ("subject", parse_code(subject))]
        if outcome.strip():
            measures.append(("outcome", parse_code(outcome)))
        return [(*month, where, measure, code, 1, False) for measure, code in measures]


class OneTrust(Reader):
    """A national table has a row for each trust. Only ours is taken."""

    def __init__(self, heading, places, today, options):
        super().__init__(heading, places, today, options)
        self.today = today
        self.ours = {normalised_name(name) for name in options["trust_names"] if name}

    def is_ours(self, name):
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
    # Each total, and whether what it adds up includes the part named: {total: parts or the beginning of their names}.
    SUMS = {
        "age_total": "age_", "status_total": "status_", "service_total": "service_", "profession_total": "profession_",
        "clinicaltreatment_subtotal": "clinicaltreatment_", "subjectarea_subtotal": "subjectarea_",
    }  # fmt: skip

    def __init__(self, heading, places, today, options):
        super().__init__(heading, places, today, options)
        self.measured = [(at, *_measured(name)) for at, name in enumerate(heading.cells) if _measured(name)]

    def read(self, cells):
        year, name, *_ = self.cells(cells)
        if not self.is_ours(name):
            raise OtherTrustRow
        when = words.parse_financial_year(year, today=self.today)
        figures = {(measure, code): words.parse_count(cells[at]) for at, measure, code in self.measured}
        check_sums({key: number for key, (number, is_hidden) in figures.items()})
        return [(*when, NOWHERE, measure, code, *figure) for (measure, code), figure in figures.items()]


def _measured(name):
    start = next((start for start in GROUPS if name.startswith(start)), None)
    return (GROUPS[start], slugify(name.removeprefix(start).replace("_", " "))) if start else None


def check_sums(found):
    """The parts of each group come to its total. Raises BadRow naming the group."""
    for measure, total in (("age", "total"), ("status", "total"), ("service", "total"), ("profession", "total"), ("clinical", "sub-total"), ("subject", "sub-total")):  # fmt: skip
        parts = [
            n for (what, code), n in found.items() if what == measure and code not in ("total", "sub-total")
        ]
        stated_total = found.get((measure, total))
        if stated_total is not None and None not in parts and sum(parts) != stated_total:
            raise RejectedRow(
                f"The figures by {measure} come to {sum(parts)}, and their total says {stated_total}."
            )


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

    def __init__(self, heading, places, today, options):
        super().__init__(heading, places, today, options)
        self.when = (
            words.parse_period(options.get("month", ""), today=today) if options.get("month") else None
        )
        self.group = options.get("group", "")

    def read(self, cells):
        name, responses, eligible, *answers = self.cells(cells)
        if not self.is_ours(name):
            raise OtherTrustRow
        if self.when is None:
            raise RejectedRow("Nobody said which month this table is about.")
        figures = dict(zip(MONTHLY, map(words.parse_count, answers), strict=True))
        total = words.parse_count(responses)
        numbers = [number for number, _ in figures.values()]
        if total[0] is not None and None not in numbers and sum(numbers) != total[0]:
            raise RejectedRow(f"The six answers come to {sum(numbers)}, and the total says {total[0]}.")
        figures["responses"] = total
        if eligible.strip():
            figures["eligible"] = words.parse_count(eligible)
        measure = f"answers:{self.group}" if self.group else "answers"
        return [(*self.when, NOWHERE, measure, code, *figure) for code, figure in figures.items()]


def month_above(rows, heading_line):
    """The month named in the lines above a heading, or None."""
    for _, cells in takewhile(lambda row: row[0] < heading_line, rows):
        if month := words.month_in(" ".join(cells or [])):
            return month
    return None

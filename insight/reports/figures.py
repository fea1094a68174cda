"""The figures of the dashboard: what each is called, how it is counted, what would be better, and how it is
said. Pure.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, cast

from insight.reports.spc import Assurance, Better, Chart, Variation, xmr

# Making Data Count asks for about twelve values before it says whether a change is real.
ENOUGH = 12
HIDDEN = "hidden"
NONE = "–"


class FigureValue(NamedTuple):
    """A figure, and of how many it is; each None where there is none. None instead of one is what disclosure
    control withheld.
    """

    number: int | None
    of: int | None = None


NOTHING = FigureValue(None)


class NumberFormat(StrEnum):
    """How a figure is written: 87%, 22 of 24, 14, 11 working days, £1,250."""

    SHARE = "share"
    OF = "of"
    COUNT = "count"
    DAYS = "days"
    POUNDS = "pounds"


@dataclass(frozen=True)
class Figure:
    """`better` is None where neither way is. A figure of people has no rows to look at."""

    name: str
    label: str
    format: NumberFormat
    better: Better | None
    counted: str
    of: str = ""
    by_month: bool = False
    has_rows: bool = True
    aim: str = ""

    def text(self, value: FigureValue | None) -> str:
        """`value` is None where it is hidden."""
        if value is None:
            return HIDDEN
        number, total = value
        if number is None or (self.format in (NumberFormat.SHARE, NumberFormat.OF) and not total):
            return NONE
        return {
            # Of nothing there is no share: that was said above.
            NumberFormat.SHARE: lambda: f"{rounded_percent(number, cast('int', total))}%",
            NumberFormat.OF: lambda: f"{number:,} of {total:,}",
            NumberFormat.COUNT: lambda: f"{number:,}",
            NumberFormat.DAYS: lambda: f"{number:,} working {'day' if number == 1 else 'days'}",
            NumberFormat.POUNDS: lambda: f"£{number:,}",
        }[self.format]()

    def of_text(self, value: FigureValue | None) -> str:
        """What it is of, in words; nothing where there is nothing to say it of."""
        if value is None or not value.of:
            return ""
        number, total = value
        s = "" if total == 1 else "s"
        return self.of.format(
            number=f"{number or 0:,}",
            of=f"{total:,}",
            answers=f"answer{s}",
            payments=f"payment{s}",
            points=f"point{s}",
        )

    def height(self, value: FigureValue | None) -> float | None:
        """Where it stands in a chart, or None where nothing can be drawn."""
        if value is None or value.number is None:
            return None
        if self.format in (NumberFormat.SHARE, NumberFormat.OF):
            return round(100 * value.number / value.of, 1) if value.of else None
        return value.number

    @property
    def unit(self) -> str:
        return "%" if self.format in (NumberFormat.SHARE, NumberFormat.OF) else ""


FIGURES = {
    figure.name: figure
    for figure in (
        Figure(
            "in_time", "Answered in time", NumberFormat.SHARE, Better.INCREASE,
            "Points whose answer was due in this quarter, and how many of them had their answer by that day.",
            of="{number} of {of} {points}", by_month=True, aim="in_time",
        ),
        Figure(
            "days_to_answer", "Time to an answer", NumberFormat.DAYS, Better.DECREASE,
            "Working days from when a point was sent to when its answer was public: half took longer, half did not. Of the answers of this quarter.",
            of="the middle of {of} {answers}", by_month=True,
        ),
        Figure(
            "overdue", "Late at the end", NumberFormat.COUNT, Better.DECREASE,
            "Points on the board whose answer was due by the last day of the quarter and was not there.",
            by_month=True,
        ),
        Figure(
            "raised", "Points raised", NumberFormat.COUNT, None,
            "Points that came onto the board in this quarter.", by_month=True,
        ),
        Figure(
            "changes", "Changes made and checked", NumberFormat.COUNT, Better.INCREASE,
            "Points of which “we did it” became public in this quarter, after a second person had checked it.", by_month=True,
        ),
        Figure(
            "forums", "Forums held", NumberFormat.OF, Better.INCREASE,
            "Community forums that took place, of those planned for this quarter. A year has 24.",
            of="planned",
        ),
        Figure(
            "people", "People at forums", NumberFormat.COUNT, Better.INCREASE,
            "Everybody who came in at a forum, counted at the door. Nobody is named.",
        ),
        Figure(
            "new_people", "There for the first time", NumberFormat.COUNT, Better.INCREASE,
            "Of those, people who said that they had not been before.", of="of {of} people",
        ),
        Figure(
            "promises", "Staff promises kept", NumberFormat.OF, Better.INCREASE,
            "For each forum that was held, the services that had promised to be there, and how many of them came or sent somebody.",
            of="services came",
        ),
        Figure(
            "audited", "Teams that have audited", NumberFormat.OF, Better.INCREASE,
            "Open teams that have handed in this year’s self-audit by the last day of the quarter.",
            of="teams this year",
        ),
        Figure(
            "ratified", "Audits people agreed with", NumberFormat.OF, Better.INCREASE,
            "Open teams whose audit of this year was talked about with the people they serve, and agreed with.", of="teams this year",
        ),
        Figure(
            "roles", "Roles filled", NumberFormat.OF, Better.INCREASE,
            "Volunteer and involvement roles that were open on the last day of the quarter and had somebody in them.", of="roles",
        ),
        Figure(
            "days_to_payment", "Time to payment", NumberFormat.DAYS, Better.DECREASE,
            "Working days to payment, for what was paid in this quarter: of expenses from the claim, of fees from the approval. Half took longer, half did not.",
            of="the middle of {of} {payments}", has_rows=False,
        ),
        Figure(
            "paid_in_time", "Paid in time", NumberFormat.SHARE, Better.INCREASE,
            "Of what was paid in this quarter, how much was paid by the day it was due.",
            of="{number} of {of} {payments}", has_rows=False,
        ),
        Figure(
            "fees", "Paid for people’s time", NumberFormat.POUNDS, None,
            "Fees paid in this quarter, in whole pounds.", has_rows=False,
        ),
        Figure(
            "expenses", "Expenses paid", NumberFormat.POUNDS, None,
            "Travel, care and other costs paid in this quarter, in whole pounds.", has_rows=False,
        ),
        Figure(
            "positive", "Friends and Family Test: positive", NumberFormat.SHARE, Better.INCREASE,
            "Very good and good, of all answers: the rule that NHS England publishes.",
            of="{number} of {of} {answers}", aim="positive",
        ),
    )
}  # fmt: skip


def rounded_percent(number: int, of: int) -> int:
    """Whole percent, halves upwards, as people round."""
    return (200 * number + of) // (2 * of)


@dataclass(frozen=True)
class LatestChange:
    """What the newest of a series is by Making Data Count, and the chart it is read from."""

    chart: Chart
    figure: Figure

    @property
    def variation(self) -> Variation:
        return self.chart.variation

    @property
    def assurance(self) -> Assurance | None:
        return self.chart.assurance

    @property
    def text(self) -> str:
        return VARIATION[self.variation]

    @property
    def letter(self) -> str:
        """As on the icons of Making Data Count: H for high, L for low, a wave for chance, an arrow where
        neither is better.
        """
        if self.variation in (Variation.IMPROVEMENT, Variation.CONCERN):
            is_high = (self.variation == Variation.IMPROVEMENT) == (self.figure.better == Better.INCREASE)
            return "H" if is_high else "L"
        return {Variation.COMMON: "∿", Variation.NEUTRAL_HIGH: "↗", Variation.NEUTRAL_LOW: "↘"}[
            self.variation
        ]

    @property
    def aim_letter(self) -> str:
        return AIM_LETTERS.get(self.assurance, "")

    @property
    def aim_text(self) -> str:
        return ASSURANCE.get(self.assurance, "")


VARIATION = {
    Variation.COMMON: "No real change",
    Variation.IMPROVEMENT: "Getting better",
    Variation.CONCERN: "Getting worse",
    Variation.NEUTRAL_HIGH: "More than usual",
    Variation.NEUTRAL_LOW: "Less than usual",
}
ASSURANCE: dict[Assurance | None, str] = {
    Assurance.CONSISTENT_PASS: "The aim is always met",
    Assurance.CONSISTENT_FAIL: "The aim is never met",
    Assurance.INCONSISTENT: "Whether the aim is met is chance",
}
AIM_LETTERS: dict[Assurance | None, str] = {
    Assurance.CONSISTENT_PASS: "P",
    Assurance.CONSISTENT_FAIL: "F",
    Assurance.INCONSISTENT: "?",
}


def latest_change(figure: Figure, heights: list[float], target: float | None = None) -> LatestChange | None:
    """Whether the newest of a series is a real change, or None while there are too few to say. `heights` hold
    no None.
    """
    if len(heights) < ENOUGH:
        return None
    chart = xmr(heights, improvement=figure.better, target=target)
    return LatestChange(chart, figure)

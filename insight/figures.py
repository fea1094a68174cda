"""The figures of the dashboard: what each is called, how it is counted, what would be better, and how it is said. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from insight.spc import xmr

# Making Data Count asks for about twelve values before it says whether a change is real.
ENOUGH = 12
HIDDEN = "hidden"
NONE = "–"


class NumberFormat(StrEnum):
    """How a figure is written: 87%, 22 of 24, 14, 11 working days, £1,250."""

    SHARE = "share"
    OF = "of"
    COUNT = "count"
    DAYS = "days"
    POUNDS = "pounds"


@dataclass(frozen=True)
class Figure:
    """`better` is "increase", "decrease" or None where neither is. A figure of people has no rows to look at."""

    name: str
    label: str
    said: NumberFormat
    better: str | None
    counted: str
    of: str = ""
    by_month: bool = False
    has_rows: bool = True
    aim: str = ""

    def text(self, value):
        """`value` is [number, of how many], or None where it is hidden."""
        if value is None:
            return HIDDEN
        number, total = value
        if number is None or (self.said in (NumberFormat.SHARE, NumberFormat.OF) and not total):
            return NONE
        return {
            NumberFormat.SHARE: lambda: f"{rounded_percent(number, total)}%",
            NumberFormat.OF: lambda: f"{number:,} of {total:,}",
            NumberFormat.COUNT: lambda: f"{number:,}",
            NumberFormat.DAYS: lambda: f"{number:,} working {'day' if number == 1 else 'days'}",
            NumberFormat.POUNDS: lambda: f"£{number:,}",
        }[self.said]()

    def of_text(self, value):
        """What it is of, in words; nothing where there is nothing to say it of."""
        if value is None or not value[1]:
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

    def height(self, value):
        """Where it stands in a chart, or None where nothing can be drawn."""
        if value is None or value[0] is None:
            return None
        if self.said in (NumberFormat.SHARE, NumberFormat.OF):
            return round(100 * value[0] / value[1], 1) if value[1] else None
        return value[0]

    @property
    def unit(self):
        return "%" if self.said in (NumberFormat.SHARE, NumberFormat.OF) else ""


FIGURES = {
    figure.name: figure
    for figure in (
        Figure(
            "in_time", "Answered in time", NumberFormat.SHARE, "increase",
            "Points whose answer was due in this quarter, and how many of them had their answer by that day.",
            of="{number} of {of} {points}", by_month=True, aim="in_time",
        ),
        Figure(
            "days_to_answer", "Time to an answer", NumberFormat.DAYS, "decrease",
            "Working days from when a point was sent to when its answer was public: half took longer, half did not. Of the answers of this quarter.",
            of="the middle of {of} {answers}", by_month=True,
        ),
        Figure(
            "overdue", "Late at the end", NumberFormat.COUNT, "decrease",
            "Points on the board whose answer was due by the last day of the quarter and was not there.", by_month=True,
        ),
        Figure(
            "raised", "Points raised", NumberFormat.COUNT, None, "Points that came onto the board in this quarter.", by_month=True,
        ),
        Figure(
            "changes", "Changes made and checked", NumberFormat.COUNT, "increase",
            "Points of which “we did it” became public in this quarter, after a second person had checked it.", by_month=True,
        ),
        Figure(
            "forums", "Forums held", NumberFormat.OF, "increase",
            "Community forums that took place, of those planned for this quarter. A year has 24.", of="planned",
        ),
        Figure(
            "people", "People at forums", NumberFormat.COUNT, "increase",
            "Everybody who came in at a forum, counted at the door. Nobody is named.",
        ),
        Figure(
            "new_people", "There for the first time", NumberFormat.COUNT, "increase",
            "Of those, people who said that they had not been before.", of="of {of} people",
        ),
        Figure(
            "promises", "Staff promises kept", NumberFormat.OF, "increase",
            "For each forum that was held, the services that had promised to be there, and how many of them came or sent somebody.",
            of="services came",
        ),
        Figure(
            "audited", "Teams that have audited", NumberFormat.OF, "increase",
            "Open teams that have handed in this year’s self-audit by the last day of the quarter.", of="teams this year",
        ),
        Figure(
            "ratified", "Audits people agreed with", NumberFormat.OF, "increase",
            "Open teams whose audit of this year was talked about with the people they serve, and agreed with.", of="teams this year",
        ),
        Figure(
            "roles", "Roles filled", NumberFormat.OF, "increase",
            "Volunteer and involvement roles that were open on the last day of the quarter and had somebody in them.", of="roles",
        ),
        Figure(
            "days_to_payment", "Time to payment", NumberFormat.DAYS, "decrease",
            "Working days to payment, for what was paid in this quarter: of expenses from the claim, of fees from the approval. Half took longer, half did not.",
            of="the middle of {of} {payments}", has_rows=False,
        ),
        Figure(
            "paid_in_time", "Paid in time", NumberFormat.SHARE, "increase",
            "Of what was paid in this quarter, how much was paid by the day it was due.", of="{number} of {of} {payments}", has_rows=False,
        ),
        Figure(
            "fees", "Paid for people’s time", NumberFormat.POUNDS, None, "Fees paid in this quarter, in whole pounds.", has_rows=False,
        ),
        Figure(
            "expenses", "Expenses paid", NumberFormat.POUNDS, None, "Travel, care and other costs paid in this quarter, in whole pounds.", has_rows=False,
        ),
        Figure(
            "positive", "Friends and Family Test: positive", NumberFormat.SHARE, "increase",
            "Very good and good, of all answers: the rule that NHS England publishes.", of="{number} of {of} {answers}", aim="positive",
        ),
    )
}  # fmt: skip


def rounded_percent(number, of):
    """Whole percent, halves upwards, as people round."""
    return (200 * number + of) // (2 * of)


@dataclass(frozen=True)
class LatestChange:
    """What the newest of a series is by Making Data Count, and the chart it is read from."""

    chart: object
    figure: Figure

    @property
    def variation(self):
        return self.chart.variation

    @property
    def assurance(self):
        return self.chart.assurance

    @property
    def text(self):
        return VARIATION[self.variation]

    @property
    def letter(self):
        """As on the icons of Making Data Count: H for high, L for low, a wave for chance, an arrow where neither is better."""
        if self.variation in ("improvement", "concern"):
            return "H" if (self.variation == "improvement") == (self.figure.better == "increase") else "L"
        return {"common": "∿", "neutral_high": "↗", "neutral_low": "↘"}[self.variation]

    @property
    def aim_letter(self):
        return {"consistent_pass": "P", "consistent_fail": "F", "inconsistent": "?"}.get(self.assurance, "")

    @property
    def aim_text(self):
        return ASSURANCE.get(self.assurance, "")


VARIATION = {
    "common": "No real change",
    "improvement": "Getting better",
    "concern": "Getting worse",
    "neutral_high": "More than usual",
    "neutral_low": "Less than usual",
}
ASSURANCE = {
    "consistent_pass": "The aim is always met",
    "consistent_fail": "The aim is never met",
    "inconsistent": "Whether the aim is met is chance",
}


def latest_change(figure, heights, target=None):
    """Whether the newest of a series is a real change, or None while there are too few to say. `heights` hold no None."""
    if len(heights) < ENOUGH:
        return None
    chart = xmr(heights, improvement=figure.better, target=target)
    return LatestChange(chart, figure)

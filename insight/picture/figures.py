"""The figures of the dashboard: what each is called, how it is counted, what would be better, and how it is
said. Pure.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, cast

from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext

HIDDEN = "hidden"


class Better(StrEnum):
    """Which way a figure should go."""

    INCREASE = "increase"
    DECREASE = "decrease"


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
    # What is said where there is nothing to count: never a dash.
    none: str = _lazy("Nothing to count")

    def is_empty(self, value: FigureValue | None) -> bool:
        """Whether there is nothing to say it of. What is hidden is not nothing."""
        if value is None:
            return False
        needs_total = self.format in (NumberFormat.SHARE, NumberFormat.OF)
        return value.number is None or (needs_total and not value.of)

    def text(self, value: FigureValue | None) -> str:
        """`value` is None where it is hidden."""
        if value is None:
            return HIDDEN
        if self.is_empty(value):
            return str(self.none)
        number, total = cast("int", value.number), value.of
        return {
            # Of nothing there is no share: that was said above.
            NumberFormat.SHARE: lambda: f"{rounded_percent(number, cast('int', total))}%",
            NumberFormat.OF: lambda: _("{number:,} of {total:,}").format(number=number, total=total),
            NumberFormat.COUNT: lambda: f"{number:,}",
            NumberFormat.DAYS: lambda: ngettext(
                "{number:,} working day", "{number:,} working days", number
            ).format(number=number),
            NumberFormat.POUNDS: lambda: f"£{number:,}",
        }[self.format]()

    def of_text(self, value: FigureValue | None) -> str:
        """What it is of, in words; nothing where there is nothing to say it of."""
        if value is None or not value.of:
            return ""
        number, total = value
        many = total or 0
        return self.of.format(
            number=f"{number or 0:,}",
            of=f"{total:,}",
            answers=ngettext("answer", "answers", many),
            payments=ngettext("payment", "payments", many),
            points=ngettext("point", "points", many),
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
            "in_time", _lazy("Answered in time"), NumberFormat.SHARE, Better.INCREASE,
            _lazy("Points whose answer was due in this quarter, and how many of them had their answer by that day."),
            of=_lazy("{number} of {of} {points}"), by_month=True, aim="in_time",
            none=_lazy("No answer was due"),
        ),
        Figure(
            "days_to_answer", _lazy("Time to an answer"), NumberFormat.DAYS, Better.DECREASE,
            _lazy("Working days from when a point was sent to when its answer was public: half took longer, half did not. Of the answers of this quarter."),
            of=_lazy("the middle of {of} {answers}"), by_month=True,
            none=_lazy("No point was answered"),
        ),
        Figure(
            "overdue", _lazy("Late at the end"), NumberFormat.COUNT, Better.DECREASE,
            _lazy("Points on the board whose answer was due by the last day of the quarter and was not there."),
            by_month=True,
        ),
        Figure(
            "raised", _lazy("Points raised"), NumberFormat.COUNT, None,
            _lazy("Points that came onto the board in this quarter."), by_month=True,
        ),
        Figure(
            "changes", _lazy("Changes made and checked"), NumberFormat.COUNT, Better.INCREASE,
            _lazy("Points of which “we did it” became public in this quarter, after a second person had checked it."), by_month=True,
        ),
        Figure(
            "forums", _lazy("Forums held"), NumberFormat.OF, Better.INCREASE,
            _lazy("Community forums that took place, of those planned for this quarter. A year has 24."),
            of="planned",
            none=_lazy("No forum was planned"),
        ),
        Figure(
            "people", _lazy("People at forums"), NumberFormat.COUNT, Better.INCREASE,
            _lazy("Everybody who came in at a forum, counted at the door. Nobody is named."),
        ),
        Figure(
            "new_people", _lazy("There for the first time"), NumberFormat.COUNT, Better.INCREASE,
            _lazy("Of those, people who said that they had not been before."), of=_lazy("of {of} people"),
        ),
        Figure(
            "promises", _lazy("Staff promises kept"), NumberFormat.OF, Better.INCREASE,
            _lazy("For each forum that was held, the services that had promised to be there, and how many of them came or sent somebody."),
            of=_lazy("services came"),
            none=_lazy("No service had promised to come"),
        ),
        Figure(
            "audited", _lazy("Teams that have audited"), NumberFormat.OF, Better.INCREASE,
            _lazy("Open teams that have handed in this year’s self-audit by the last day of the quarter."),
            of=_lazy("teams this year"),
            none=_lazy("No team is open"),
        ),
        Figure(
            "ratified", _lazy("Audits people agreed with"), NumberFormat.OF, Better.INCREASE,
            _lazy("Open teams whose audit of this year was talked about with the people they serve, and agreed with."), of=_lazy("teams this year"),
            none=_lazy("No team is open"),
        ),
        Figure(
            "plans", _lazy("Plans that everyone can read"), NumberFormat.OF, Better.INCREASE,
            _lazy("Of the teams whose audit people agreed with this year, those that have shown their plan to everyone by the last day of the quarter."),
            of=_lazy("agreed audits"),
            none=_lazy("No audit has been agreed with people yet"),
        ),
        Figure(
            "roles", _lazy("Roles filled"), NumberFormat.OF, Better.INCREASE,
            _lazy("Volunteer and involvement roles that were open on the last day of the quarter and had somebody in them."), of="roles",
            none=_lazy("No role is open"),
        ),
        Figure(
            "days_to_payment", _lazy("Time to payment"), NumberFormat.DAYS, Better.DECREASE,
            _lazy("Working days to payment, for what was paid in this quarter: of expenses from the claim, of fees from the approval. Half took longer, half did not."),
            of=_lazy("the middle of {of} {payments}"), has_rows=False,
            none=_lazy("Nothing was paid"),
        ),
        Figure(
            "paid_in_time", _lazy("Paid in time"), NumberFormat.SHARE, Better.INCREASE,
            _lazy("Of what was paid in this quarter, how much was paid by the day it was due."),
            of=_lazy("{number} of {of} {payments}"), has_rows=False,
            none=_lazy("Nothing was paid"),
        ),
        Figure(
            "fees", _lazy("Paid for people’s time"), NumberFormat.POUNDS, None,
            _lazy("Fees paid in this quarter, in whole pounds."), has_rows=False,
        ),
        Figure(
            "expenses", _lazy("Expenses paid"), NumberFormat.POUNDS, None,
            _lazy("Travel, care and other costs paid in this quarter, in whole pounds."), has_rows=False,
        ),
        Figure(
            "positive", _lazy("Friends and Family Test: positive"), NumberFormat.SHARE, Better.INCREASE,
            _lazy("Very good and good, of all answers: the rule that NHS England publishes."),
            of=_lazy("{number} of {of} {answers}"), aim="positive",
            none=_lazy("Nobody answered"),
        ),
    )
}  # fmt: skip


def rounded_percent(number: int, of: int) -> int:
    """Whole percent, halves upwards, as people round."""
    return (200 * number + of) // (2 * of)

"""The figures of the dashboard: what each is called, how it is counted, which way is better, how it is said. Pure."""

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
    """A figure, and of how many it is; each None where there is none. None instead of one stands for what is hidden."""

    number: int | None
    of: int | None = None


NOTHING = FigureValue(None)


class NumberFormat(StrEnum):
    """How a figure is written: 87%, 22 of 24, 14, 11 working days, £1,250, 12 days, 0.42 for each 1,000 contacts."""

    SHARE = "share"
    OF = "of"
    COUNT = "count"
    DAYS = "days"
    POUNDS = "pounds"
    CALENDAR_DAYS = "calendar_days"
    RATE = "rate"


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
    # The same where the number is known, and not what it is of.
    no_total: str = ""

    def is_empty(self, value: FigureValue | None) -> bool:
        """Whether there is nothing to say it of. What is hidden is not nothing."""
        if value is None:
            return False
        needs_total = self.format in (NumberFormat.SHARE, NumberFormat.OF, NumberFormat.RATE)
        return value.number is None or (needs_total and not value.of)

    def text(self, value: FigureValue | None) -> str:
        """`value` is None where it is hidden."""
        if value is None:
            return HIDDEN
        if self.is_empty(value):
            return str(self.none if value.number is None else self.no_total or self.none)
        number, total = cast("int", value.number), value.of
        return {
            # Of nothing there is no share: that was said above.
            NumberFormat.SHARE: lambda: f"{rounded_percent(number, cast('int', total))}%",
            NumberFormat.OF: lambda: _("{number:,} of {total:,}").format(number=number, total=total),
            NumberFormat.COUNT: lambda: f"{number:,}",
            NumberFormat.DAYS: lambda: ngettext(
                "{number:,} working day", "{number:,} working days", number
            ).format(number=number),
            NumberFormat.CALENDAR_DAYS: lambda: ngettext("{number:,} day", "{number:,} days", number).format(
                number=number
            ),
            NumberFormat.RATE: lambda: _("{rate:.2f} for each 1,000 contacts").format(
                rate=per_thousand(number, cast("int", total))
            ),
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
            complaints=ngettext("complaint", "complaints", many),
            contacts=ngettext("contact", "contacts", many),
        )

    def height(self, value: FigureValue | None) -> float | None:
        """Where it stands in a chart, or None where nothing can be drawn."""
        if value is None or value.number is None:
            return None
        if self.format in (NumberFormat.SHARE, NumberFormat.OF):
            return round(100 * value.number / value.of, 1) if value.of else None
        if self.format == NumberFormat.RATE:
            return per_thousand(value.number, value.of) if value.of else None
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
        Figure(
            "england_positive", _lazy("Friends and Family Test: positive in England"), NumberFormat.SHARE, None,
            _lazy("The same for all trusts of our kind together, from the table that NHS England publishes, in the months of this quarter that were loaded."),
            of=_lazy("{number} of {of} {answers}"),
            none=_lazy("No published table with a row for England was loaded"),
        ),
        Figure(
            "response_rate", _lazy("Friends and Family Test: who answered"), NumberFormat.SHARE, Better.INCREASE,
            _lazy("Answers, of all who could have answered, from the table that NHS England publishes, in the months of this quarter of which both are known."),
            of=_lazy("{number} of {of} who could have answered"),
            none=_lazy("No file says how many could have answered"),
        ),
        Figure(
            "complaints", _lazy("Complaints"), NumberFormat.COUNT, None,
            _lazy("Complaints that came in during this quarter. More can mean that more went wrong, or that it is easier to complain."),
            none=_lazy("No file of complaints was loaded for this quarter"),
        ),
        Figure(
            "complaint_rate", _lazy("Complaints for each 1,000 contacts"), NumberFormat.RATE, None,
            _lazy("Complaints of this quarter, for each 1,000 times that somebody was seen or spoken to by a service. How often that was is said on the page “How many contacts there were”."),
            of=_lazy("of {of} {contacts}"),
            none=_lazy("No file of complaints was loaded for this quarter"),
            no_total=_lazy("Nobody has said how many contacts there were"),
        ),
        Figure(
            "upheld", _lazy("Complaints upheld"), NumberFormat.SHARE, None,
            _lazy("Complaints of this quarter that were upheld or partly upheld, of those with an outcome."),
            of=_lazy("{number} of {of} {complaints} with an outcome"),
            none=_lazy("No file says what came of complaints"),
        ),
        Figure(
            "acknowledged", _lazy("Complaints acknowledged in 3 working days"), NumberFormat.SHARE, Better.INCREASE,
            _lazy("Complaints of this quarter that were acknowledged within 3 working days, of all. One without a recorded day counts as not acknowledged in time."),
            of=_lazy("{number} of {of} {complaints}"),
            none=_lazy("No file says when complaints were acknowledged"),
        ),
        Figure(
            "replied", _lazy("Complaints answered in the agreed time"), NumberFormat.SHARE, Better.INCREASE,
            _lazy("Complaints of this quarter that were answered by the day agreed with the person, of those whose agreed day had passed when the file was loaded."),
            of=_lazy("{number} of {of} {complaints}"),
            none=_lazy("No file says by when complaints were to be answered"),
        ),
        Figure(
            "reopened", _lazy("Complaints opened again"), NumberFormat.SHARE, Better.DECREASE,
            _lazy("Complaints of this quarter that were opened again after they had been closed, of all."),
            of=_lazy("{number} of {of} {complaints}"),
            none=_lazy("No file says which complaints were opened again"),
        ),
        Figure(
            "ombudsman", _lazy("Upheld by the Ombudsman"), NumberFormat.OF, Better.DECREASE,
            _lazy("Complaints about us that the Ombudsman (PHSO) upheld or partly upheld, of those that it got, in the last year from April to March. It publishes these numbers itself, so they are not hidden."),
            of=_lazy("complaints that it got"),
            none=_lazy("No file of the Ombudsman was loaded"),
        ),
        Figure(
            "compliments", _lazy("Compliments"), NumberFormat.COUNT, None,
            _lazy("Compliments that came in during this quarter. They stand beside complaints, and are not set off against them."),
            none=_lazy("No file of compliments was loaded for this quarter"),
        ),
        Figure(
            "pals_days", _lazy("PALS: time until it was settled"), NumberFormat.CALENDAR_DAYS, Better.DECREASE,
            _lazy("Days from when somebody came to PALS in this quarter until it was closed: half took longer, half did not."),
            of=_lazy("the middle of {of} {contacts}"),
            none=_lazy("No file says when PALS closed what people brought"),
        ),
        Figure(
            "pals_in_time", _lazy("PALS: settled in the agreed time"), NumberFormat.SHARE, Better.INCREASE,
            _lazy("What people brought to PALS in this quarter and was closed within the days that are agreed (setting insight.pals_days), of all that was closed."),
            of=_lazy("{number} of {of} {contacts}"),
            none=_lazy("No file says when PALS closed what people brought, or no time is agreed"),
        ),
    )
}  # fmt: skip


def per_thousand(number: int, of: int) -> float:
    return round(1000 * number / of, 2)


def rounded_percent(number: int, of: int) -> int:
    """Whole percent, halves upwards, as people round."""
    return (200 * number + of) // (2 * of)

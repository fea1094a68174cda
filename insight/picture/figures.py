"""The figures of the dashboard: what each is called, how it is counted, which way is better. Pure."""

from insight.picture.figure_values import (
    HIDDEN,
    NOTHING,
    Better,
    Figure,
    FigureValue,
    NumberFormat,
    rounded_percent,
)
from kit.translation import gettext_lazy as _lazy

__all__ = [
    "FIGURES",
    "HIDDEN",
    "NOTHING",
    "Better",
    "Figure",
    "FigureValue",
    "NumberFormat",
    "rounded_percent",
]

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
            of=_lazy("half of {of} {answers} took longer than this"), by_month=True,
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
            "actions", _lazy("Actions done"), NumberFormat.OF, Better.INCREASE,
            _lazy("Actions that meetings of the quarter before agreed on, with who sees to them and by when, and how many were done by the end of this quarter."),
            of=_lazy("agreed in the quarter before"),
            none=_lazy("No action was agreed in the quarter before"),
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
            "full_members", _lazy("Work done together with people who decide"), NumberFormat.OF, Better.INCREASE,
            _lazy("Work that points led to and that was under way in this quarter, and how much of it had somebody with lived experience in the room as a full member, who decides."),
            of=_lazy("under way"), has_rows=False,
            none=_lazy("No such work was under way"),
        ),
        Figure(
            "roles", _lazy("Roles filled"), NumberFormat.OF, Better.INCREASE,
            _lazy("Volunteer and involvement roles that were open on the last day of the quarter and had somebody in them."), of="roles",
            none=_lazy("No role is open"),
        ),
        Figure(
            "days_to_payment", _lazy("Time to payment"), NumberFormat.DAYS, Better.DECREASE,
            _lazy("Working days to payment, for what was paid in this quarter: of expenses from the claim, of fees from the approval. Half took longer, half did not."),
            of=_lazy("half of {of} {payments} took longer than this"), has_rows=False,
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
            none=_lazy("No file of complaints was loaded for this quarter"), by_month=True,
        ),
        Figure(
            "complaint_rate", _lazy("Complaints for each 1,000 contacts"), NumberFormat.RATE, None,
            _lazy("Complaints of this quarter, for each 1,000 times that somebody was seen or spoken to by a service. It is counted where all three months have a file of complaints. How often that was is said on the page “How many contacts there were”."),
            of=_lazy("of {of} {contacts}"),
            none=_lazy("No file of complaints was loaded for this quarter"),
            no_total=_lazy("Nobody has said how many contacts there were"),
            gaps=_lazy("No file of complaints was loaded for {months}"),
        ),
        Figure(
            "upheld", _lazy("Complaints upheld"), NumberFormat.SHARE, None,
            _lazy("Complaints of this quarter that were upheld or partly upheld, of those with an outcome."),
            of=_lazy("{number} of {of} {complaints} with an outcome"),
            none=_lazy("No file says what came of complaints"),
            no_total=_lazy("No complaint has an outcome yet"),
        ),
        Figure(
            "returned_upheld", _lazy("Complaints upheld, by the national return"), NumberFormat.SHARE, None,
            _lazy("Complaints that were upheld or partly upheld, of those decided, in the last year from April to March of which the national return (KO41a) was loaded. It is published, so it is not hidden."),
            of=_lazy("{number} of {of} {complaints} in a year"),
            none=_lazy("No national return was loaded"),
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
            no_total=_lazy("No complaint had an agreed day that had passed when the file was loaded"),
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
            _lazy("Compliments that came in during this quarter. They stand beside complaints. A compliment does not make up for a complaint."),
            none=_lazy("No file of compliments was loaded for this quarter"), by_month=True,
        ),
        Figure(
            "pals", _lazy("PALS: how often people came"), NumberFormat.COUNT, None,
            _lazy("Contacts with PALS that began in this quarter. More can mean that more went wrong, or that more people know of PALS."),
            none=_lazy("No file of PALS was loaded for this quarter"), by_month=True,
        ),
        Figure(
            "pals_days", _lazy("PALS: time until it was settled"), NumberFormat.CALENDAR_DAYS, Better.DECREASE,
            _lazy("Days from when somebody came to PALS in this quarter until it was closed: half took longer, half did not."),
            of=_lazy("half of {of} {contacts} took longer than this"),
            none=_lazy("No file says when PALS closed what people brought"),
        ),
        Figure(
            "pals_in_time", _lazy("PALS: settled in the agreed time"), NumberFormat.SHARE, Better.INCREASE,
            _lazy("What people brought to PALS in this quarter and was closed within the days PALS has agreed, of all that they brought. What is still open, or has no day, counts as not in time."),
            of=_lazy("{number} of {of} {contacts}"),
            none=_lazy("No file says when PALS closed what people brought, or no time is agreed"),
        ),
    )
}  # fmt: skip

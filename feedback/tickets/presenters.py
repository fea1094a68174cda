"""The words, tags and colours of a ticket, so that templates decide nothing."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

from feedback.tickets import clock, due
from feedback.tickets.models import Breach, Escalation, ReadingDay, Reason, Ticket, TicketState
from kit.addresses import address
from kit.design.jinja import full_date
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext

TAGS: dict[str, str] = {
    TicketState.HEARD: "nhsuk-tag--white",
    TicketState.LOOKING: "nhsuk-tag--blue",
    TicketState.DOING: "nhsuk-tag--yellow",
    TicketState.DONE: "nhsuk-tag--green",
    TicketState.CANNOT: "nhsuk-tag--grey",
}
Step = dict[str, str | date | None]
LATE = {"text": _lazy("Answer is late"), "classes": "nhsuk-tag--red", "edge": "late"}


def ticket_card(ticket: Ticket | SimpleNamespace, today: date, board: str | None = None) -> dict[str, Any]:
    """What a card shows, in words. Its title leads to `href`, which a desk may change, its count to `page`.

    `board` is the board's address, told by whoever shows many."""
    when = time_in_words(ticket, today)
    page = f"{board or address('feedback:board')}{ticket.reference}/"
    return {
        "ticket": ticket,
        "href": page,
        "page": page,
        "title": ticket.title,
        "tag": ticket_tag(ticket, today),
        "raised_by": raised_by(ticket.people_count, ticket.forum_count),
        "me_too": f"{ticket.me_too_count:,}",
        "when": when,
        "about": " · ".join([ticket.area_name, *ticket.theme_names, when]),
    }


def ticket_tag(ticket: Ticket | SimpleNamespace, today: date) -> dict[str, str]:
    """The coloured word on a card; its `edge` names the colour of the card's border."""
    if is_late(ticket, today):
        return LATE
    return _state_tag(ticket.state)


@cache
def _state_tag(state: str) -> dict[str, str]:
    return {"text": TicketState(state).label, "classes": TAGS[state], "edge": str(state)}


def is_late(ticket: Ticket | SimpleNamespace, today: date) -> bool:
    return ticket.answered_on is None and ticket.answer_due_on is not None and ticket.answer_due_on < today


def raised_by(count: int, forums: int = 0) -> str:
    people = ngettext("1 person", "{count:,} people", count).format(count=count)
    if not forums:
        return _("Raised by {people}").format(people=people)
    return ngettext(
        "Raised by {people} in 1 forum", "Raised by {people} in {forums:,} forums", forums
    ).format(people=people, forums=forums)


def days_late(days: int) -> str:
    if not days:
        return _("in time")
    return ngettext("1 working day late", "{days} working days late", days).format(days=days)


def how_late(ticket: Ticket) -> str:
    """Beside an answer: whether it came in time."""
    return (
        days_late(clock.days_late(clock.board_due_date(ticket), ticket.answered_on))
        if ticket.answered_on
        else ""
    )


def time_in_words(ticket: Ticket | SimpleNamespace, today: date) -> str:
    """What the card says about time: when it was answered, or by when it will be."""
    if ticket.answered_on and ticket.next_step_on and ticket.state == TicketState.DOING:
        words = (
            _("next step was expected by {day}")
            if ticket.next_step_on < today
            else _("next step expected by {day}")
        )
        return words.format(day=full_date(ticket.next_step_on))
    if ticket.answered_on:
        return _("answered {answered_on}").format(answered_on=full_date(ticket.answered_on))
    due_on = full_date(ticket.answer_due_on)
    if is_late(ticket, today):
        return _("was due {due_on}").format(due_on=due_on)
    return _("answer due by {due_on}").format(due_on=due_on)


ESCALATED_TO: dict[str, str] = {
    Escalation.Level.TEAM: _lazy("The team has been told that it is late"),
    Escalation.Level.MANAGER: _lazy("Now with the service manager and the co-production lead"),
    Escalation.Level.DIRECTOR: _lazy("Now with the director"),
    Escalation.Level.COMMUNITIES_DIRECTOR: _lazy("Now with the Communities’ Director"),
}
STEP_SENTENCES = {
    due.DueStepKind.SENT: _lazy("Sent on {on}."),
    due.DueStepKind.DAYS: "{days}: {on}.",
    due.DueStepKind.COPY_DATE: _lazy("To reach the newsletter “{name}”, sooner: {on}. That leaves {days}."),
    due.DueStepKind.WAITED: _lazy("Waited for the person {days}: {on}."),
    due.DueStepKind.WAITING: _lazy("Waiting for the person, {days} so far: {on}."),
    due.DueStepKind.TOO_LATE: _lazy(
        "The answer was late when we asked the person something. So the date stays."
    ),
}


def due_date_steps(ticket: Ticket) -> list[str]:
    """How the answer date was worked out, a sentence for each step."""
    return [
        STEP_SENTENCES[step.kind].format(on=full_date(step.on), days=working_days(step.days), name=step.name)
        for step in due.steps_from_json(ticket.due_steps)
    ]


def working_days(count: int) -> str:
    return ngettext("1 working day", "{count} working days", count).format(count=count)


def ticket_timeline(ticket: Ticket, today: date) -> list[Step]:
    """The steps a ticket takes, each with `text`, `on` (a date or
    none), `note` and `at`: done, here or ahead.
    """
    before = [_step(TicketState.HEARD.label, ticket.sent_on, _who_saw(ticket, today))]
    if not ticket.is_open:
        return [*before, *_looking(ticket), _answered(ticket), *_after_the_answer(ticket, today)]
    before += [*_looking(ticket), *_up_the_line(ticket, today), *_waiting(ticket)]
    before[-1]["at"] = "here"
    ahead = [] if ticket.looking_since else [_step(TicketState.LOOKING.label, at="ahead")]
    late = clock.days_late(clock.board_due_date(ticket), today)
    very = (
        _("very late: ")
        if late and any(row.kind == Breach.Kind.VERY_LATE for row in ticket.breaches.all())
        else ""
    )
    note = (
        _("was due, {very}{days_late}").format(very=very, days_late=days_late(late))
        if late
        else _("answer due")
    )
    return [*before, *ahead, _step("Answer", ticket.answer_due_on, note, at="ahead")]


def _step(text: str, on: date | None = None, note: str = "", at: str = "done") -> Step:
    return {"text": text, "on": on, "note": note, "at": at}


def _who_saw(ticket: Ticket, today: date) -> str:
    if ticket.acknowledged_on:
        return _("the team saw it on {acknowledged_on}").format(
            acknowledged_on=full_date(ticket.acknowledged_on)
        )
    missed = ticket.is_open and ticket.acknowledge_due_on and ticket.acknowledge_due_on < today
    return _("the team has not said yet that it saw this") if missed else ""


def _looking(ticket: Ticket) -> Iterator[Step]:
    if ticket.looking_since or not ticket.is_open:
        yield _step(TicketState.LOOKING.label, ticket.looking_since)


def _waiting(ticket: Ticket) -> Iterator[Step]:
    """What was asked is not said: it may show who the person is."""
    for pause in ticket.pauses.all():
        if pause.ended_on is None:
            yield _step(_("Waiting for the person who wrote this"), pause.started_on)


def _up_the_line(ticket: Ticket, today: date) -> Iterator[Step]:
    if is_late(ticket, today) and (highest := _highest(ticket)):
        yield _step(ESCALATED_TO[highest.level], highest.on, _("because the answer is late"))


def escalated_to(ticket: Ticket) -> str:
    """Who a late answer has been taken to, in words; nothing when nobody was told yet."""
    highest = _highest(ticket)
    return ESCALATED_TO[highest.level] if highest else ""


def _highest(ticket: Ticket) -> Escalation | None:
    levels: list[str] = list(Escalation.Level)
    return max(ticket.escalations.all(), key=lambda row: levels.index(row.level), default=None)


def _answered(ticket: Ticket) -> Step:
    answered_on = cast("date", ticket.answered_on)  # it is not open any more
    late = clock.days_late(clock.board_due_date(ticket), answered_on)
    return _step("Answered", answered_on, days_late(late))


def _after_the_answer(ticket: Ticket, today: date) -> Iterator[Step]:
    """What was done since, and where it stands now."""
    done = [row for row in ticket.progress.all() if row.published_on]
    for row in done[:-1]:
        yield _step(TicketState(row.state).label, row.published_on)
    if ticket.next_step_on and ticket.state == TicketState.DOING:
        missed = ticket.next_step_on < today
        note = _("was expected by this day") if missed else _("next step")
        yield _step(TicketState(ticket.state).label, ticket.next_step_on, note, at="here")
    else:
        yield _step(TicketState(ticket.state).label, done[-1].published_on if done else None, at="here")


COUNTED = (
    (_lazy("Came in"), "came"),
    (_lazy("Read"), "read"),
    (_lazy("Shown"), "shown"),
    (_lazy("Of these, changed so that nobody can be recognised"), "edited"),
    (_lazy("Held for a time"), "held"),
    (_lazy("Not shown"), "withheld"),
    (_lazy("Decisions that somebody questioned"), "questioned"),
    (_lazy("Of these, shown after all"), "changed"),
)


def moderation_tables(day: ReadingDay) -> dict[str, Any]:
    """The tables of how reading has gone: (what, this year, the last twelve months)."""
    year, twelve_months = day.figures
    reasons = year["reasons"], twelve_months["reasons"]
    return {
        "counts": [(text, year[name], twelve_months[name]) for text, name in COUNTED],
        "reasons": [(reason.label, *(figures.get(reason, 0) for figures in reasons)) for reason in Reason],
        "median_days": twelve_months["median_days"],
    }

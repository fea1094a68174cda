"""From a draft to a published answer."""

from datetime import date, datetime

from django.db import transaction

from feedback.answering.actions.pausing import stop_waiting
from feedback.tickets.actions.opening import (
    lock_unanswered_ticket,
    must_be_the_text_seen,
    note_looking,
    signature,
)
from feedback.tickets.actions.problems import NeedsSecondPerson
from feedback.tickets.actions.steps import day_of, save_new_version, tell_people
from feedback.tickets.models import ANSWERS, Ticket
from feedback.tickets.rules import Can
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person


@transaction.atomic
def draft_answer(
    *,
    ticket: Ticket,
    text: str,
    state: str,
    next_step_on: date | None,
    version: int,
    by: Person,
    at: datetime,
) -> Ticket:
    """Write what we would answer. It shows that we are looking; the text is not public yet."""
    ticket = lock_unanswered_ticket(ticket, Can.DRAFT, by)
    must_be_the_text_seen(ticket, version, ticket.draft)
    ticket.draft, ticket.draft_state, ticket.next_step_on = text, state, next_step_on
    ticket.drafted_by = by
    note_looking(ticket, at)
    save_new_version(ticket)
    record("feedback.drafted", ticket, by=by, at=at)
    return ticket


@transaction.atomic
def publish_answer(*, ticket: Ticket, version: int, by: Person, at: datetime) -> Ticket:
    """Publish the reply a colleague drafted, record it, and tell the people once it is saved."""
    ticket = lock_unanswered_ticket(ticket, Can.ANSWER, by)
    must_be_the_text_seen(ticket, version, ticket.draft)
    if not ticket.draft or ticket.draft_state not in ANSWERS:
        raise NotPossible(_("There is no draft to publish yet."))
    if ticket.drafted_by_id == by.pk:
        raise NeedsSecondPerson(_("You wrote this draft. A colleague needs to read it and publish it."))
    stop_waiting(ticket, at)
    note_looking(ticket, at)
    ticket.answer, ticket.state = ticket.draft, ticket.draft_state
    ticket.answered_on, ticket.answered_as = day_of(at), signature(by, ticket)
    ticket.draft, ticket.draft_state = "", ""
    save_new_version(ticket)
    record("feedback.answered", ticket, by=by, at=at, state=ticket.state)
    tell_people(ticket, "feedback/answered", cause="answered")
    return ticket

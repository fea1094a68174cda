"""Whose it is, that somebody has seen it, and where it stands before it is answered."""

from datetime import datetime

from django.db import transaction

from feedback.tickets.actions.opening import (
    lock_unanswered_ticket,
    must_be_as_seen,
    note_acknowledged,
    note_looking,
)
from feedback.tickets.actions.steps import save_new_version
from feedback.tickets.models import OPEN, Ticket, TicketState
from feedback.tickets.rules import Can
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person, Team


@transaction.atomic
def assign_team(*, ticket: Ticket, team: Team, version: int, by: Person, at: datetime) -> Ticket:
    """Say which team answers for it."""
    ticket = lock_unanswered_ticket(ticket, Can.ASSIGN, by)
    must_be_as_seen(ticket, version)
    ticket.team = team
    save_new_version(ticket)
    record("feedback.assigned", ticket, by=by, at=at, team=team.slug)
    return ticket


@transaction.atomic
def acknowledge(*, ticket: Ticket, by: Person, at: datetime) -> Ticket:
    """Tell everyone that the team has seen it. Saying it again changes nothing."""
    ticket = lock_unanswered_ticket(ticket, Can.DRAFT, by)
    if ticket.acknowledged_on is None:
        note_acknowledged(ticket, at)
        save_new_version(ticket)
        record("feedback.acknowledged", ticket, by=by, at=at)
    return ticket


@transaction.atomic
def start_looking(*, ticket: Ticket, by: Person, at: datetime) -> Ticket:
    """Tell everyone that somebody is on it."""
    ticket = lock_unanswered_ticket(ticket, Can.DRAFT, by)
    if ticket.state == TicketState.HEARD:
        note_looking(ticket, at)
        save_new_version(ticket)
        record("feedback.looking", ticket, by=by, at=at)
    return ticket


@transaction.atomic
def move_ticket(*, ticket: Ticket, state: str, version: int, by: Person, at: datetime) -> Ticket:
    """From “we have heard” to “we are looking at it”, or back.

    What comes after needs words, so it cannot be moved to.
    """
    ticket = lock_unanswered_ticket(ticket, Can.DRAFT, by)
    must_be_as_seen(ticket, version)
    if state not in OPEN:
        raise NotPossible(_("That needs an answer in words first."))
    if state == ticket.state:
        return ticket
    if state == TicketState.LOOKING:
        return start_looking(ticket=ticket, by=by, at=at)
    if ticket.draft:
        raise NotPossible(_("There is a draft answer, so somebody is looking at it."))
    ticket.state, ticket.looking_since = TicketState.HEARD, None
    save_new_version(ticket)
    record("feedback.put_back", ticket, by=by, at=at)
    return ticket

"""What happens after an answer that says “we are doing it”."""

from datetime import date, datetime

from django.db import transaction

from feedback.tickets.actions.opening import lock_ticket, must_be_as_seen, must_be_the_text_seen, signature
from feedback.tickets.actions.problems import NeedsSecondPerson
from feedback.tickets.actions.steps import day_of, save_new_version, tell_people
from feedback.tickets.models import Progress, Ticket, TicketState
from feedback.tickets.rules import Can
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person


@transaction.atomic
def add_progress(
    *,
    ticket: Ticket,
    state: str,
    words: str,
    expected_on: date | None,
    version: int,
    by: Person,
    at: datetime,
) -> Progress:
    """Say how far it is.

    Public at once from whoever may answer; an end of it only when a second person has checked it.

    While one waits to be checked, writing again replaces it.
    """
    ticket = _being_done(ticket, Can.DRAFT, by)
    pending = ticket.progress.filter(published_on=None).first()
    must_be_the_text_seen(ticket, version, pending.words if pending else "")
    progress = pending or Progress(ticket=ticket)
    progress.state, progress.words, progress.expected_on = state, words, expected_on
    progress.written_by, progress.written_on = by, day_of(at)
    record("feedback.progress_written", ticket, by=by, at=at, state=state)
    if state == TicketState.DOING and by.has_perm(Can.ANSWER, ticket):
        _publish(progress, ticket, by, at)
    else:
        progress.save()
        save_new_version(ticket)
    return progress


@transaction.atomic
def check_progress(*, progress: Progress, version: int, by: Person, at: datetime) -> Progress:
    """The second pair of eyes: it is so, and everyone may see it."""
    ticket = _being_done(progress.ticket, Can.ANSWER, by)
    must_be_as_seen(ticket, version)
    unchecked = ticket.progress.filter(pk=progress.pk, published_on=None).first()
    if unchecked is None:
        raise NotPossible(_("A colleague has already checked this."))
    if unchecked.written_by_id == by.pk:
        raise NeedsSecondPerson(_("You wrote this. A colleague needs to read it and publish it."))
    _publish(unchecked, ticket, by, at)
    return unchecked


def _being_done(ticket: Ticket, permission: str, by: Person) -> Ticket:
    ticket = lock_ticket(ticket, permission, by)
    if ticket.state != TicketState.DOING:
        raise NotPossible(_("Progress can be added only while we are doing it."))
    return ticket


def _publish(progress: Progress, ticket: Ticket, by: Person, at: datetime) -> None:
    progress.published_on, progress.published_as = day_of(at), signature(by, ticket)
    progress.save()
    ticket.state, ticket.next_step_on = progress.state, progress.expected_on
    save_new_version(ticket)
    record("feedback.progress_published", ticket, by=by, at=at, state=progress.state)
    tell_people(ticket, "feedback/progress", cause=f"progress:{progress.pk}")

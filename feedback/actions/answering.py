"""From a ticket on the board to a published answer."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from feedback.actions.problems import AlreadyAnswered, Changed, NeedsSecondPerson, NotPossible
from feedback.actions.steps import day_of, must_be_public, save, tell_people
from feedback.models import ANSWERS, State, Ticket
from feedback.rules import Can
from kit.trail.actions import record
from people.models import Role


@transaction.atomic
def assign(*, ticket, team, by, at):
    """Say which team answers for it."""
    ticket = _unanswered(ticket, Can.ASSIGN, by)
    ticket.team = team
    save(ticket)
    record("feedback.assigned", ticket, by=by, at=at, team=team.slug)
    return ticket


@transaction.atomic
def start_looking(*, ticket, by, at):
    """Tell everyone that somebody is on it."""
    ticket = _unanswered(ticket, Can.DRAFT, by)
    if ticket.state == State.HEARD:
        ticket.state, ticket.looking_since = State.LOOKING, day_of(at)
        save(ticket)
        record("feedback.looking", ticket, by=by, at=at)
    return ticket


@transaction.atomic
def draft(*, ticket, text, state, next_step_on, version, by, at):
    """Write what we would answer. It shows that we are looking; the text is not public yet."""
    ticket = _unanswered(ticket, Can.DRAFT, by)
    if ticket.version != version:
        raise Changed(ticket.draft)
    ticket.draft, ticket.draft_state, ticket.next_step_on = text, state, next_step_on
    ticket.drafted_by = by
    if ticket.state == State.HEARD:
        ticket.state, ticket.looking_since = State.LOOKING, day_of(at)
    save(ticket)
    record("feedback.drafted", ticket, by=by, at=at)
    return ticket


@transaction.atomic
def answer(*, ticket, version, by, at):
    """Publish the reply a colleague drafted, record it, and tell the author once it is saved."""
    ticket = _unanswered(ticket, Can.ANSWER, by)
    if ticket.version != version:
        raise Changed(ticket.draft)
    if not ticket.draft or ticket.draft_state not in ANSWERS:
        raise NotPossible("There is no draft to publish yet.")
    if ticket.drafted_by_id == by.pk:
        raise NeedsSecondPerson("You wrote this draft. A colleague needs to read it and publish it.")
    ticket.answer, ticket.state = ticket.draft, ticket.draft_state
    ticket.answered_on, ticket.answered_as = day_of(at), signature(by, ticket)
    ticket.draft, ticket.draft_state = "", ""
    save(ticket)
    record("feedback.answered", ticket, by=by, at=at, state=ticket.state)
    tell_people(ticket, "feedback/answered", cause="answered")
    return ticket


@transaction.atomic
def note_late(*, ticket, by, at):
    """Write down, once, that the answer is late. True the first time."""
    noted = Ticket.objects.late(day_of(at)).filter(pk=ticket.pk, late_noted_on=None).update(late_noted_on=day_of(at))
    if noted:
        record("feedback.answer_late", ticket, by=by, at=at)
    return bool(noted)


def signature(person, ticket):
    """Who answers, by team and by the role that lets them: never a name."""
    if ticket.team and person.holds(Role.TEAM_LEAD, team=ticket.team):
        return f"{ticket.team}, team lead"
    return f"{ticket.team or ticket.area}, co-production lead"


def _unanswered(ticket, permission, by):
    ticket = Ticket.objects.select_for_update(of=["self"]).select_related("team__directorate", "area").get(pk=ticket.pk)
    if not by.has_perm(permission, ticket):
        raise PermissionDenied
    must_be_public(ticket)
    if not ticket.is_open:
        raise AlreadyAnswered("A colleague has already answered this.")
    return ticket

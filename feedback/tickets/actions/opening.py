"""Taking a ticket in hand: locked, seen to be possible, and by somebody who may."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from feedback.tickets.actions.problems import AlreadyAnswered
from feedback.tickets.actions.steps import day_of, must_be_public
from feedback.tickets.models import Ticket, TicketState
from kit.translation import gettext as _
from kit.verbs.errors import LOOK_AGAIN, NotPossible
from kit.verbs.locking import require_version
from people.models import Person, Role


def lock_ticket(ticket: Ticket, permission: str, by: Person) -> Ticket:
    """The ticket as it is now, held until this is done. Only one that stands on the board by itself."""
    ticket = (
        Ticket.objects.select_for_update(of=["self"])
        .select_related("team__directorate", "area")
        .get(pk=ticket.pk)
    )
    if not by.has_perm(permission, ticket):
        raise PermissionDenied
    must_be_public(ticket)
    if ticket.joined_to_id:
        raise NotPossible(_("This was joined to another one that says the same. It is answered there."))
    return ticket


def lock_unanswered_ticket(ticket: Ticket, permission: str, by: Person) -> Ticket:
    ticket = lock_ticket(ticket, permission, by)
    if not ticket.is_open:
        raise AlreadyAnswered(_("A colleague has already answered this."))
    return ticket


def must_be_as_seen(ticket: Ticket, version: int) -> None:
    """For what leaves no text of one's own: it is enough to say that it changed."""
    require_version(ticket, version, message=LOOK_AGAIN)


def must_be_the_text_seen(ticket: Ticket, version: int, theirs: str) -> None:
    require_version(ticket, version, theirs)


def note_acknowledged(ticket: Ticket, at: datetime) -> None:
    """Whatever the team does first shows that it has seen it."""
    ticket.acknowledged_on = ticket.acknowledged_on or day_of(at)


def note_looking(ticket: Ticket, at: datetime) -> None:
    note_acknowledged(ticket, at)
    if ticket.state == TicketState.HEARD:
        ticket.state, ticket.looking_since = TicketState.LOOKING, day_of(at)


def signature(person: Person, ticket: Ticket) -> str:
    """Who speaks, by team and by the role that lets them: never a name."""
    if ticket.team and person.holds(Role.TEAM_LEAD, team=ticket.team):
        return f"{ticket.team}, team lead"
    if ticket.team and person.holds(Role.TEAM_MEMBER, team=ticket.team):
        return str(ticket.team)
    return f"{ticket.team or ticket.area}, co-production lead"

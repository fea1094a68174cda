"""A director takes a late answer in hand."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from feedback.answering.selectors.line import team_people
from feedback.tickets.actions.opening import lock_unanswered_ticket, must_be_as_seen
from feedback.tickets.actions.steps import day_of, save_new_version
from feedback.tickets.clock import board_due_date
from feedback.tickets.models import Ticket
from feedback.tickets.rules import Can
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person, Team


@transaction.atomic
def reassign_late_ticket(
    *, ticket: Ticket, team: Team, note: str, version: int, by: Person, at: datetime
) -> Ticket:
    """Write to the team that has a late answer, and give it to another team if that is better."""
    ticket = lock_unanswered_ticket(ticket, Can.STEP_IN, by)
    must_be_as_seen(ticket, version)
    today = day_of(at)
    if board_due_date(ticket) >= today:
        raise NotPossible(_("This answer is not late any more."))
    ticket.team = team
    save_new_version(ticket)
    record("feedback.stepped_in", ticket, by=by, at=at, team=team.slug)
    for person in team_people(ticket, today):
        tell(
            letter="feedback/stepped_in",
            to=person.email,
            recipient=person.trail_key,
            cause=f"{ticket.reference}:stepped-in:{ticket.version}",
            context={
                "note": note,
                "title": ticket.title,
                "path": reverse("feedback:draft", args=[ticket.reference]),
            },
        )
    return ticket

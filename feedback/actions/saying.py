"""Taking in what people say."""

from django.db import transaction

from feedback import codes, flags
from feedback.actions.alerts import alert
from feedback.actions.steps import day_of
from feedback.models import Ticket
from kit.trail.actions import record
from kit.trail.actors import SOMEONE


@transaction.atomic
def say(*, kind, words, area, at, once, contact_email="", team=None):
    """Take in what somebody wrote, without asking who they are. The same page sent twice is one ticket."""
    seen = flags.found_in(words)
    ticket, created = Ticket.objects.get_or_create(
        once=once,
        defaults={
            "kind": kind,
            "words": words,
            "area": area,
            "team": team,
            "contact_email": contact_email,
            "sent_on": day_of(at),
            "come_back": codes.hashed(codes.code_for(once)),
            "flags": seen,
            "is_urgent": flags.Flag.HARM in seen,
        },
    )
    if created:
        record("feedback.said", ticket, by=SOMEONE, at=at)
        alert(ticket, at=at)
    return ticket

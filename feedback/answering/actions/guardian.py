"""Anyone may ask the Guardian of Service Users and Carers. Only the Guardian reads it."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from feedback.answering.selectors.guardian import guardians
from feedback.moderation.actions.alerts import alert_words
from feedback.tickets import codes
from feedback.tickets.actions.steps import day_of
from feedback.tickets.models import GuardianRequest, Ticket
from feedback.tickets.rules import Can
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import Person


@transaction.atomic
def ask_guardian(
    *, words: str, contact_email: str, idempotency_key: UUID, at: datetime, ticket: Ticket | None = None
) -> GuardianRequest:
    """Take in what somebody brings to the Guardian, without asking who they are.

    The same page sent twice is one request.
    """
    today = day_of(at)
    request, new = GuardianRequest.objects.get_or_create(
        idempotency_key=idempotency_key,
        defaults={"words": words, "contact_email": contact_email, "ticket": ticket, "sent_on": today},
    )
    if new:
        record("feedback.guardian_asked", request, by=SOMEONE, at=at)
        alert_words(words, source="guardian", at=at)
        for person in guardians(today):
            tell(
                letter="feedback/guardian_asked",
                to=person.email,
                recipient=person.trail_key,
                cause=f"guardian:{request.pk}",
                context={"path": reverse("feedback:guardian")},
            )
    return request


@transaction.atomic
def close_guardian_request(
    *, request: GuardianRequest, outcome: str, version: int, by: Person, at: datetime
) -> GuardianRequest:
    """Write down what came of it, and tell the person if they left an address and confirmed it."""
    if not by.has_perm(Can.GUARD):
        raise PermissionDenied
    request = GuardianRequest.objects.select_for_update(of=["self"]).get(pk=request.pk)
    if request.closed_on:
        raise NotPossible(_("A colleague has already closed this."))
    require_version(request, version, request.outcome)
    request.outcome, request.closed_on = outcome, day_of(at)
    request.version += 1
    request.save()
    record("feedback.guardian_closed", request, by=by, at=at)
    if request.reachable_at:
        tell(
            letter="feedback/guardian_closed",
            to=request.reachable_at,
            recipient=f"guardian_request:{request.pk}",
            cause="closed",
            context={"outcome": outcome},
            unsubscribe=codes.stop_link(request),
        )
    return request

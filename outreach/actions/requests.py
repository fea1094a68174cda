"""What people asked for on a visit becomes a record of influence, which somebody else checks."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from feedback.influence.actions import record_influence
from feedback.tickets.models import Influence, InfluenceSource
from kit.trail.actions import record
from kit.translation import gettext as _
from outreach.models import Visit, VisitRequest
from outreach.rules import Can
from people.models import Person


def address_of_requests() -> str:
    """Where everybody reads what visits asked for."""
    return f"{reverse('outreach:home')}#asked"


@transaction.atomic
def record_visit_request(
    *, visit: Visit, idempotency_key: UUID, by: Person, at: datetime, **details: Any
) -> Influence:
    """`details`: asked_for, outcome, what_changed, why_not, evidence. Its title never says where it was."""
    if not by.has_perm(Can.KEEP):
        raise PermissionDenied
    influence = record_influence(
        idempotency_key=idempotency_key,
        source=InfluenceSource.OUTREACH,
        address=address_of_requests(),
        title=_("A visit to a community"),
        by=by,
        at=at,
        **details,
    )
    _row, is_new = VisitRequest.objects.get_or_create(influence=influence, defaults={"visit": visit})
    if is_new:
        record("outreach.request_written", visit, by=by, at=at)
    return influence

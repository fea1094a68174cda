"""What changed through an initiative, and how we know: records of influence."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from feedback.influence.actions import check_influence, record_influence
from feedback.tickets.models import Influence, InfluenceSource, Ticket
from initiatives.actions.steps import lock_open_initiative, save_heard
from initiatives.models import Initiative, InitiativeChange
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock
from people.models import Person


@transaction.atomic
def record_change(
    *, initiative: Initiative, ticket: Ticket, idempotency_key: UUID, by: Person, at: datetime, **details: Any
) -> Influence:
    """`details`: asked_for, outcome, what_changed, why_not, evidence. Of one of the points that led to it."""
    initiative = lock_open_initiative(initiative, by)
    if not initiative.points.filter(ticket=ticket).exists():
        raise NotPossible(_("Choose one of the points that led to this."), field="ticket")
    influence = record_influence(
        idempotency_key=idempotency_key,
        source=InfluenceSource.POINT,
        ticket=ticket,
        address=initiative.get_absolute_url(),
        title=initiative.title,
        by=by,
        at=at,
        **details,
    )
    _change, is_new = InitiativeChange.objects.get_or_create(
        influence=influence, defaults={"initiative": initiative}
    )
    if is_new:
        save_heard(initiative, at)
    return influence


@transaction.atomic
def check_change(*, change: InitiativeChange, version: int, by: Person, at: datetime) -> Influence:
    """Somebody who did not write it says that it is so. They need not keep the initiative."""
    lock(Initiative.objects.all(), change.initiative_id)
    return check_influence(influence=change.influence, version=version, by=by, at=at)

"""What the group decided, as what came of a point or of what a forum asked for: a record of influence that leads to
the minutes.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from feedback.influence.actions import change_influence, record_influence
from feedback.tickets.models import Influence, InfluenceSource, Ticket
from forums.development_group.rules import Can
from forums.development_group.selectors.came_of_it import address_of_decision, points_about
from forums.room.selectors.came_of_it import requests
from kit.design.jinja import full_date
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from meetings.models import Outcome
from people.models import Person


@transaction.atomic
def record_what_came(
    *, decision: Outcome, ticket: Ticket, idempotency_key: UUID, by: Person, at: datetime, **details: Any
) -> Influence:
    """`details`: asked_for, outcome, what_changed, why_not, evidence. Of a point that the decision or its item is about."""
    _require_minutes(decision, by)
    if ticket.pk not in {row.pk for row in points_about(decision)}:
        raise NotPossible(_("Choose one of the points that this was about."))
    return record_influence(
        idempotency_key=idempotency_key,
        source=InfluenceSource.POINT,
        ticket=ticket,
        by=by,
        at=at,
        **_where_told(decision),
        **details,
    )


@transaction.atomic
def answer_request(
    *, decision: Outcome, influence: Influence, version: int, by: Person, at: datetime, **details: Any
) -> Influence:
    """A decision is what came of what a forum asked for: its record leads to the minutes from now on."""
    _require_minutes(decision, by)
    if not requests().filter(pk=influence.pk).exists():
        raise NotPossible(_("Choose something that a forum asked for."))
    where = _where_told(decision)
    return change_influence(influence=influence, version=version, by=by, at=at, **where, **details)


def _where_told(outcome: Outcome) -> dict[str, str]:
    day = full_date(timezone.localdate(outcome.meeting.starts_at))
    return {"address": address_of_decision(outcome), "title": _("Development Group, {day}").format(day=day)}


def _require_minutes(outcome: Outcome, by: Person) -> None:
    if not by.has_perm(Can.PREPARE_GROUP):
        raise PermissionDenied
    if outcome.meeting.minutes_published_on is None:
        raise NotPossible(_("Publish the minutes first."))

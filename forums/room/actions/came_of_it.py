"""What people at a forum asked for and what came of it: a record of influence."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from feedback.influence.actions import record_influence
from feedback.tickets.models import Influence, InfluenceSource
from forums.room.selectors.came_of_it import address_of_requests
from forums.room.selectors.held import is_forum_over
from forums.rounds.models import Meeting
from forums.rounds.rules import Can
from kit.design.jinja import full_date
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person


@transaction.atomic
def record_request(
    *, meeting: Meeting, idempotency_key: UUID, by: Person, at: datetime, **details: Any
) -> Influence:
    """`details`: asked_for, outcome, what_changed, why_not, evidence. By those who run rounds, once it is over."""
    if not by.has_perm(Can.RUN_ROOM):
        raise PermissionDenied
    if not is_forum_over(meeting, at):
        raise NotPossible(_("This one is not over yet."))
    return record_influence(
        idempotency_key=idempotency_key,
        source=InfluenceSource.FORUM,
        gathering=meeting,
        address=address_of_requests(meeting),
        title=f"{meeting.name}, {full_date(timezone.localdate(meeting.starts_at))}",
        by=by,
        at=at,
        **details,
    )

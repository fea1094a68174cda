"""Communities are kept, and visits to them are written down."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from feedback.influence.actions import role_in_words
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from meetings.models import Plan
from outreach.models import Community, Visit
from outreach.plan_kind import VisitPromises
from outreach.rules import KEEPERS, Can
from people.models import Person


@transaction.atomic
def keep_community(*, idempotency_key: UUID, by: Person, at: datetime, **details: Any) -> Community:
    """`details`: name, about, languages, area, place, organisation, contact_role, how_to_reach, may_be_named."""
    _must_keep(by)
    community, is_new = Community.objects.get_or_create(
        idempotency_key=idempotency_key, defaults=details | {"kept_since": timezone.localdate(at)}
    )
    if is_new:
        record("outreach.community_kept", community, by=by, at=at)
    return community


@transaction.atomic
def change_community(
    *, community: Community, version: int, by: Person, at: datetime, **details: Any
) -> Community:
    _must_keep(by)
    community = lock(Community.objects.all(), community.pk)
    require_version(community, version)
    for name, value in details.items():
        setattr(community, name, value)
    save_next_version(community)
    record("outreach.community_changed", community, by=by, at=at)
    return community


@transaction.atomic
def log_visit(
    *, community: Community, idempotency_key: UUID, by: Person, at: datetime, **details: Any
) -> Visit:
    """`details`: held_on, place, direction, people_from, language, said. The same page sent twice is one visit."""
    _must_keep(by)
    _must_be_over(details, at)
    if visit := Visit.objects.filter(idempotency_key=idempotency_key).first():
        return visit
    visit = Visit.objects.create(
        community=community,
        idempotency_key=idempotency_key,
        visited_by=by,
        visited_as=role_in_words(by, KEEPERS),
        plan=Plan.objects.create(kind=VisitPromises.name),
        **details,
    )
    record("outreach.visit_logged", visit, by=by, at=at, on=visit.held_on)
    return visit


@transaction.atomic
def change_visit(*, visit: Visit, version: int, by: Person, at: datetime, **details: Any) -> Visit:
    _must_keep(by)
    visit = lock(Visit.objects.all(), visit.pk)
    require_version(visit, version)
    _must_be_over(details, at)
    for name, value in details.items():
        setattr(visit, name, value)
    save_next_version(visit)
    record("outreach.visit_changed", visit, by=by, at=at, on=visit.held_on)
    return visit


def _must_keep(by: Person) -> None:
    if not by.has_perm(Can.KEEP):
        raise PermissionDenied


def _must_be_over(details: dict[str, Any], at: datetime) -> None:
    if details["held_on"] > timezone.localdate(at):
        raise NotPossible(_("This day is still to come. Write the visit down once it was."), field="held_on")

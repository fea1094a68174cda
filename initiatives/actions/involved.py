"""Who is in the room, and what gets in the way."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from initiatives.actions.steps import lock_open_initiative, save_heard
from initiatives.models import Initiative, Obstacle, RoomMember
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock
from people.models import Person


@transaction.atomic
def add_member(
    *, initiative: Initiative, idempotency_key: UUID, by: Person, at: datetime, **details: Any
) -> RoomMember:
    """`details`: who, people, side, part, leads, is_paid, since_on."""
    initiative = lock_open_initiative(initiative, by)
    if details["since_on"] > timezone.localdate(at):
        raise NotPossible(_("Enter the day they came. That day is to come."), field="since_on")
    member, is_new = RoomMember.objects.get_or_create(
        idempotency_key=idempotency_key, defaults=details | {"initiative": initiative}
    )
    if is_new:
        save_heard(initiative, at)
        record("initiatives.member_added", initiative, by=by, at=at, side=member.side, part=member.part)
    return member


@transaction.atomic
def end_member(*, member: RoomMember, until_on: date, by: Person, at: datetime) -> RoomMember:
    """They are no longer in the room; that they were stays. Ending again changes nothing."""
    initiative = lock_open_initiative(member.initiative, by)
    member = lock(RoomMember.objects.all(), member.pk)
    if member.until_on:
        return member
    if not member.since_on <= until_on <= timezone.localdate(at):
        raise NotPossible(_("Enter a day since they came, and not one that is to come."), field="until_on")
    member.until_on = until_on
    member.save(update_fields=["until_on"])
    save_heard(initiative, at)
    record("initiatives.member_left", initiative, by=by, at=at)
    return member


@transaction.atomic
def add_obstacle(
    *, initiative: Initiative, what: str, idempotency_key: UUID, by: Person, at: datetime
) -> Obstacle:
    initiative = lock_open_initiative(initiative, by)
    obstacle, is_new = Obstacle.objects.get_or_create(
        idempotency_key=idempotency_key,
        defaults={"initiative": initiative, "what": what, "noted_on": timezone.localdate(at)},
    )
    if is_new:
        save_heard(initiative, at)
        record("initiatives.obstacle_added", initiative, by=by, at=at)
    return obstacle


@transaction.atomic
def solve_obstacle(*, obstacle: Obstacle, how_solved: str, by: Person, at: datetime) -> Obstacle:
    """It is no longer in the way, and how. Solving again changes nothing."""
    initiative = lock_open_initiative(obstacle.initiative, by)
    obstacle = lock(Obstacle.objects.all(), obstacle.pk)
    if obstacle.solved_on is None:
        obstacle.solved_on, obstacle.how_solved = timezone.localdate(at), how_solved
        obstacle.save(update_fields=["solved_on", "how_solved"])
        save_heard(initiative, at)
        record("initiatives.obstacle_solved", initiative, by=by, at=at)
    return obstacle

"""A room adds what its place has, together: opened with a code, and looked at as a batch."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from assets.actions.looking import publish_asset, suggest_asset
from assets.codes import MAPPING_CODE
from assets.models import Asset, AssetStage, MappingRoom
from assets.rules import Can
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Area, Person

LONGEST_OPEN = timedelta(days=31)


@transaction.atomic
def open_mapping_room(
    *, idempotency_key: UUID, title: str, area: Area, held_on: date, closes_on: date, by: Person, at: datetime
) -> MappingRoom:
    """Its code takes suggestions from now on. The same page sent twice is one room."""
    if not by.has_perm(Can.EDIT):
        raise PermissionDenied
    before = MappingRoom.objects.filter(idempotency_key=idempotency_key).first()
    if before:
        return before
    if held_on < timezone.localdate(at):
        raise NotPossible(_("Choose today or a day to come."), field="held_on")
    if not held_on <= closes_on <= held_on + LONGEST_OPEN:
        raise NotPossible(
            _("Choose the day of the workshop or a day up to a month after it."), field="closes_on"
        )
    room, is_new = MappingRoom.objects.get_or_create(
        idempotency_key=idempotency_key,
        defaults={"title": title, "area": area, "held_on": held_on, "closes_on": closes_on, "opened_by": by}
        | MappingRoom.fresh(MAPPING_CODE),
    )
    if is_new:
        record("assets.room_opened", room, by=by, at=at, closes_on=closes_on)
    return room


@transaction.atomic
def add_in_room(*, room: MappingRoom, at: datetime, **details: Any) -> Asset:
    """As suggesting it, by somebody who has the code."""
    if not room.is_open_on(timezone.localdate(at)):
        raise NotPossible(_("The last day of this room is over. You can suggest it without a code."))
    return suggest_asset(**details, room=room, at=at)


@transaction.atomic
def publish_many(*, assets: Iterable[Asset], by: Person, at: datetime) -> int:
    """All that still waits as this person saw it; what was looked at or changed meanwhile stays as it is. How many were shown."""
    rows = {
        asset.pk: asset
        for asset in Asset.objects.select_for_update().filter(pk__in=[row.pk for row in assets])
    }
    shown_now = 0
    for asset in assets:
        row = rows.get(asset.pk)
        if row is not None and (row.stage, row.version) == (AssetStage.SUGGESTED, asset.version):
            publish_asset(asset=row, version=row.version, by=by, at=at)
            shown_now += 1
    return shown_now


@transaction.atomic
def forget_mapping_room(*, room: MappingRoom, by: Job, at: datetime) -> None:
    """Its time is over: the code opens nothing any more. What was added in it stays."""
    record("assets.room_forgotten", room, by=by, at=at)
    room.delete()

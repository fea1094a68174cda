"""Finding mapping workshops: for editors, and by its code for everybody in the room."""

from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from assets.codes import MAPPING_CODE
from assets.models import Asset, AssetStage, MappingRoom

LISTED = 50


def listed_mapping_rooms() -> QuerySet[MappingRoom]:
    """Each with how much of it waits, in `waiting`."""
    waits = Count("assets", filter=Q(assets__stage=AssetStage.SUGGESTED))
    return MappingRoom.objects.select_related("area").annotate(waiting=waits)[:LISTED]


def mapping_room(pk: int) -> MappingRoom:
    room = MappingRoom.objects.select_related("area").filter(pk=pk).first()
    if room is None:
        raise Http404
    return room


def mapping_room_of_code(code: str) -> MappingRoom | None:
    rows = MappingRoom.objects.select_related("area")
    return rows.filter(code_hash=MAPPING_CODE.hash_of(code)).first()


def added_in(room: MappingRoom) -> QuerySet[Asset]:
    """What waits of it, by name."""
    return Asset.objects.suggested().filter(room=room).order_by("name", "pk")


def mapping_rooms_to_forget(today: date, days: int) -> QuerySet[MappingRoom]:
    return MappingRoom.objects.filter(closes_on__lt=today - timedelta(days=days)).order_by("pk")

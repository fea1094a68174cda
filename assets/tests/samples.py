"""One of what a place has that everybody reads, and one that waits to be looked at."""

import uuid
from datetime import timedelta

from django.utils import timezone

from assets.codes import MAPPING_CODE
from assets.models import Asset, AssetStage, FeedDifference, MappingRoom
from kit.codes import normalised
from people.models import Area
from tests.explained_words import without_word_links

# What a browser sends of the form, at the least.
SENT = {
    "kind": "group",
    "name": "Tea and talk",
    "about": "A table, tea, and people to talk to.",
    "area": "east-surrey",
    "idempotency_key": "a2a8c2d4-0f3e-4c6e-9c0e-3c1f5f0e9a11",
}


def an_asset(name="Tea and talk", *, checked_ago=0, **given):
    today = timezone.localdate()
    usual = {
        "stage": AssetStage.PUBLIC,
        "kind": "group",
        "about": "A table, tea, and people to talk to.",
        "area": Area.objects.get(slug="east-surrey"),
        "source": "Suggested here",
        "suggested_on": today,
        "checked_on": today - timedelta(days=checked_ago),
    }
    return Asset.objects.create(idempotency_key=uuid.uuid4(), name=name, **usual | given)


def a_suggestion(name="A bench in the sun", **given):
    return an_asset(name, **{"stage": AssetStage.SUGGESTED, "checked_on": None} | given)


def a_mapping_room():
    today = timezone.localdate()
    return MappingRoom.objects.create(
        idempotency_key=uuid.uuid4(), title="What Redhill has", area=Area.objects.get(slug="east-surrey"),
        held_on=today, closes_on=today, **MappingRoom.fresh(MAPPING_CODE),
    )  # fmt: skip


def asset_address_parts():
    asset = an_asset()
    differing = an_asset("A bench of a directory")
    FeedDifference.objects.create(asset=differing, values={"name": "A bench"}, came_on=asset.checked_on)
    room = a_mapping_room()
    a_suggestion("A bench of a room", room=room)
    return {
        "assets/workshops/": {"pk": room.pk},
        "assets/join/": {"code": normalised(room.code(MAPPING_CODE))},
        "assets/<uuid:reference>/difference/": {"reference": differing.reference},
        "assets/": {"reference": asset.reference},
        "open-referral/": {"reference": asset.reference},
        "assets/<uuid:reference>/edit/": {"reference": a_suggestion().reference},
    }


def text(response, status=200):
    assert response.status_code == status, response
    return without_word_links(response.content.decode())

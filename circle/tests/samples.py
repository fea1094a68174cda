"""A room of a team's workshop whose second round is open, and whose first was counted and stands on the
team's page.
"""

import uuid

from django.utils import timezone

from circle.codes import CIRCLE_CODE
from circle.models import EMPTY, Beside, CircleRoom, CircleRound, Feeling, Placing, Ring
from circle.spread import spread_of
from people.models import Team
from tests.explained_words import without_word_links


def a_circle_room(team="cmhrs-east-surrey", **given):
    today = timezone.localdate()
    usual = {
        "title": "Who decides on the ward?",
        "question": "When the ward was planned: who had a say?",
        "helper": "The peer worker with the green lanyard",
        "held_on": today,
        "beside": Beside.AGREED,
        "team": Team.objects.get(slug=team) if team else None,
    }
    room = CircleRoom.objects.create(
        idempotency_key=uuid.uuid4(), **usual | given, **CircleRoom.fresh(CIRCLE_CODE)
    )
    a_round(room, "before", closed_on=today, pictures=[of_you(Ring.EDGE, Feeling.RED)] * 7)
    a_round(room, "after")
    return room


def of_you(ring, feeling=""):
    """A picture in which the other two stand in the middle."""
    others = [Placing(placing.figure, Ring.CENTRE, Feeling.AMBER) for placing in EMPTY[1:]]
    return (Placing(EMPTY[0].figure, ring, feeling), *others)


def a_round(room, which, *, closed_on=None, pictures=()):
    today = timezone.localdate()
    counted = {"took_part": len(pictures), "spread": spread_of(pictures, 3)} if pictures else {}
    return CircleRound.objects.create(
        room=room,
        which=which,
        opened_on=today,
        closes_on=today,
        closed_on=closed_on,
        threshold=5,
        smallest_shown=3,
        **counted,
    )


def circle_address_parts():
    room = a_circle_room()
    return {
        "circle/join/": {"code": CIRCLE_CODE.derive(room.mark)},
        "circle/beside/": {"pk": room.pk},
        "circle/rooms/": {"pk": room.pk},
    }


# What a browser sends of the first picture.
SENT = {
    "you_ring": "edge",
    "you_feeling": "red",
    "doctor_ring": "centre",
    "doctor_feeling": "amber",
    "carer_ring": "outside",
    "carer_feeling": "",
    "go": "send",
}


def text(response, status=200):
    assert response.status_code == status, response
    return without_word_links(response.content.decode())

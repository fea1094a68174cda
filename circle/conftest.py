import uuid
from datetime import timedelta

import pytest

from circle.actions.answering import save_circle_answer
from circle.actions.rooms import close_circle_round, open_circle_room, open_round_of
from circle.codes import CIRCLE_CODE
from circle.models import Ring
from circle.tests.samples import of_you
from people.models import Team


@pytest.fixture
def now(NOW):
    return NOW


@pytest.fixture
def lead(cast):
    return cast["cp_lead"]


@pytest.fixture
def details(trust, now):
    """What a facilitator types."""
    return {
        "title": "Who decides on the ward?",
        "question": "When your care was last decided: who had a say?",
        "helper": "The peer worker with the green lanyard",
        "held_on": now.date(),
        "area": None,
        "team": Team.objects.get(slug="cmhrs-east-surrey"),
    }


@pytest.fixture
def room(details, lead, now):
    """Open until tomorrow."""
    return open_circle_room(
        idempotency_key=uuid.uuid4(),
        closes_on=now.date() + timedelta(days=1),
        by=lead,
        at=now,
        **details,
    )


@pytest.fixture
def answer(room, now):
    """`answer(5)`: so many people draw, each on a device of their own."""

    def answered(people, ring=Ring.EDGE, at=now, begin=0):
        for number in range(begin, begin + people):
            current = open_round_of(room)
            save_circle_answer(round=current, answerer=f"device {number}", picture=of_you(ring, "red"), at=at)

    return answered


@pytest.fixture
def close(room, lead, now):
    def closed(at=now):
        return close_circle_round(room=room, by=lead, at=at)

    return closed


@pytest.fixture
def code(room):
    return CIRCLE_CODE.derive(room.mark)


@pytest.fixture
def way_in(code):
    """The address that the square code on the wall leads to."""
    return f"/circle/join/{code}/"

"""Nothing is written down as done before it happened: each refusal with the moment at which the same goes through."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from forums.conftest import BEFORE, forum_of, text
from forums.planning.actions.codesign import ask_for_slot, give_slot, tell_what_became
from forums.planning.actions.forum_changes import cancel_forum
from forums.planning.actions.venues import add_venue
from forums.registrations.actions.arrangements import settle_arrangement
from forums.registrations.actions.registration import register_for_forum
from forums.room.actions import room as rooms
from forums.rounds.models import Arrangement, Arrival, Meeting, Promise, Raised, Room
from kit.verbs.errors import NotPossible
from tests.samples import published_ticket

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def forum(confirmed):
    return forum_of(confirmed, 3, "Surrey Downs")


@pytest.fixture
def room(forum, coordinator):
    """Its pass can be made and printed long before."""
    return rooms.open_room(meeting=forum, by=coordinator, at=BEFORE)


def point(room, by, at):
    rooms.add_point(
        room=room, idempotency_key=uuid.uuid4(), words="The bus", kind="worry", people=1, by=by, at=at
    )


def again(room, by, at):
    rooms.raise_again(
        room=room, ticket=published_ticket(), idempotency_key=uuid.uuid4(), people=1, by=by, at=at
    )


def person(room, by, at):
    rooms.count_arrival(
        room=room, idempotency_key=uuid.uuid4(), who="carer", is_first_time=True, by=by, at=at
    )


def service(room, by, at):
    rooms.mark_promise(room=room, service="pals", came="came", was_freed=True, by=by, at=at)


def close(room, by, at):
    rooms.close_room(room=room, note="We talked", chosen=[], none_chosen=True, version=1, by=by, at=at)


IN_THE_ROOM = {"a point": point, "a point again": again, "a person": person, "a service": service}


@pytest.mark.parametrize("what", IN_THE_ROOM)
def test_what_happens_in_a_room_happens_on_its_day(room, forum, coordinator, what):
    with pytest.raises(NotPossible, match="Its room opens on that day"):
        IN_THE_ROOM[what](room, coordinator, forum.starts_at - timedelta(days=1))
    for model in (Raised, Arrival, Promise):
        assert not model.objects.filter(meeting=forum).exists()
    IN_THE_ROOM[what](room, coordinator, forum.starts_at - timedelta(minutes=20))
    assert any(model.objects.filter(meeting=forum).exists() for model in (Raised, Arrival, Promise))


def test_a_forum_is_closed_from_part_2_on(room, forum, coordinator):
    for early in (BEFORE, forum.starts_at + timedelta(minutes=10)):
        with pytest.raises(NotPossible):
            close(room, coordinator, early)
    assert Room.objects.get().closed_on is None
    close(room, coordinator, forum.ends_at - timedelta(minutes=45))
    assert Room.objects.get().closed_on == forum.starts_at.date()


def test_nothing_happened_at_a_forum_that_was_cancelled(room, forum, coordinator):
    cancel_forum(meeting=forum, reason="Flood", version=forum.version, by=coordinator, at=BEFORE)
    cancelled = Room.objects.select_related("meeting").get()
    with pytest.raises(NotPossible, match="cancelled"):
        person(cancelled, coordinator, forum.starts_at)


def test_the_room_says_on_which_day_it_opens_and_takes_nothing_before(sign_in, room, forum):
    address = reverse("forums:room", args=[forum.reference])
    sent = {"words": "The bus", "kind": "worry", "people": "1", "idempotency_key": str(uuid.uuid4())}
    with time_machine.travel(forum.starts_at - timedelta(days=2), tick=False):
        client = sign_in("focus_coordinator")
        assert "This room opens on" in text(client.get(address))
        assert "Its room opens on that day" in text(client.post(address, sent))
        counted = {"who": "carer", "time": "first", "idempotency_key": str(uuid.uuid4())}
        assert "Its room opens on that day" in text(client.post(f"{address}people/", counted, follow=True))
        closed = {"note": "We talked", "none_chosen": "on", "version": 1}
        assert "Its room opens on that day" in text(client.post(f"{address}close/", closed))
    with time_machine.travel(forum.starts_at, tick=False):
        assert "This room opens on" not in text(sign_in("focus_coordinator").get(address))


def test_the_call_the_next_day_is_made_the_next_day(forum, coordinator):
    register_for_forum(
        meeting=forum, idempotency_key=uuid.uuid4(), at=BEFORE, help=["call", "taxi"], phone="01632 960001"
    )
    call, taxi = (Arrangement.objects.get(what=what) for what in ("call", "taxi"))
    with pytest.raises(NotPossible, match="not over yet"):
        settle_arrangement(arrangement=call, by=coordinator, at=BEFORE)
    settle_arrangement(arrangement=taxi, by=coordinator, at=BEFORE)
    settle_arrangement(arrangement=call, by=coordinator, at=forum.ends_at + timedelta(hours=20))
    assert set(Arrangement.objects.values_list("state", flat=True)) == {"arranged"}


def test_what_became_of_part_1_is_told_after_the_forum(forum, coordinator):
    words = {
        "title": "Letters",
        "asked": "How?",
        "can_change": "All",
        "cannot_change": "-",
        "method": "talking",
    }
    slot = ask_for_slot(idempotency_key=uuid.uuid4(), area=forum.area, by=coordinator, at=BEFORE, **words)
    slot = give_slot(
        slot=slot, meeting=Meeting.objects.get(pk=forum.pk), version=1, by=coordinator, at=BEFORE
    )
    told = {"slot": slot, "became": "New letters", "version": slot.version, "by": coordinator}
    with pytest.raises(NotPossible, match="Tell people afterwards"):
        tell_what_became(at=forum.ends_at - timedelta(minutes=5), **told)
    assert tell_what_became(at=forum.ends_at, **told).became == "New letters"


def test_a_venue_is_not_checked_on_a_day_to_come(forum, coordinator):
    seen = {"name": "The Hall", "address": "Epsom", "area": forum.area, "checked_as": "Coordinator"}
    with pytest.raises(NotPossible, match="not in the future"):
        add_venue(checked_on=BEFORE.date() + timedelta(days=1), by=coordinator, at=BEFORE, **seen)
    assert add_venue(checked_on=date(2026, 12, 1), by=coordinator, at=BEFORE, **seen).pk

"""A room adds what its place has by one code; an editor looks at what came together."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from assets.actions.workshops import add_in_room, open_mapping_room, publish_many
from assets.codes import MAPPING_CODE
from assets.models import Asset, AssetStage, MappingRoom
from assets.selectors.workshops import added_in
from assets.tasks import look_after_assets
from assets.tests.samples import SENT, text
from assets.views.workshops import WRONG_CODES_AN_HOUR
from kit.codes import normalised
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible
from people.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now, trust):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def typed(now):
    return {
        "title": "What Redhill has",
        "area": Area.objects.get(slug="east-surrey"),
        "held_on": now.date(),
        "closes_on": now.date() + timedelta(days=1),
    }


@pytest.fixture
def room(typed, editor, now):
    return open_mapping_room(idempotency_key=uuid.uuid4(), by=editor, at=now, **typed)


@pytest.fixture
def way_in(room):
    return f"/assets/join/{normalised(room.code(MAPPING_CODE))}/"


def add(client, way_in, name):
    return text(client.post(way_in, SENT | {"name": name, "idempotency_key": str(uuid.uuid4())}))


def test_by_the_code_a_room_adds_things_that_wait_for_an_editor(client, room, way_in):
    assert "What Redhill has" in text(client.get(way_in))
    for name in ("Bench", "Café"):
        page = add(client, way_in, name)
        assert f'href="{way_in}"' in page
    assert [asset.name for asset in added_in(room)] == ["Bench", "Café"]
    assert "Bench" not in text(client.get("/assets/"))
    assert Entry.objects.filter(verb="assets.suggested").count() == 2


def test_an_editor_opens_a_room_and_shows_the_batch_with_pages_alone(client, sign_in, typed):
    editor = sign_in("cp_lead")
    days = {
        f"{name}_{part}": getattr(typed[name], part)
        for name in ("held_on", "closes_on")
        for part in ("day", "month", "year")
    }
    sent = {"title": "What Redhill has", "area": "east-surrey", "idempotency_key": str(uuid.uuid4())} | days
    page = text(editor.post("/assets/workshops/new/", sent, follow=True))
    editor.post("/assets/workshops/new/", sent)
    room = MappingRoom.objects.get()
    code = re.search(r'room__code">([^<]+)<', page)[1]
    answer = client.post("/assets/join/", {"code": code.lower()})
    for name in ("Bench", "Café"):
        add(client, answer.url, name)
    page = text(editor.get(room.get_absolute_url()))
    assert "Tick one or more" in text(editor.post(room.get_absolute_url(), {}))
    stamps = re.findall(r'name="assets"[^>]*value="([^"]+)"', page)
    assert len(stamps) == 2
    page = text(editor.post(room.get_absolute_url(), {"assets": stamps[:1]}, follow=True))
    assert "1 can be read by everybody now." in page
    assert Asset.objects.public().count() == 1
    assert "2 to look at" not in text(editor.get("/assets/workshops/"))


def test_what_was_looked_at_or_changed_meanwhile_stays_as_it_is(room, editor, now, details):
    seen = [
        add_in_room(room=room, idempotency_key=uuid.uuid4(), at=now, **details | {"name": name})
        for name in "ABC"
    ]
    Asset.objects.filter(name="A").update(stage=AssetStage.DECLINED, because="It has closed.")
    Asset.objects.filter(name="B").update(version=2)
    assert publish_many(assets=seen, by=editor, at=now) == 1
    assert publish_many(assets=seen, by=editor, at=now) == 0
    assert [asset.name for asset in Asset.objects.public()] == ["C"]


def test_after_its_last_day_the_code_adds_nothing_and_says_so(
    client, room, way_in, now, time_machine, details
):
    time_machine.move_to(now + timedelta(days=2), tick=False)
    page = add(client, way_in, "Bench")
    assert "The last day of this room is over." in page
    assert "Bench" in page
    assert not Asset.objects.exists()
    with pytest.raises(NotPossible):
        add_in_room(room=room, idempotency_key=uuid.uuid4(), at=now + timedelta(days=2), **details)


@pytest.mark.parametrize(
    ("held", "closes", "field"), [(-1, 0, "held_on"), (1, 0, "closes_on"), (0, 60, "closes_on")]
)
def test_days_that_cannot_be_are_refused(typed, editor, now, held, closes, field):
    days = {"held_on": now.date() + timedelta(days=held), "closes_on": now.date() + timedelta(days=closes)}
    with pytest.raises(NotPossible) as refused:
        open_mapping_room(idempotency_key=uuid.uuid4(), by=editor, at=now, **typed | days)
    assert refused.value.field == field


def test_whoever_is_no_editor_opens_no_room_and_shows_nothing(typed, room, cast, now, details):
    with pytest.raises(PermissionDenied):
        open_mapping_room(idempotency_key=uuid.uuid4(), by=cast["moderator"], at=now, **typed)
    asset = add_in_room(room=room, idempotency_key=uuid.uuid4(), at=now, **details)
    with pytest.raises(PermissionDenied):
        publish_many(assets=[asset], by=cast["moderator"], at=now)


def test_a_wrong_code_is_a_clear_sentence_and_many_are_too_many(client, way_in):
    assert "We do not know this code" in text(client.post("/assets/join/", {"code": "BCDF2345"}))
    assert "We do not know this code" in text(client.get("/assets/join/BCDF2345/"), 404)
    for _ in range(WRONG_CODES_AN_HOUR):
        client.get("/assets/join/BCDF2345/")
    assert "Too many wrong codes" in text(client.get(way_in), 429)


def test_a_room_is_forgotten_once_and_what_was_added_stays(client, room, way_in, now, time_machine):
    add(client, way_in, "Bench")
    time_machine.move_to(now + timedelta(days=92), tick=False)
    for _ in range(2):
        look_after_assets()
    assert not MappingRoom.objects.exists()
    assert Asset.objects.get().room is None
    assert Entry.objects.filter(verb="assets.room_forgotten").count() == 1
    assert "We do not know this code" in text(client.get(way_in), 404)

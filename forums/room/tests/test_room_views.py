import uuid
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from feedback.tickets.models import Ticket
from forums.conftest import forum_of, text
from forums.room import passes
from forums.rounds.models import Arrival, Promise, Raised, Room
from kit.codes import grouped
from tests.samples import published_ticket

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def forum(confirmed):
    return forum_of(confirmed, 1, "Surrey Downs")


@pytest.fixture(autouse=True)
def in_part_2(forum):
    with time_machine.travel(forum.starts_at + timedelta(minutes=80), tick=False):
        yield


@pytest.fixture
def code(sign_in, forum):
    client = sign_in("focus_coordinator")
    assert "Make a room pass" in text(client.get(at("room-pass", forum)))
    page = text(client.post(at("room-pass", forum), follow=True))
    code = grouped(passes.ROOM_PASS.derive(Room.objects.get().mark))
    assert code in page
    return code


@pytest.fixture
def holder(code):
    client = Client()
    assert client.post(reverse("forums:enter-room"), {"code": code}).status_code == 302
    return client


def at(name, forum):
    return reverse(f"forums:{name}", args=[forum.reference])


def line(words="The bus stops at six", **given):
    return {"words": words, "kind": "worry", "people": "1", "idempotency_key": str(uuid.uuid4())} | given


def test_who_has_the_pass_writes_down_what_is_said_line_by_line(holder, forum, django_assert_max_num_queries):
    holder.get(at("room", forum))
    page = text(holder.post(at("room", forum), line(), follow=True))
    assert "The bus stops at six" in page
    assert "Part 2" in page
    for number in range(5):
        holder.post(at("room", forum), line(f"Line {number}"))
    with django_assert_max_num_queries(12):
        holder.get(at("room", forum))


def test_a_script_gets_a_short_answer(holder, forum):
    sent = {"headers": {"Accept": "application/json"}}
    assert holder.post(at("room", forum), line(), **sent).json()["people"] == 1
    assert holder.post(at("room", forum), line(""), **sent).json() == {"problems": ["Enter what was said"]}


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"words": ""}, "Enter what was said"),
        ({"people": "0"}, "Enter 1 or more people"),
        ({"people": "many"}, "in numbers"),
        ({"people": "9999"}, "or fewer"),
        ({"kind": "shout"}, "Choose what it is from the list"),
        ({"team": "999999"}, "Choose a team from the list"),
        ({"idempotency_key": "x"}, "Please send this again"),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(holder, forum, sent, why):
    assert why in text(holder.post(at("room", forum), line(**sent)))
    assert not Ticket.objects.exists()


def test_the_same_is_found_on_the_board_and_raised_here(holder, forum):
    ticket = published_ticket()
    page = text(holder.post(at("room", forum), line("letters that come too late", find="yes", people="3")))
    assert ticket.title in page
    assert "letters that come too late" in page
    part = text(holder.get(at("similar", forum), {"words": "late letters"}))
    assert ticket.title in part
    holder.post(
        at("again", forum), {"ticket": ticket.reference, "people": "3", "idempotency_key": str(uuid.uuid4())}
    )
    assert Raised.objects.get().people == 3
    assert "Raised by 4 people in 1 forum" in text(holder.get(ticket.get_absolute_url()))


def test_people_and_services_are_counted(holder, forum):
    holder.post(at("people", forum), {"who": "carer", "time": "first", "idempotency_key": str(uuid.uuid4())})
    assert Arrival.objects.get().is_first_time
    holder.post(
        at("people", forum),
        {"who": "carer", "time": "first", "idempotency_key": str(uuid.uuid4()), "less": "yes"},
    )
    assert not Arrival.objects.exists()
    holder.post(at("service", forum), {"pals": "deputy", "governor": "absent", "cmhrs": ""})
    assert set(Promise.objects.values_list("service", "came")) == {("pals", "deputy"), ("governor", "absent")}
    page = text(holder.post(at("service", forum), {"pals": "perhaps"}, follow=True))
    assert "Choose whether the service came." in page
    holder.post(at("service", forum), {"pals": "deputy", "governor": ""})
    assert Promise.objects.get(service="governor").came == "absent", (
        "What is left out stays as it was marked."
    )


def test_whether_time_was_freed_is_asked_on_closing_of_who_came(holder, forum):
    holder.post(at("service", forum), {"pals": "came", "governor": "absent"})
    page = holder.get(at("close", forum)).content.decode()
    assert 'name="freed_pals"' in page
    assert 'name="freed_governor"' not in page
    sent = {"note": "Buses", "none_chosen": "on", "version": "1", "freed_pals": "true"}
    holder.post(at("close", forum), sent)
    assert Promise.objects.get(service="pals").was_freed is True


def test_the_forum_is_closed_with_a_note_that_everyone_can_read(holder, forum, visitor):
    holder.post(at("room", forum), line())
    chosen = str(Raised.objects.get().pk)
    page = text(holder.post(at("close", forum), {"note": "", "chosen": [chosen], "version": "1"}))
    assert "Write what was talked about" in page
    holder.post(at("close", forum), {"note": "Buses and doors", "chosen": [chosen], "version": "1"})
    assert Raised.objects.get().is_chosen
    assert "Buses and doors" in text(visitor.get(at("forum", forum)))
    assert "The bus stops" not in text(visitor.get(at("forum", forum)))
    assert holder.get(at("room", forum)).status_code == 404


def test_the_second_who_closes_is_shown_both(code, forum, sign_in):
    first, second = sign_in("focus_coordinator"), sign_in("cp_lead")
    sent = {"none_chosen": "on", "version": "1"}
    first.post(at("close", forum), {"note": "Buses"} | sent)
    page = text(second.post(at("close", forum), {"note": "Doors"} | sent))
    assert "A colleague has closed this forum" in page
    assert "Buses" in page
    assert "Doors" in page
    second.post(at("close", forum), {"note": "Buses and doors"} | sent | {"version": "2"})
    assert Room.objects.get().note == "Buses and doors"


def test_a_wrong_code_opens_nothing_and_a_pass_opens_one_room_only(
    holder, forum, confirmed, visitor, sign_in
):
    assert "does not open a room" in text(visitor.post(reverse("forums:enter-room"), {"code": "BCDF2345"}))
    assert visitor.get(at("room", forum)).status_code == 404
    other = forum_of(confirmed, 1, "East Surrey")
    sign_in("cp_lead").post(at("room-pass", other))
    holder.cookies["room"]["path"] = "/"
    assert holder.get(at("room", other)).status_code == 404
    assert holder.get(at("room-pass", forum)).status_code == 302


def test_codes_are_not_tried_out(visitor, monkeypatch):
    monkeypatch.setattr("forums.room.views.room.TRIES_AN_HOUR", 0)
    assert visitor.post(reverse("forums:enter-room"), {"code": "BCDF2345"}).status_code == 429


def test_a_card_is_handed_in_by_anyone(visitor, forum):
    sent = {
        "who": "carer",
        "is_first_time": "yes",
        "was_heard": "partly",
        "idempotency_key": str(uuid.uuid4()),
    }
    assert "Nobody knows" in text(visitor.post(at("card", forum), sent, follow=True))
    assert forum.cards.get().is_first_time is True

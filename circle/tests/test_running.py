"""Running a room: its code, its closing, Today, and the team that says yes or no."""

import uuid
from datetime import timedelta

import pytest

from circle.actions.rooms import decide_beside, offer_beside, open_round_of
from circle.codes import CIRCLE_CODE
from circle.models import CircleRoom
from circle.tests.samples import text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


def test_who_opens_a_room_gets_a_code_a_square_and_a_page_for_the_wall(sign_in, now):
    lead, day = sign_in("cp_lead"), now.date()
    sent = {
        "title": "Who decides?",
        "question": "Who had a say?",
        "helper": "The peer worker",
        "area": "",
        "team": "",
        "held_on_day": day.day,
        "held_on_month": day.month,
        "held_on_year": day.year,
        "closes_on_day": day.day,
        "closes_on_month": day.month,
        "closes_on_year": day.year,
        "idempotency_key": uuid.uuid4(),
    }
    for _ in range(2):
        answer = lead.post("/circle/rooms/new/", sent)
    room = CircleRoom.objects.get()
    assert answer.url == room.get_absolute_url()
    page = text(lead.get(answer.url))
    assert room.code(CIRCLE_CODE) in page
    assert "data:image/svg+xml" in page
    assert lead.get(f"{answer.url}wall.pdf").content.startswith(b"%PDF")


def test_a_name_in_what_everybody_reads_is_asked_about(sign_in, now):
    lead, day = sign_in("cp_lead"), now.date()
    sent = {"title": "Mrs Miller and her care", "question": "Who had a say?", "helper": "The peer worker"}
    page = text(lead.post("/circle/rooms/new/", sent))
    assert "This may say who somebody is" in page
    assert not CircleRoom.objects.filter(held_on=day).exists()


def test_closing_asks_first_and_pressing_it_twice_is_one_closing(sign_in, room, answer):
    answer(5)
    lead, address = sign_in("cp_lead"), f"/circle/rooms/{room.pk}/close/"
    assert "Ask in the room first" in text(lead.get(address))
    assert open_round_of(room)
    for _ in range(2):
        assert lead.post(address).status_code == 302
    assert room.rounds.get().took_part == 5


def test_a_room_closed_with_too_few_says_so_kindly_to_who_closed_it(sign_in, room):
    page = text(sign_in("cp_lead").post(f"/circle/rooms/{room.pk}/close/", follow=True))
    assert "Too few took part, so nothing is shown and what they drew is deleted." in page


def test_a_room_of_somebody_else_is_not_there(sign_in, room):
    CircleRoom.objects.update(opened_by=None, team=None)
    lead = sign_in("cp_lead")
    assert (
        lead.get(f"/circle/rooms/{room.pk}/").status_code == lead.get("/circle/rooms/999/").status_code == 404
    )
    assert sign_in("focus_coordinator").get(f"/circle/rooms/{room.pk}/").status_code == 200


def test_an_open_room_stands_on_today_after_its_day(sign_in, room, now, time_machine):
    note = "The workshop is over and its room is still open."
    assert note not in text(sign_in("cp_lead").get("/today/"))
    time_machine.move_to(now + timedelta(days=1), tick=False)
    assert note in text(sign_in("cp_lead").get("/today/"))


def test_the_team_is_asked_on_today_and_its_yes_shows_it_on_its_page(
    client, sign_in, room, answer, close, lead, now
):
    answer(5)
    close()
    assert sign_in("cp_lead").post(f"/circle/rooms/{room.pk}/offer/").status_code == 302
    team, address = sign_in("team_lead"), f"/circle/rooms/{room.pk}/decide/"
    assert "May it stand on your team’s page?" in text(team.get("/today/"))
    version = CircleRoom.objects.get().version
    assert client.get(f"/circle/beside/{room.pk}/").status_code == 404
    assert team.post(address, {"answer": "yes", "version": version}).status_code == 302
    page = text(client.get(f"/teams/{room.team.slug}/"))
    assert "5 people took part. 5 of them see themselves at the edge or outside." in page
    assert "At the edge or outside for 5 of 5." in text(client.get(f"/circle/beside/{room.pk}/"))


def test_a_no_of_the_team_shows_it_nowhere_and_can_become_a_yes(
    client, sign_in, room, answer, close, lead, cast, now
):
    answer(5)
    close()
    offered = offer_beside(room=room, by=lead, at=now)
    refused = decide_beside(room=offered, agrees=False, version=offered.version, by=cast["team_lead"], at=now)
    assert client.get(f"/circle/beside/{room.pk}/").status_code == 404
    assert "The team would rather not" in text(sign_in("cp_lead").get(room.get_absolute_url()))
    decide_beside(room=refused, agrees=True, version=refused.version, by=cast["team_lead"], at=now)
    assert client.get(f"/circle/beside/{room.pk}/").status_code == 200

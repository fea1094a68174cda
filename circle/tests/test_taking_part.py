"""Taking part by the code of a room: one picture of each browser, and a clear sentence for what goes wrong."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from circle.models import CircleReply, CircleRoom
from circle.tests.samples import SENT, text
from circle.views import joining
from circle.views.joining import WRONG_CODES_AN_HOUR

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


def test_by_the_code_somebody_draws_sends_and_can_change_it(client, way_in):
    assert "When your care was last decided" in text(client.get(way_in))
    answer = client.post(way_in, SENT)
    assert answer.url == f"{way_in}sent/"
    page = text(client.get(answer.url))
    assert "Thank you. Your picture is there." in page
    assert "At the edge" in page
    again = text(client.get(way_in))
    assert "You have sent this picture." in again
    assert client.post(way_in, SENT | {"you_ring": "near"}).status_code == 302
    assert CircleReply.objects.get().you_ring == "near"


def test_the_same_page_sent_twice_and_a_second_tab_are_one_picture(client, way_in):
    client.get(way_in)
    client.get(way_in)
    for _ in range(2):
        client.post(way_in, SENT)
    assert CircleReply.objects.count() == 1


def test_a_browser_without_cookies_is_counted_once_for_each_page_it_opened(way_in):
    page = Client().get(way_in).content.decode()
    answerer = re.search(r'name="answerer" value="([^"]+)"', page)[1]
    for _ in range(2):
        Client().post(way_in, SENT | {"answerer": answerer})
    assert CircleReply.objects.count() == 1


@pytest.mark.parametrize("made_up", ["", "x" * 10_000, "\0" * 22, "device; path=/"])
def test_a_number_that_somebody_made_up_is_none_and_the_picture_counts(way_in, made_up):
    answer = Client().post(way_in, SENT | {"answerer": made_up})
    assert len(answer.cookies["circle"].value) == 22
    assert CircleReply.objects.count() == 1


def test_a_program_that_floods_a_room_is_stopped_and_loses_nothing_it_drew(client, way_in, monkeypatch):
    monkeypatch.setattr(joining, "PICTURES_AN_HOUR", 3)
    for _ in range(3):
        assert client.post(way_in, SENT).status_code == 302
    page = text(client.post(way_in, SENT | {"you_ring": "near"}), 429)
    assert "Yours is still below" in page
    assert re.search(r'name="you_ring"\s+id="[a-z_0-9]+" value="near" checked', page)


def test_somebody_else_draws_on_the_same_device_and_sees_nothing_of_the_one_before(client, way_in):
    client.get(way_in)
    client.post(way_in, SENT)
    page = text(client.post(f"{way_in}somebody-else/", follow=True))
    assert "checked" not in re.sub(r'value="" checked', "", page)
    client.post(way_in, SENT | {"you_ring": "near"})
    assert sorted(CircleReply.objects.values_list("you_ring", flat=True)) == ["edge", "near"]


def test_drawing_it_again_without_scripts_sends_nothing(client, way_in):
    page = text(client.post(way_in, SENT | {"go": "draw"}))
    assert 'data-figure="you" transform="translate(53 200)"' in page
    assert not CircleReply.objects.exists()


def test_what_is_left_out_is_said_beside_its_question_and_the_rest_stays(client, way_in):
    page = text(client.post(way_in, SENT | {"carer_ring": ""}))
    assert page.count("Choose where the person close to you is") == 2
    assert re.search(r'name="you_ring"\s+id="[a-z_0-9]+" value="edge" checked', page)


@pytest.mark.parametrize("shape", ["{}", " {} ", "{0:.4}-{0}", "lower"])
def test_a_code_is_understood_however_it_is_typed(client, code, shape):
    typed = (
        code.lower()
        if shape == "lower"
        else shape.format(code)
        if "0" not in shape
        else f"{code[:4]}-{code[4:]}"
    )
    answer = client.post("/circle/join/", {"code": typed})
    assert answer.url == f"/circle/join/{code}/"


def test_a_code_in_an_address_that_was_typed_by_hand_leads_to_the_page(client, code, way_in):
    assert client.get(f"/circle/join/{code[:4].lower()}-{code[4:].lower()}/").url == way_in


def test_a_wrong_code_is_a_clear_sentence_and_many_of_them_are_too_many(client, way_in):
    page = text(client.post("/circle/join/", {"code": "BCDF2345"}))
    assert "We do not know this code" in page
    assert "We do not know this code" in text(client.get("/circle/join/BCDF2345/"), 404)
    for _ in range(WRONG_CODES_AN_HOUR):
        client.get("/circle/join/BCDF2345/")
    assert "Too many wrong codes" in text(client.get(way_in), 429)


def test_control_right_codes_are_not_counted(client, way_in):
    for _ in range(WRONG_CODES_AN_HOUR + 5):
        assert client.get(way_in).status_code == 200


def test_the_code_of_a_room_that_is_forgotten_opens_nothing(client, way_in):
    CircleRoom.objects.all().delete()
    assert "its room is no longer kept" in text(client.get(way_in), 404)


def test_a_closed_room_takes_no_picture_and_shows_what_was_just_drawn(client, way_in, close):
    client.get(way_in)
    close()
    page = text(client.post(way_in, SENT), 409)
    assert "so your picture was not sent" in page
    assert "At the edge" in page
    assert not CircleReply.objects.exists()


def test_a_day_after_its_last_it_says_so_even_before_it_was_closed(client, way_in, now, time_machine):
    time_machine.move_to(now + timedelta(days=2), tick=False)
    assert "Its last day is over." in text(client.get(way_in))

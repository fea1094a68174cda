"""The pages of circles: drawing alone, taking part by a code, running a room, and what
everybody may see.
"""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client

from circle.actions.rooms import decide_beside, offer_beside, open_round_of, open_second_round
from circle.codes import CIRCLE_CODE
from circle.models import CircleReply, CircleRoom, Ring
from circle.views.joining import WRONG_CODES_AN_HOUR
from tests.explained_words import without_word_links

pytestmark = pytest.mark.django_db
SENT = {
    "you_ring": "edge",
    "you_feeling": "red",
    "doctor_ring": "centre",
    "doctor_feeling": "amber",
    "carer_ring": "outside",
    "carer_feeling": "",
    "go": "send",
}


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


def text(response, status=200):
    assert response.status_code == status, response
    return without_word_links(response.content.decode())


def test_whoever_comes_finds_both_ways(client):
    page = text(client.get("/circle/"))
    assert "/circle/alone/" in page
    assert "/circle/join/" in page
    assert "/circle/rooms/" not in page


def test_alone_the_drawing_follows_the_form_and_nothing_is_stored(client):
    page = text(client.post("/circle/alone/", SENT | {"at": "0", "go": "draw"}))
    assert "You (Y): At the edge. Angry or sad." in page
    assert 'data-figure="you" transform="translate(53 200)"' in page
    assert not CircleReply.objects.exists()
    assert "sessionid" not in client.cookies
    assert "circle" not in client.cookies
    assert "Nothing of this is kept." in page


def test_alone_pictures_go_from_page_to_page_in_the_form(client):
    page = text(client.post("/circle/alone/", SENT | {"at": "0", "go": "next"}))
    assert "Situation 2 of 4" in page
    carried = re.search(r'name="drawn_0" value="([^"]*)"', page)[1]
    assert carried == "edge.red centre.amber outside."
    every = text(client.post("/circle/alone/", {"at": "3", "go": "next", "drawn_0": carried}))
    assert "At the edge. Angry or sad." in every
    assert every.count("You have not drawn this one.") == 3
    again = text(client.post("/circle/alone/", {"go": "0", "drawn_0": carried}))
    assert re.search(r'value="edge" checked', again)


@pytest.mark.parametrize(
    "odd", ["", "x", "edge.red", "edge.red centre.amber moon.", "<script>", "a" * 10_000, "\0"]
)
def test_alone_whatever_is_sent_for_a_picture_is_an_empty_one(client, odd):
    page = text(client.post("/circle/alone/", {"at": odd[:9], "go": "all", "drawn_0": odd, "you_ring": odd}))
    assert page.count("You have not drawn this one.") == 4


def test_a_picture_is_saved_as_a_file_that_stands_by_itself(client):
    answer = client.post("/circle/alone/", SENT | {"at": "0", "go": "save"})
    assert answer["Content-Type"] == "image/svg+xml"
    assert "attachment" in answer["Content-Disposition"]
    file = answer.content.decode()
    assert file.lstrip().startswith("<svg xmlns=")
    assert "At the edge. Angry or sad." in file
    assert "class=" not in re.sub(r'class="circle-figure[_a-z]*"', "", file)


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


def doors(client, sign_in, room, way_in):
    """Everything that anybody can open of a room, as text."""
    pages = [
        client.get(way_in),
        client.get(f"{way_in}sent/", follow=True),
        client.get(f"/circle/beside/{room.pk}/"),
    ]
    lead, team = sign_in("cp_lead"), sign_in("team_lead")
    pages += [
        lead.get(f"/circle/rooms/{room.pk}/{name}") for name in ("", "numbers.csv", "close/", "change/")
    ]
    pages += [
        lead.get("/circle/rooms/"),
        lead.get("/today/"),
        lead.get(f"/trail/circle.circleroom:{room.pk}/"),
    ]
    pages += [team.get(f"/circle/rooms/{room.pk}/decide/"), client.get(f"/teams/{room.team.slug}/")]
    return [
        re.sub(r'name="(csrfmiddlewaretoken|answerer)" value="[^"]+"', "", page.content.decode())
        for page in pages
    ]


@pytest.mark.parametrize("is_closed", [False, True])
def test_nobody_can_tell_four_pictures_from_none_by_any_door(
    client, sign_in, room, way_in, answer, close, is_closed, now
):
    if is_closed:
        close()
        open_second_round(room=room, closes_on=now.date(), by=room.opened_by, at=now)
    before = doors(client, sign_in, room, way_in)
    answer(4)
    assert doors(client, sign_in, room, way_in) == before


def test_the_fourth_picture_shows_nothing_after_closing_either(client, sign_in, room, way_in, answer, close):
    answer(4)
    close()
    pages = doors(client, sign_in, room, way_in)
    assert "Fewer than 5 people took part." in pages[0]
    assert not [page for page in pages if "circle-spread" in page or "circle-result" in page]
    assert sign_in("cp_lead").get(f"/circle/rooms/{room.pk}/numbers.csv").status_code == 404


def test_control_the_fifth_picture_shows_all_once_it_is_closed_and_not_before(
    client, sign_in, room, way_in, answer, close
):
    answer(5)
    assert not [page for page in doors(client, sign_in, room, way_in) if "circle-spread" in page]
    close()
    pages = doors(client, sign_in, room, way_in)
    assert "5 people took part." in pages[0]
    assert "At the edge or outside for 5 of 5." in pages[0]
    file = sign_in("cp_lead").get(f"/circle/rooms/{room.pk}/numbers.csv").content.decode()
    assert '"Before","You","Place","At the edge","5","5"' in file


def test_before_and_after_stand_beside_each_other(client, way_in, room, answer, close, lead, now):
    answer(5)
    close()
    open_second_round(room=room, closes_on=now.date(), by=lead, at=now)
    assert "Second round" in text(client.get(way_in))
    answer(6, ring=Ring.CENTRE)
    close()
    page = text(client.get(way_in))
    assert "At the edge or outside for 5 of 5 before, and for 0 of 6 after." in page
    assert page.count("circle-spread") == 6


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


@pytest.fixture
def shown_beside(room, answer, close, lead, cast, now):
    """A room that 200 people drew in, closed, and shown on the team's page."""
    answer(200)
    close()
    offered = offer_beside(room=room, by=lead, at=now)
    return decide_beside(room=offered, agrees=True, version=offered.version, by=cast["team_lead"], at=now)


def test_a_room_with_200_answers_asks_six_times_at_most(
    client, room, way_in, answer, django_assert_max_num_queries
):
    client.get(way_in)
    client.post(way_in, SENT)
    answer(200)
    with django_assert_max_num_queries(6):
        assert "You have sent this picture." in text(client.get(way_in))


@pytest.mark.parametrize("path", ["{way_in}", "/circle/beside/{pk}/"])
def test_what_came_of_200_answers_asks_six_times_at_most(
    client, shown_beside, way_in, path, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        assert "200 people took part." in text(client.get(path.format(way_in=way_in, pk=shown_beside.pk)))


def test_the_facilitators_page_asks_no_more_for_200_answers_than_for_none(
    sign_in, room, answer, django_assert_num_queries, django_assert_max_num_queries
):
    lead = sign_in("cp_lead")
    lead.get(room.get_absolute_url())
    with django_assert_max_num_queries(12) as asked:
        lead.get(room.get_absolute_url())
    answer(200)
    with django_assert_num_queries(len(asked)):
        lead.get(room.get_absolute_url())

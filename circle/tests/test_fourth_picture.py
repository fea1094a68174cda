"""The fourth of five pictures shows nothing by any door, and the fifth shows all once the room is closed."""

import re

import pytest

from circle.actions.rooms import decide_beside, offer_beside, open_second_round
from circle.models import Ring
from circle.tests.samples import SENT, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


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

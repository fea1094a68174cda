"""Whoever asked about a role can stop the letters, from each of them, with one press."""

import uuid

import pytest
from django.test import Client

from kit.letters import post
from kit.letters.tests import outbox
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible
from volunteers.involvement.actions import interests, journeys

pytestmark = pytest.mark.django_db
ADDRESS = "stops@example.org"


@pytest.fixture
def interest(role, now):
    said = interests.express_interest(
        role=role, called="Sam", email=ADDRESS, words="Is it far?", idempotency_key=uuid.uuid4(), at=now
    )
    return interests.confirm_interest(interest=said, at=now)


def begin(interest, cast, now):
    return journeys.begin_journey(interest=interest, by=cast["volunteer_coordinator"], at=now)


@pytest.mark.parametrize("name", ["volunteers/confirm_interest", "volunteers/please_register"])
def test_each_letter_about_an_interest_has_the_way_to_stop_in_its_text_and_in_its_head(
    interest, cast, now, settings, name
):
    begin(interest, cast, now)
    email = post.message(outbox.letter(name))
    stop = f"{settings.SITE_URL}{interest.stop_link()}"
    assert email.extra_headers["List-Unsubscribe"] == f"<{stop}>"
    assert email.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in email.body


def test_one_press_stops_them_however_often_and_all_they_left_goes(interest, cast, now):
    strict = Client(enforce_csrf_checks=True)
    for _ in range(2):
        assert strict.post(interest.stop_link(), {"List-Unsubscribe": "One-Click"}).status_code == 204
    interest.refresh_from_db()
    assert (interest.called, interest.email, interest.words, interest.outcome) == ("", "", "", "taken back")
    assert Entry.objects.filter(verb="volunteers.letters_stopped").count() == 1
    with pytest.raises(NotPossible):
        begin(interest, cast, now)
    assert not outbox.letters("volunteers/please_register")


def test_control_who_does_not_stop_them_is_asked_to_register(interest, cast, now):
    begin(interest, cast, now)
    assert outbox.letter("volunteers/please_register").address == ADDRESS


def test_opening_the_link_stops_nothing(interest, client, trust):
    assert "Stop the letters" in client.get(interest.stop_link()).content.decode()
    interest.refresh_from_db()
    assert interest.email == ADDRESS
    assert "The letters have stopped" in client.post(interest.stop_link()).content.decode()
    assert client.get(interest.stop_link()).status_code == 404

import re

import pytest
import time_machine
from django.urls import reverse

from forums.conftest import BEFORE, forum_of, text

pytestmark = pytest.mark.django_db
RUNS_ROUNDS = "focus_coordinator"


@pytest.fixture(autouse=True)
def in_december():
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def here(sign_in):
    return sign_in(RUNS_ROUNDS)


def get(client, name, *args, **query):
    return client.get(reverse(f"forums:{name}", args=args), query)


SENT = {"idempotency_key": "6f0e7f0c-31a5-4a56-9be0-2c6a2b7f5d11"}


def sign_up(visitor, forum, **sent):
    return visitor.post(reverse("forums:register", args=[forum.reference]), SENT | sent, follow=True)


def test_someone_registers_changes_it_and_stays_away_without_an_account(visitor, confirmed):
    forum = forum_of(confirmed, 1, "Surrey Downs")
    assert "leave everything empty" in text(get(visitor, "register", forum.reference))
    page = sign_up(visitor, forum, called="Sam", phone="01632 960002", help=["taxi"])
    mine = page.redirect_chain[-1][0]
    assert "A taxi there and back" in text(page)
    page = visitor.post(f"{mine}change/", {"called": "Sam", "help": ["food"], "version": "1"}, follow=True)
    assert "Something to eat and drink" in text(page)
    assert "A taxi" not in text(page)
    page = visitor.post(f"{mine}stay-away/", follow=True)
    assert "You are not coming" in text(page)
    assert "already" not in text(page)


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"help": ["taxi"]}, "Enter a phone number"),
        ({"needs": ["bsl"]}, "Enter an email address or a phone number"),
        ({"email": "nobody"}, "Enter an email address like"),
        ({"idempotency_key": ""}, "Please send this again"),
        ({"website": "http://spam"}, "We could not take this in"),
    ],
)
def test_a_registration_that_cannot_be_met_is_told_why_and_nothing_is_lost(visitor, confirmed, sent, why):
    page = text(sign_up(visitor, confirmed[0], other="A chair near the door", **sent))
    assert why in page
    assert "A chair near the door" in page


def test_a_phone_number_with_a_slip_in_it_is_asked_for_once(visitor, confirmed):
    page = text(sign_up(visitor, confirmed[0], phone="12", help=["taxi"]))
    assert "Enter a phone number, like" in page
    assert "so that we can call you" not in page


def test_a_private_link_that_is_wrong_is_not_there(visitor, confirmed):
    for name in ("mine", "change-mine", "stay-away"):
        assert get(visitor, name, "1:wrong").status_code == 404


def test_the_older_of_two_windows_is_shown_both(visitor, confirmed):
    mine = sign_up(visitor, confirmed[0]).redirect_chain[-1][0]
    visitor.post(f"{mine}change/", {"other": "A chair", "version": "1"})
    page = text(visitor.post(f"{mine}change/", {"other": "A sofa", "version": "1"}))
    assert "in another window" in page
    assert "A chair" in page
    assert "A sofa" in page
    assert 'name="version" value="2"' in page


def test_the_coordinator_works_through_what_is_to_arrange(
    here, visitor, confirmed, django_assert_max_num_queries
):
    sign_up(visitor, confirmed[0], called="Sam", phone="01632 960002", help=["taxi"], needs=["bsl"])
    page = text(get(here, "to-arrange"))
    assert "Book two British Sign Language interpreters" in page
    assert "Sam: 01632 960002" in page
    first = re.search(r"/forums/to-arrange/(\d+)/settle/", page)[1]
    assert "It is arranged" in text(here.post(reverse("forums:settle", args=[first]), follow=True))
    assert "Book two British Sign Language" not in text(get(here, "to-arrange"))
    with django_assert_max_num_queries(8):
        get(here, "to-arrange")


def test_too_many_registrations_from_one_place_are_put_off_and_kept_on_the_page(
    visitor, confirmed, monkeypatch
):
    monkeypatch.setattr("forums.registrations.views.registration.REGISTRATIONS_AN_HOUR", 0)
    page = sign_up(visitor, confirmed[0], other="A chair near the door")
    assert page.status_code == 429
    assert "A chair near the door" in text(page)

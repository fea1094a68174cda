"""Whoever left an address for a forum can stop the letters: from each of them, with one press, and on their own page."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from forums.conftest import BEFORE, PLANNER, forum_of, text
from forums.planning.actions.forum_changes import cancel_forum
from forums.registrations.actions.registration import (
    change_registration,
    confirm_new_address,
    confirm_registration,
    register_for_forum,
)
from forums.rounds.models import Registration
from kit.letters import post
from kit.letters.tests import outbox
from kit.trail.models import Entry

pytestmark = pytest.mark.django_db
ADDRESS, OTHER = "stops@example.org", "other@example.org"


@pytest.fixture
def forum(confirmed):
    return forum_of(confirmed, 1, "Surrey Downs")


@pytest.fixture
def asked(forum):
    return register_for_forum(
        meeting=forum, idempotency_key=uuid.uuid4(), at=BEFORE, email=ADDRESS, phone="01632 960001"
    )


@pytest.fixture
def coming(asked):
    return confirm_registration(registration=asked, at=BEFORE)


def cancel(forum):
    forum.refresh_from_db()
    cancel_forum(meeting=forum, reason="Flood", version=forum.version, by=PLANNER, at=BEFORE)


@pytest.mark.parametrize("name", ["forums/confirm", "forums/registered", "forums/cancelled"])
def test_each_letter_about_a_registration_has_the_way_to_stop_in_its_text_and_in_its_head(
    coming, forum, settings, name
):
    cancel(forum)
    email = post.message(outbox.letter(name))
    stop = f"{settings.SITE_URL}{coming.stop_link()}"
    assert email.extra_headers["List-Unsubscribe"] == f"<{stop}>"
    assert email.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in email.body


def test_a_mail_program_stops_them_with_one_press_however_often_and_the_place_stays(coming, forum):
    strict, before = Client(enforce_csrf_checks=True), len(outbox.letters(address=ADDRESS))
    for _ in range(2):
        assert strict.post(coming.stop_link(), {"List-Unsubscribe": "One-Click"}).status_code == 204
    coming.refresh_from_db()
    assert (coming.email, coming.cancelled_on) == ("", None)
    assert Entry.objects.filter(verb="forums.letters_stopped").count() == 1
    cancel(forum)
    assert len(outbox.letters(address=ADDRESS)) == before
    assert not outbox.letters("people/contact_task"), "No call comes instead: stop means stop."


def test_control_who_does_not_stop_them_hears_that_it_is_cancelled(coming, forum):
    cancel(forum)
    assert len(outbox.letters("forums/cancelled")) == 1


def test_opening_the_link_stops_nothing(coming, visitor):
    assert "Stop the letters" in text(visitor.get(coming.stop_link()))
    coming.refresh_from_db()
    assert coming.email == ADDRESS
    assert "The letters have stopped" in text(visitor.post(coming.stop_link()))
    coming.refresh_from_db()
    assert coming.email == ""


def test_their_own_page_leads_there(coming, visitor):
    assert coming.stop_link() in visitor.get(coming.get_absolute_url()).content.decode()


def test_whoever_never_asked_for_it_forgets_it_whole(asked, visitor):
    visitor.post(asked.stop_link())
    assert not Registration.objects.exists()
    assert visitor.get(asked.stop_link()).status_code == 404


def test_no_other_link_stops_and_this_one_opens_nothing(coming, visitor):
    token = coming.stop_link().split("/")[-2]
    assert visitor.get(reverse("forums:mine", args=[token])).status_code == 404
    private = coming.get_absolute_url().split("/")[-2]
    visitor.post(reverse("forums:stop-letters", args=[private]))
    coming.refresh_from_db()
    assert coming.email == ADDRESS


def test_the_owner_of_a_new_address_says_no_and_the_letters_go_on_to_the_one_confirmed(coming, visitor):
    change = {"called": "", "email": OTHER, "phone": "", "needs": [], "help": [], "other": ""}
    change_registration(registration=coming, version=coming.version, at=BEFORE, **change)
    coming.refresh_from_db()
    email = post.message(outbox.letter("forums/new_address"))
    assert coming.stop_new_address_link() in email.extra_headers["List-Unsubscribe"]
    link = coming.stop_new_address_link()
    assert visitor.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 204
    coming.refresh_from_db()
    assert (coming.email, coming.asked_email) == (ADDRESS, "")
    assert visitor.get(link).status_code == 404


def test_who_stopped_them_and_confirms_an_address_again_gets_them_again(coming, forum, visitor):
    visitor.post(coming.stop_link())
    coming.refresh_from_db()
    change = {"called": "", "email": OTHER, "phone": "", "needs": [], "help": [], "other": ""}
    change_registration(registration=coming, version=coming.version, at=BEFORE, **change)
    coming.refresh_from_db()
    confirm_new_address(registration=coming, at=BEFORE)
    cancel(forum)
    assert outbox.letter("forums/cancelled").address == OTHER


def test_what_is_no_link_of_ours_is_not_there(coming, visitor):
    for token in (str(uuid.uuid4()), str(coming.pk), "x"):
        assert visitor.get(reverse("forums:stop-letters", args=[token])).status_code == 404

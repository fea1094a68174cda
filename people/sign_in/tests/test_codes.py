"""Codes by email: how long they work, that the page says so, says when they have ended, and sends another."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from conftest import NOW
from kit.letters import actions, asking, sending
from kit.letters.models import Letter, LetterState
from kit.letters.tests import outbox
from people.sign_in.code_views import ENDED

pytestmark = pytest.mark.django_db
CODE, CONFIRM = "/account/login/code/", "/account/login/code/confirm/"
ADDRESS = "registered@example.nhs.uk"


@pytest.fixture(autouse=True)
def clock(time_machine, monkeypatch, settings):
    # allauth counts in the cache, which every test here would share.
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(uuid4())}
    }
    monkeypatch.setattr(actions, "queue", lambda task, *args, to: None)
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def client(cast):
    client = Client()
    client.post(CODE, {"email": ADDRESS})
    return client


def newest_code():
    return max(outbox.letters("people/login_code"), key=lambda letter: letter.next_try_at).context["code"]


def text(response):
    return response.content.decode()


def is_signed_in(client):
    return client.get("/account/download/").status_code == 200


def test_a_code_works_for_fifteen_minutes_and_page_and_letter_say_so(client, clock):
    assert "works for 15 minutes" in text(client.get(CONFIRM))
    clock.move_to(NOW + timedelta(minutes=14, seconds=50), tick=False)
    client.post(CONFIRM, {"code": newest_code()})
    assert is_signed_in(client)


def test_after_that_the_page_says_that_it_has_ended_and_where_to_get_another(client, clock):
    clock.move_to(NOW + timedelta(minutes=15, seconds=1), tick=False)
    response = client.post(CONFIRM, {"code": newest_code()}, follow=True)
    assert response.redirect_chain == [(CODE, 302)]
    assert ENDED in text(response)
    assert not is_signed_in(client)


def test_control_without_the_guard_it_ends_without_a_word(client, clock, monkeypatch):
    monkeypatch.setattr("people.sign_in.code_views.messages.warning", lambda request, words: None)
    clock.move_to(NOW + timedelta(minutes=15, seconds=1), tick=False)
    assert ENDED not in text(client.get(CONFIRM, follow=True))


def test_another_code_is_sent_and_has_its_whole_time(client, clock):
    first = newest_code()
    clock.move_to(NOW + timedelta(minutes=14), tick=False)
    client.post(CONFIRM, {"action": "resend"})
    assert newest_code() != first
    clock.move_to(NOW + timedelta(minutes=28), tick=False)
    client.post(CONFIRM, {"code": newest_code()})
    assert is_signed_in(client)


def test_few_codes_are_sent_from_one_page_and_then_it_says_whom_to_ask(client, clock):
    for minute in range(3):
        clock.move_to(NOW + timedelta(minutes=minute), tick=False)
        client.post(CONFIRM, {"action": "resend"})
    assert Letter.objects.filter(template="people/login_code").count() == 4
    page = text(client.get(CONFIRM))
    assert "as many codes as we can" in page
    assert "Send me another code" not in page


def test_a_code_that_comes_too_late_is_not_sent_at_all(client, clock):
    letter = outbox.letter("people/login_code")
    assert letter.is_urgent
    clock.move_to(NOW + timedelta(minutes=16), tick=False)
    assert not sending.deliver(letter.pk)
    assert Letter.objects.get(pk=letter.pk).state == LetterState.TOO_LATE


def test_signing_up_has_the_same_page(trust, clock):
    client = Client()
    client.post("/account/signup/", {"email": "new@example.org"})
    assert "works for 15 minutes" in text(client.get("/account/confirm-email/"))
    clock.move_to(NOW + timedelta(minutes=15, seconds=1), tick=False)
    assert ENDED in text(client.get("/account/confirm-email/", follow=True))


# A stranger's letter box is not filled: whoever asks, and from wherever.


@pytest.mark.parametrize(
    ("page", "field"), [("/account/signup/", "email"), (CODE, "email"), ("/account/password/reset/", "email")]
)
def test_an_address_without_an_account_gets_few_letters_a_day_from_every_page(trust, clock, page, field):
    for minute in range(30):
        clock.move_to(NOW + timedelta(minutes=minute), tick=False)
        Client(REMOTE_ADDR=f"192.0.2.{minute}").post(page, {field: "stranger@example.org"})
    assert 1 <= len(outbox.letters(address="stranger@example.org")) <= asking.MOST_A_DAY


def test_control_without_the_guard_there_is_no_end_to_them(trust, clock, monkeypatch):
    monkeypatch.setattr(asking, "may_write", lambda address, **more: True)
    for minute in range(0, 300, 10):
        clock.move_to(NOW + timedelta(minutes=minute), tick=False)
        Client(REMOTE_ADDR=f"192.0.2.{minute % 250}").post(
            "/account/signup/", {"email": "stranger@example.org"}
        )
    assert len(outbox.letters(address="stranger@example.org")) > asking.MOST_A_DAY


def test_somebody_with_an_account_gets_more_codes_than_anybody_needs_and_not_more(cast, clock):
    for minute in range(0, 600, 15):
        clock.move_to(NOW + timedelta(minutes=minute), tick=False)
        Client(REMOTE_ADDR=f"192.0.2.{minute % 250}").post(CODE, {"email": ADDRESS})
    assert len(outbox.letters(address=ADDRESS)) == asking.CODES_A_DAY

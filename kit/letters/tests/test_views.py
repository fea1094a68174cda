from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import Client

from kit.letters import actions
from kit.letters.models import Letter, LetterState

AT = datetime(2027, 3, 9, 10, 0, tzinfo=UTC)


@pytest.fixture
def letter(trust):
    with transaction.atomic():
        return actions.tell(
            letter="test/hello",
            to="sam@example.org",
            recipient="person:1",
            cause="answered:1",
            context={"words": "Tea & <b>cake</b>"},
        )


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def test_in_the_demo_anyone_reads_the_letters(letter, demo):
    assert "sam@example.org" in Client().get("/letters/").content.decode()


def test_a_letter_is_shown_as_it_looks_and_as_plain_text(letter, demo):
    shown = Client().get(f"/letters/{letter.pk}/").content.decode()
    assert shown.count("Tea &amp; &lt;b&gt;cake&lt;/b&gt;") == 2
    assert "<b>cake" not in shown


@pytest.mark.parametrize("address", ["/letters/", "/letters/{}/"])
def test_outside_the_demo_there_is_no_such_page(letter, settings, address):
    settings.DEMO = False
    assert Client().get(address.format(letter.pk)).status_code == 404


def test_a_letter_we_have_forgotten_is_not_there(letter, demo):
    Letter.objects.update(sealed="")
    assert Client().get(f"/letters/{letter.pk}/").status_code == 404
    assert "No letters yet" in Client().get("/letters/").content.decode()


def test_many_letters_come_in_pages(letter, demo):
    Letter.objects.bulk_create(
        actions.Draft("test/hello", "a@b.org", f"p{n}", "c").row(AT, is_dead=False) for n in range(50)
    )
    assert "Older letters" in Client().get("/letters/").content.decode()
    assert "Newer letters" in Client().get("/letters/?page=2").content.decode()


# What was not sent.


@pytest.fixture
def given_up(letter):
    Letter.objects.update(
        state=LetterState.GIVEN_UP, settled_on=AT, next_try_at=None, attempts=20, last_error="OSError"
    )
    return letter


def test_an_administrator_sees_what_was_not_sent_and_neither_address_nor_words(given_up, sign_in):
    page = sign_in("administrator").get("/letters/not-sent/").content.decode()
    assert "test/hello" in page
    assert "OSError" in page
    assert "sam@example.org" not in page
    assert "cake" not in page


def test_an_administrator_sends_it_again_once(given_up, sign_in):
    client = sign_in("administrator")
    address = f"/letters/not-sent/{given_up.pk}/send-again/"
    assert client.post(address)["Location"] == "/letters/not-sent/"
    assert Letter.objects.get().state == LetterState.WAITING
    assert client.post(address).status_code == 404


def test_nobody_else_can(given_up, sign_in):
    client = sign_in("moderator")
    assert client.get("/letters/not-sent/").status_code == 404
    assert client.post(f"/letters/not-sent/{given_up.pk}/send-again/").status_code == 404
    assert Letter.objects.get().state == LetterState.GIVEN_UP


def test_what_is_too_old_offers_no_button(given_up, sign_in):
    Letter.objects.update(sealed="")
    page = sign_in("administrator").get("/letters/not-sent/").content.decode()
    assert "too old to be sent again" in page
    assert "send-again" not in page

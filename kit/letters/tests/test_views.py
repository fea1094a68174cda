from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import Client

from kit.letters import actions
from kit.letters.models import Letter

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
    Letter.objects.update(address="", context={})
    assert Client().get(f"/letters/{letter.pk}/").status_code == 404
    assert "No letters yet" in Client().get("/letters/").content.decode()


def test_many_letters_come_in_pages(letter, demo):
    Letter.objects.bulk_create(
        Letter(recipient=f"p{n}", cause="c", address="a@b.org", template="test/hello", created_at=AT, next_try_at=AT)
        for n in range(50)
    )
    assert "Older letters" in Client().get("/letters/").content.decode()
    assert "Newer letters" in Client().get("/letters/?page=2").content.decode()

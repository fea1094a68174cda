"""Getting the newsletter without an account, and by post."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client

from forums.conftest import text
from forums.newsletter.actions.readers import add_post_reader, subscribe
from forums.newsletter.models import PostReader
from kit.letters import post
from kit.letters.models import Letter
from kit.letters.tests import outbox
from kit.trail.models import Entry
from people.accounts import portability
from subscriptions.actions import confirm_subscription
from subscriptions.models import Subscription
from subscriptions.tasks import forget_unconfirmed_subscriptions
from subscriptions.views import ASKED_AN_HOUR, LETTERS_A_DAY

pytestmark = pytest.mark.django_db
AT = datetime(2027, 3, 9, 10, 0, tzinfo=UTC)
ADDRESS = "reader@example.org"
BY_POST = {
    "called": "Ward “Elm”",
    "address": "The Hospital\nLong Road\nRedhill",
    "copies": 12,
    "is_ward": "on",
}


@pytest.fixture
def reader(trust):
    return subscribe(email=ADDRESS, at=AT)


@pytest.fixture
def confirmed_reader(reader):
    return confirm_subscription(subscription=reader, at=AT)


def ask(client, email=ADDRESS, **more):
    return client.post("/newsletters/subscribe/", {"email": email} | more)


def plain(response):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"', "", text(response))


def test_asking_sends_one_letter_and_nothing_before_it_is_confirmed(visitor):
    assert "Look at your email" in text(ask(visitor))
    letter = Letter.objects.get()
    assert letter.template == "forums/subscribe"
    assert "List-Unsubscribe" in post.message(letter).extra_headers
    assert not Subscription.objects.exclude(confirmed_on=None).exists()


def test_opening_the_link_changes_nothing_and_the_button_confirms_once(visitor, reader):
    address = f"/newsletters/confirm/{reader.token}/"
    assert "Yes, send it to me" in text(visitor.get(address))
    assert not Subscription.objects.exclude(confirmed_on=None).exists()
    for _ in range(2):
        assert "You get the newsletter" in text(visitor.post(address))
    assert Entry.objects.filter(verb="forums.newsletter_confirmed").count() == 1


def test_the_page_says_the_same_for_known_and_unknown_addresses(visitor, confirmed_reader):
    known, unknown = ask(visitor), ask(visitor, "never@example.org")
    assert known.status_code == unknown.status_code
    assert plain(known).replace(ADDRESS, "…") == plain(unknown).replace("never@example.org", "…")
    assert dict(known.headers).keys() == dict(unknown.headers).keys()
    assert outbox.letters(address="never@example.org")


def test_an_address_gets_a_few_letters_a_day_and_one_place_asks_so_often(visitor, monkeypatch):
    for _ in range(LETTERS_A_DAY + 2):
        assert ask(visitor).status_code == 200
    monkeypatch.setattr("subscriptions.views.ASKED_AN_HOUR", 0)
    page = ask(visitor, "other@example.org")
    assert page.status_code == 429
    assert "Please try again later" in text(page)
    assert ASKED_AN_HOUR > LETTERS_A_DAY


def test_what_is_no_address_gets_a_sentence(visitor):
    assert "Enter an email address like name@example.com" in text(ask(visitor, "reader at example"))
    assert "Enter your email address" in text(ask(visitor, ""))
    assert "We could not take this in" in text(ask(visitor, website="spam"))
    assert not Letter.objects.exists()


def test_one_press_in_a_mail_program_stops_it_and_forgets_the_address(confirmed_reader):
    strict = Client(enforce_csrf_checks=True)
    address = f"/newsletters/stop/{confirmed_reader.token}/"
    assert strict.get(address).status_code == 200
    assert Subscription.objects.exists()
    for _ in range(2):
        assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 204
    assert not Subscription.objects.exists()
    assert strict.get(address).status_code == 404


def test_a_copy_of_the_database_gives_no_address_away(reader, cast):
    add_post_reader(
        idempotency_key=uuid.uuid4(),
        called="Somebody",
        address="Long Road",
        by=cast["focus_coordinator"],
        at=AT,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.email, r.email_hash, p.called, p.address FROM subscriptions_subscription r, newsletter_postreader p"
        )
        kept = " ".join(cursor.fetchone())
    assert not any(words in kept for words in (ADDRESS, "Somebody", "Long Road"))


def test_who_never_confirms_is_forgotten_after_a_week(reader):
    confirm_subscription(subscription=subscribe(email="other@example.org", at=AT), at=AT)
    for days, left in ((7, 2), (8, 1), (8, 1)):
        with time_machine.travel(AT + timedelta(days=days), tick=False):
            forget_unconfirmed_subscriptions()
        assert Subscription.objects.count() == left


def test_a_person_who_deletes_their_account_gets_no_newsletter(cast):
    person = cast["registered"]
    confirm_subscription(subscription=subscribe(email=person.email, at=AT), at=AT)
    assert portability.everything_about(person)["newsletter"] == [
        {"email": person.email, "asked_on": "2027-03-09", "confirmed_on": "2027-03-09"}
    ]
    portability.erase_everything(person, at=AT)
    assert not Subscription.objects.exists()


def test_the_coordinator_keeps_who_gets_it_by_post_prints_labels_and_removes(sign_in):
    coordinator, idempotency_key = sign_in("focus_coordinator"), uuid.uuid4()
    for _ in range(2):
        coordinator.post("/newsletters/by-post/", BY_POST | {"idempotency_key": idempotency_key})
    assert PostReader.objects.count() == 1
    assert "12 copies" in text(coordinator.get("/newsletters/by-post/"))
    assert coordinator.get("/newsletters/by-post/labels.pdf").content.startswith(b"%PDF")
    coordinator.post(f"/newsletters/by-post/{PostReader.objects.get().pk}/remove/")
    assert not PostReader.objects.exists()


def test_an_address_that_does_not_fit_on_a_label_gets_a_sentence(sign_in):
    page = sign_in("focus_coordinator").post("/newsletters/by-post/", BY_POST | {"address": "a\n" * 9})
    assert "Enter at most 6 lines" in text(page)


@pytest.mark.parametrize("role", ["cp_lead", "representative", "administrator"])
def test_nobody_else_sees_postal_addresses(sign_in, role):
    for end in ("", "labels.pdf"):
        assert sign_in(role).get(f"/newsletters/by-post/{end}").status_code == 403

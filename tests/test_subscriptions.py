"""What holds for every kind, whoever tells of it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from feedback.tickets.followers import FOLLOWING
from forums.newsletter.subscription_kinds import NEWSLETTER
from forums.rounds.subscription_kinds import NEW_DATES
from kit import email_addresses, write_order
from kit.trail.actors import SOMEONE
from kit.trail.models import Entry
from people.accounts import portability
from subscriptions.actions import confirm_subscription, request_subscription, stop_subscription
from subscriptions.models import Subscription
from subscriptions.tasks import forget_unconfirmed_subscriptions

pytestmark = pytest.mark.django_db
ADDRESS = "someone@example.org"
LETTERS = {FOLLOWING: "feedback/follow", NEWSLETTER: "forums/subscribe", NEW_DATES: "forums/news_confirm"}


def request(kind, at, **details):
    return request_subscription(kind=kind, email=ADDRESS, letter=LETTERS[kind], at=at, **details)


def hashes(at):
    return {request(kind, at).email_hash for kind in LETTERS}


def test_a_copy_of_the_tables_joins_no_two_kinds(NOW):
    assert len(hashes(NOW)) == len(LETTERS)


def test_control_with_one_hash_for_all_it_joins_them(NOW, monkeypatch):
    plain = email_addresses.hash_of
    monkeypatch.setattr(email_addresses, "hash_of", lambda email, purpose: plain(email, purpose="one"))
    assert len(hashes(NOW)) == 1


def test_the_trail_keeps_the_day_and_the_thing_also_of_what_a_job_did(NOW):
    key = "feedback.ticket:ABCDEFG"
    request(FOLLOWING, NOW, key=key)
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        for _ in range(2):
            forget_unconfirmed_subscriptions()
    entries = list(Entry.objects.about(key).oldest_first())
    assert [entry.verb for entry in entries] == ["feedback.follow_asked", "feedback.follow_stopped"]
    assert {entry.at for entry in entries} == {None}


def test_what_a_stranger_asks_for_waits_for_the_owners_yes(NOW):
    chosen = confirm_subscription(subscription=request(NEW_DATES, NOW, choices=["here"]), at=NOW)
    asked = request(NEW_DATES, NOW, choices=["there"])
    assert (asked.pk, asked.choices, asked.asked_choices) == (chosen.pk, ["here"], ["there"])
    assert confirm_subscription(subscription=asked, at=NOW).choices == ["there"]


def test_who_stopped_meanwhile_is_not_confirmed(NOW):
    subscription = request(NEWSLETTER, NOW)
    for _ in range(2):
        stop_subscription(subscription=subscription, by=SOMEONE, at=NOW)
    assert confirm_subscription(subscription=subscription, at=NOW) is None
    assert Entry.objects.filter(verb="forums.newsletter_stopped").count() == 1


def test_erasing_an_account_leaves_no_entry_that_says_what_was_followed(cast, NOW):
    person = cast["registered"]
    subscription = request_subscription(
        kind=FOLLOWING, email=person.email, letter="feedback/follow", key="feedback.ticket:ABCDEFG", at=NOW
    )
    entries = Entry.objects.about(subscription.key).count()
    portability.erase_everything(person, at=NOW)
    assert not Subscription.objects.exists()
    assert Entry.objects.about(subscription.key).count() == entries


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", LETTERS, ids=lambda kind: kind.name)
def test_rows_of_every_kind_are_written_anew(kind, NOW):
    request(kind, NOW)
    before = transactions()
    write_order.mix_lately(NOW.date() + timedelta(days=2))
    assert transactions() == before
    write_order.mix_lately(NOW.date())
    assert transactions() != before


def transactions():
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin::text FROM subscriptions_subscription")
        return cursor.fetchall()

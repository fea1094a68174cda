"""One address joins one thing once, however it was typed and however often and at once it was sent."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from feedback.board.actions import following
from feedback.tickets.followers import FOLLOWING
from forums.newsletter.actions.readers import subscribe
from forums.newsletter.subscription_kinds import NEWSLETTER
from forums.planning.actions.news import ask_for_news
from forums.planning.actions.planning import confirm_year, lay_out_year, year_version
from forums.registrations.actions.registration import change_registration, register_for_forum
from forums.rounds.models import Meeting, Registration
from forums.rounds.subscription_kinds import NEW_DATES
from kit import email_addresses, rate
from kit.email_addresses import EmailAddressField
from kit.letters.models import Letter
from kit.trail.actors import Job
from people.accounts import portability
from people.models import Area
from subscriptions.models import Subscription
from tests.samples import published_ticket
from tests.samples_volunteers import role
from volunteers.involvement.actions import interests
from volunteers.involvement.models import Interest

# As the forms hand it on.
TYPED = [
    EmailAddressField().clean(typed)
    for typed in (
        "someone@example.org",
        "Someone@Example.ORG",
        " SOMEONE@example.org ",
        "someone@example.ORG\u200b",
    )
]
TIMES = 12


@pytest.fixture
def forum(trust, NOW):
    year, by = NOW.year + 1, Job("tests")
    lay_out_year(year=year, by=by, at=NOW)
    planned = list(Meeting.objects.filter(round__year=year).select_related("area", "round"))
    confirm_year(year=year, seen=year_version(planned), by=by, at=NOW)
    return Meeting.objects.filter(round__year=year).first()


def ways_to_join(forum, at):
    """For each thing that is joined with an address: the verb, and the rows it leaves."""
    ticket, wanted, areas = published_ticket(), role(), list(Area.objects.all()[:1])
    return [
        (lambda email: following.follow(ticket=ticket, email=email, at=at), of(FOLLOWING)),
        (lambda email: subscribe(email=email, at=at), of(NEWSLETTER)),
        (lambda email: ask_for_news(email=email, areas=areas, at=at), of(NEW_DATES)),
        (lambda email: register(forum, email, at), Registration.objects.all()),
        (lambda email: interested(wanted, email, at), Interest.objects.all()),
    ]


def of(kind):
    return Subscription.objects.filter(kind=kind.name)


def register(forum, email, at):
    return register_for_forum(meeting=forum, idempotency_key=uuid.uuid4(), email=email, at=at)


def interested(role, email, at):
    return interests.express_interest(
        role=role, called="", email=email, words="", idempotency_key=uuid.uuid4(), at=at
    )


def at_once(join):
    def call(number):
        try:
            join(TYPED[number % len(TYPED)])
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as pool:
        list(pool.map(call, range(TIMES)))


@pytest.mark.django_db(transaction=True)
def test_one_address_sent_many_times_at_once_joins_each_thing_once(forum, NOW, monkeypatch):
    for number, (join, rows) in enumerate(ways_to_join(forum, NOW)):
        # Each as on a day of its own: all forms together may write to one address a few times a day.
        monkeypatch.setattr(rate, "PREFIX", f"{rate.PREFIX}{number}:")
        at_once(join)
        assert rows.count() == 1, rows.model
        assert Letter.objects.count() == 1, rows.model
        Letter.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_control_without_the_unique_key_one_address_asks_about_a_role_more_than_once(NOW):
    wanted = role()
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX volunteers_interest_once_an_address")
    try:
        for _ in range(20):
            # Who comes after the second of them finds more than there can be.
            with suppress(Interest.MultipleObjectsReturned):
                at_once(lambda email: interested(wanted, email, NOW))
            if Interest.objects.count() > 1:
                break
            Interest.objects.all().delete()
        assert Interest.objects.count() > 1
    finally:
        Interest.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE UNIQUE INDEX volunteers_interest_once_an_address ON involvement_interest (role_id, email_hash)"
                " WHERE settled_on IS NULL AND NOT (email_hash = '')"
            )


@pytest.mark.django_db
def test_control_compared_as_typed_one_address_joins_as_often_as_it_is_typed(forum, NOW, monkeypatch):
    monkeypatch.setattr(email_addresses, "normalised", lambda address: address)
    for typed in TYPED:
        register(forum, typed, NOW)
    assert Registration.objects.count() == len(TYPED)


@pytest.mark.django_db
def test_what_is_written_the_second_time_is_kept_below_the_first(NOW):
    wanted = role()
    for words in ("I can drive.", "And I can cook.", "I can drive."):
        interests.express_interest(
            role=wanted, called="", email=TYPED[0], words=words, idempotency_key=uuid.uuid4(), at=NOW
        )
    assert Interest.objects.get().words == "I can drive.\n\nAnd I can cook."


@pytest.mark.django_db
def test_who_types_a_strangers_address_sees_the_same_page_and_no_private_link(forum):
    pages = []
    for _ in range(2):
        sent = {"email": TYPED[0], "idempotency_key": uuid.uuid4(), "other": "A ramp"}
        response = Client().post(reverse("forums:register", args=[forum.reference]), sent)
        pages.append((response.status_code, response.url))
    assert pages == [(302, forum.get_absolute_url())] * 2
    assert Registration.objects.get().other == "A ramp"


@pytest.mark.django_db
def test_an_address_that_is_registered_is_not_taken_over_by_changing_another(forum, NOW):
    register(forum, "first@example.org", NOW)
    second = register(forum, "second@example.org", NOW)
    changed = change_registration(
        registration=second, version=second.version, at=NOW, email="First@example.org", other="A ramp"
    )
    assert (changed.email, changed.other) == ("second@example.org", "A ramp")
    assert Registration.objects.count() == 2


@pytest.mark.django_db
def test_what_was_joined_with_an_address_is_given_and_erased_with_its_person(forum, cast, NOW):
    person = cast["registered"]
    interested(role(), person.email.upper(), NOW)
    ask_for_news(email=person.email.title(), areas=list(Area.objects.all()[:1]), at=NOW)
    everything = portability.everything_about(person)
    assert everything["roles you asked about"]
    assert everything["new dates by email"]
    portability.erase_everything(person, at=NOW)
    assert not Interest.objects.exists()
    assert not Subscription.objects.exists()

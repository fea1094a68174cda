"""Who registered is told of whatever changes about what they were promised."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from forums.conftest import BEFORE, PLANNER, forum_of
from forums.planning.actions.forum_changes import change_forum
from forums.planning.actions.venues import change_venue
from forums.registrations.actions.registration import (
    change_registration,
    confirm_registration,
    forget_unconfirmed_registrations,
    register_for_forum,
)
from forums.registrations.actions.registration_letters import remind_registered
from forums.rounds import notified_fields
from forums.rounds.models import Arrangement, Meeting, Registration, Venue
from kit.letters import actions as letters
from kit.letters import asking
from kit.letters.tests import outbox
from kit.trail.models import Entry
from people.models import Area

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ADDRESS = "someone@example.org"


@pytest.fixture
def forum(confirmed):
    return forum_of(confirmed, 1, "Surrey Downs")


@pytest.fixture
def coming(forum):
    asked = register_for_forum(
        meeting=forum, idempotency_key=uuid.uuid4(), at=BEFORE, email=ADDRESS, help=["taxi"]
    )
    return confirm_registration(registration=asked, at=BEFORE)


@pytest.fixture
def venue(db, trust):
    return Venue.objects.create(
        name="Town hall",
        address="1 High Street",
        area=Area.objects.first(),
        checked_on=BEFORE.date(),
        checked_as="Coordinator",
    )


def change(forum, by, **given):
    forum.refresh_from_db()
    start = timezone.localtime(forum.starts_at)
    now = {
        "day": start.date(),
        "start": start.time(),
        "format": forum.format,
        "where": forum.where,
        "reason": "",
    }
    now |= {"venue": forum.venue, "capacity": forum.capacity, "despite": forum.despite or "Not yet checked"}
    return change_forum(meeting=forum, version=forum.version, by=by, at=BEFORE, **now | given)


def told():
    return outbox.letters("forums/changed", address=ADDRESS)


@pytest.mark.parametrize(
    ("model", "are_told", "are_not"),
    [
        (Meeting, notified_fields.OF_A_FORUM, notified_fields.NOT_TOLD_OF_A_FORUM),
        (Venue, notified_fields.OF_A_VENUE, notified_fields.NOT_TOLD_OF_A_VENUE),
    ],
)
def test_of_every_field_somebody_decided_whether_people_are_told(model, are_told, are_not):
    assert sorted([*are_told, *are_not]) == sorted(field.name for field in model._meta.fields)
    assert all(are_not.values())


@pytest.mark.parametrize(
    "words", ["https://video.example.org/another", "Ring 01632 960 003 and ask for the forum"]
)
def test_another_place_or_link_is_told_once_and_stands_in_the_trail(forum, coming, coordinator, words):
    for _ in range(2):
        change(forum, coordinator, where=words)
    (letter,) = told()
    assert words in letter.context["where"]
    assert Entry.objects.filter(verb="forums.changed", subject=forum.trail_key).count() == 1


def test_control_a_field_that_is_taken_off_the_list_is_told_to_nobody(
    forum, coming, coordinator, monkeypatch
):
    monkeypatch.setattr(
        notified_fields, "OF_A_FORUM", tuple(name for name in notified_fields.OF_A_FORUM if name != "where")
    )
    change(forum, coordinator, where="https://video.example.org/another")
    assert told() == []


def test_more_places_are_told_to_nobody(forum, coming, coordinator):
    change(forum, coordinator, capacity=40)
    assert told() == []


@pytest.mark.parametrize(
    "changed", [{"address": "2 Low Street"}, {"getting_there": "Bus 7"}, {"has": ["step_free"]}]
)
def test_a_venue_that_changes_is_told_to_those_who_come_there(forum, coming, coordinator, venue, changed):
    Meeting.objects.filter(pk=forum.pk).update(venue=venue)
    facts = {
        name: getattr(venue, name)
        for name in ("name", "address", "area", "getting_there", "has", "is_clinical", "checked_as")
    }
    details = facts | changed | {"checked_on": BEFORE.date()}
    change_venue(venue=venue, version=venue.version, by=coordinator, at=BEFORE, **details)
    assert len(told()) == 1
    assert details["address"] in told()[0].context["where"]


def test_a_venue_that_was_looked_at_again_is_told_to_nobody(forum, coming, coordinator, venue):
    Meeting.objects.filter(pk=forum.pk).update(venue=venue)
    facts = {
        name: getattr(venue, name)
        for name in ("name", "address", "area", "getting_there", "has", "is_clinical", "checked_as")
    }
    change_venue(
        venue=venue,
        version=1,
        by=coordinator,
        at=BEFORE + timedelta(days=1),
        **facts,
        checked_on=BEFORE.date() + timedelta(days=1),
    )
    assert told() == []


# Nothing is booked for an address whose owner has not said yes.


@pytest.fixture
def asked(forum):
    return register_for_forum(
        meeting=forum, idempotency_key=uuid.uuid4(), at=BEFORE, email=ADDRESS, help=["taxi"]
    )


def test_before_an_address_is_confirmed_nothing_is_booked_and_one_letter_asks(forum, asked, coordinator):
    assert not Registration.objects.coming().exists()
    assert not Arrangement.objects.exists()
    assert [letter.template for letter in outbox.letters()] == ["forums/confirm"]
    change(forum, coordinator, where="Elsewhere")
    remind_registered(meeting=forum, cause="week")
    assert [letter.template for letter in outbox.letters()] == ["forums/confirm"]


def test_saying_yes_books_once_and_opening_the_link_books_nothing(asked, visitor):
    address = asked.get_absolute_url()
    assert "Nothing is booked yet" in visitor.get(address).content.decode()
    assert not Registration.objects.coming().exists()
    for _ in range(2):
        page = visitor.post(f"{address}confirm/", follow=True).content.decode()
        assert "You are coming" in page
    assert Arrangement.objects.count() == 1
    assert len(outbox.letters("forums/registered")) == 1


def test_the_last_place_goes_to_who_says_yes_first(forum, asked, coordinator):
    change(forum, coordinator, capacity=1)
    other = register_for_forum(
        meeting=forum, idempotency_key=uuid.uuid4(), at=BEFORE, email="other@example.org"
    )
    assert not confirm_registration(registration=other, at=BEFORE).is_waiting
    assert confirm_registration(registration=asked, at=BEFORE).is_waiting


def test_who_never_says_yes_is_forgotten_after_a_week_and_who_did_is_not(asked, forum):
    kept = register_for_forum(meeting=forum, idempotency_key=uuid.uuid4(), at=BEFORE)
    for days, left in ((7, 2), (8, 1), (8, 1)):
        forget_unconfirmed_registrations(by=PLANNER, at=BEFORE + timedelta(days=days))
        assert Registration.objects.count() == left
    assert Registration.objects.get() == kept


def register_everywhere(confirmed, address):
    for number, forum in enumerate(confirmed):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        client.post(
            f"/forums/{forum.reference}/register/", {"idempotency_key": str(uuid.uuid4()), "email": address}
        )


def test_one_address_gets_few_letters_a_day_however_many_forums_somebody_types_it_into(confirmed):
    register_everywhere(confirmed, ADDRESS)
    assert len(outbox.letters(address=ADDRESS)) == asking.MOST_A_DAY


def test_control_without_the_guard_there_is_a_letter_for_each(confirmed, monkeypatch):
    monkeypatch.setattr("forums.registrations.actions.registration.may_write", lambda address: True)
    register_everywhere(confirmed, ADDRESS)
    assert len(outbox.letters(address=ADDRESS)) > asking.MOST_A_DAY


def new_address(coming, address="new@example.org"):
    return change_registration(
        registration=coming, version=coming.version, at=BEFORE, email=address, help=["taxi"]
    )


def test_letters_go_to_another_address_once_its_owner_has_said_yes(forum, coming, coordinator, visitor):
    changed = new_address(coming)
    assert (changed.email, changed.asked_email) == (ADDRESS, "new@example.org")
    (letter,) = outbox.letters(address="new@example.org")
    assert letter.template == "forums/new_address"
    change(forum, coordinator, where="Elsewhere")
    assert len(told()) == 1
    path = letter.context["path"]
    assert "Yes, write to me here" in visitor.get(path).content.decode()
    visitor.post(path)
    assert Registration.objects.get().email == "new@example.org"
    assert visitor.get(path).status_code == 404


def test_a_link_for_one_address_confirms_no_other(coming, visitor):
    first = new_address(coming).new_address_link()
    coming.refresh_from_db()
    new_address(coming, "third@example.org")
    assert visitor.post(first).status_code == 404
    assert visitor.post("/forums/new-address/1.abc:wrong/").status_code == 404
    assert Registration.objects.get().email == ADDRESS


def test_a_confirmed_address_is_believed_again(asked):
    letters.DeadAddress.objects.create(address_hash=letters.address_hash(ADDRESS), since=BEFORE.date())
    confirm_registration(registration=asked, at=BEFORE)
    assert letters.dead_among([ADDRESS]) == set()

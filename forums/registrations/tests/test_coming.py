import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from forums.conftest import BEFORE, PLANNER, forum_of
from forums.planning.actions.forum_changes import cancel_forum, change_forum
from forums.registrations.actions.arrangements import settle_arrangement
from forums.registrations.actions.registration import (
    change_registration,
    confirm_registration,
    forget_registrations,
    register_for_forum,
    stay_away,
)
from forums.registrations.actions.registration_letters import remind_registered
from forums.rounds.models import Arrangement, Meeting, MeetingState, Registration
from kit.letters.models import Letter
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from people.accounts import portability

pytestmark = pytest.mark.django_db
ADDRESS = "someone@example.org"


@pytest.fixture
def forum(confirmed):
    return forum_of(confirmed, 1, "Surrey Downs")


def register(forum, at=BEFORE, idempotency_key=None, **details):
    """Somebody registers, and says yes in the letter if they left an address."""
    registration = register_for_forum(
        meeting=forum, idempotency_key=idempotency_key or uuid.uuid4(), at=at, **details
    )
    return confirm_registration(registration=registration, at=at) if details.get("email") else registration


def change(registration, **details):
    return change_registration(registration=registration, version=registration.version, at=BEFORE, **details)


def letters():
    """Bar those that ask to confirm."""
    return sorted(Letter.objects.exclude(template="forums/confirm").values_list("template", flat=True))


def to_do():
    return {(row.what, row.state) for row in Arrangement.objects.all()}


def test_nothing_has_to_be_said(forum):
    register(forum)
    assert Registration.objects.coming().count() == 1
    assert letters() == []


def test_the_same_page_sent_twice_is_one_registration(forum):
    idempotency_key = uuid.uuid4()
    register(forum, idempotency_key=idempotency_key, email=ADDRESS, help=["taxi"])
    register(forum, idempotency_key=idempotency_key, email=ADDRESS, help=["taxi"])
    assert Registration.objects.count() == Arrangement.objects.count() == len(letters()) == 1


def test_who_leaves_an_address_gets_a_private_link(forum):
    registration = register(forum, email=ADDRESS)
    letter = Letter.objects.get(template="forums/registered")
    assert letter.context["mine"] == registration.get_absolute_url()
    assert Registration.of_link(letter.context["mine"].split("/")[-2]) == registration


def test_a_changed_link_opens_nothing(forum):
    link = register(forum).get_absolute_url().split("/")[-2]
    number, _, mark = link.partition(":")
    for wrong in (f"{int(number) + 1}:{mark}", number, "", f"{number}:{mark[:-1]}"):
        assert Registration.of_link(wrong) is None


def test_what_a_person_said_cannot_be_read_from_the_database(forum):
    register(forum, called="Canary", email=ADDRESS, phone="01632 960002", other="Canary", help=["call"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT called, email, phone, other FROM rounds_registration")
        stored = "".join(cursor.fetchone())
    assert not [word for word in ("Canary", ADDRESS, "960002") if word in stored]


def test_each_need_that_takes_time_becomes_a_dated_task(forum):
    register(forum, email=ADDRESS, needs=["bsl", "breaks"], help=["taxi", "food", "call"])
    day = forum.starts_at.date()
    due = {row.what: row.due_on for row in Arrangement.objects.all()}
    assert due == {"bsl": day - timedelta(21), "taxi": day - timedelta(5), "call": day + timedelta(1)}


def test_a_need_that_goes_away_before_it_was_seen_to_is_dropped(forum):
    registration = register(forum, email=ADDRESS, help=["taxi"])
    change(registration, help=[])
    assert to_do() == set()


def test_a_need_that_goes_away_after_it_was_seen_to_is_to_be_undone(forum, coordinator):
    registration = register(forum, email=ADDRESS, help=["taxi"])
    settle_arrangement(arrangement=Arrangement.objects.get(), by=coordinator, at=BEFORE)
    assert to_do() == {("taxi", "arranged")}
    registration = change(registration, help=[])
    assert to_do() == {("taxi", "to_undo")}
    change(registration, help=["taxi"])
    assert to_do() == {("taxi", "arranged")}


def test_who_stays_away_is_forgotten_at_once_but_not_the_taxi_that_was_booked(forum, coordinator):
    registration = register(forum, called="Canary", email=ADDRESS, other="Canary", help=["taxi"])
    settle_arrangement(arrangement=Arrangement.objects.get(), by=coordinator, at=BEFORE)
    gone = stay_away(registration=registration, at=BEFORE)
    assert (gone.called, gone.email, gone.other, gone.help) == ("", "", "", [])
    assert to_do() == {("taxi", "to_undo")}
    settle_arrangement(arrangement=Arrangement.objects.get(), by=coordinator, at=BEFORE)
    assert to_do() == set()


def test_an_older_page_does_not_save_over_a_newer_one(forum):
    registration = register(forum)
    change(registration, other="A chair near the door")
    with pytest.raises(StaleVersion):
        change_registration(registration=registration, version=1, at=BEFORE, other="Nothing")


def test_nobody_registers_for_a_forum_that_is_cancelled_or_over(forum):
    with pytest.raises(NotPossible, match="over"):
        register(forum, at=forum.ends_at)
    Meeting.objects.filter(pk=forum.pk).update(state=MeetingState.CANCELLED, reason="Flood")
    with pytest.raises(NotPossible, match="cancelled"):
        register(forum)


def test_a_move_tells_everyone_who_registered_why_and_moves_what_is_due(forum, coordinator):
    register(forum, email=ADDRESS, help=["taxi"])
    gone = register(forum, email="other@example.org")
    stay_away(registration=gone, at=BEFORE)
    day = forum.starts_at.date() + timedelta(7)
    change_forum(
        meeting=forum, day=day, start=forum.starts_at.time(), format=forum.format, where="", reason="Flood",
        version=forum.version, by=coordinator, at=BEFORE,
    )  # fmt: skip
    letter = Letter.objects.get(template="forums/changed")
    assert (letter.address, letter.context["reason"]) == (ADDRESS, "Flood")
    assert Arrangement.objects.get().due_on == day - timedelta(5)


def test_a_cancellation_tells_everyone_who_registered_once(forum, coordinator):
    register(forum, email=ADDRESS)
    cancel_forum(meeting=forum, reason="Flood", version=forum.version, by=coordinator, at=BEFORE)
    assert letters() == ["forums/cancelled", "forums/registered"]


def test_a_reminder_comes_once_and_again_for_another_day(forum):
    register(forum, email=ADDRESS)
    for _ in range(2):
        remind_registered(meeting=forum, cause="week")
    assert letters().count("forums/reminder") == 1
    forum.starts_at += timedelta(7)
    remind_registered(meeting=forum, cause="week")
    assert letters().count("forums/reminder") == 2


def test_after_a_while_nobody_is_known_any_more(forum):
    register(forum, called="Canary", help=["food"])
    assert forget_registrations(meeting=forum, by=PLANNER, at=BEFORE) == 1
    assert forget_registrations(meeting=forum, by=PLANNER, at=BEFORE) == 0
    assert not Registration.objects.exists()


def test_the_trail_says_that_someone_registered_and_nothing_else(forum):
    register(forum, called="Canary", email=ADDRESS)
    entry = Entry.objects.get(verb="forums.registered")
    assert (entry.actor_key, entry.at, entry.facts) == ("someone", None, {})


@pytest.mark.parametrize("role", ["registered", "cp_lead", "team_lead", "administrator"])
def test_others_settle_nothing(forum, cast, role):
    register(forum, email=ADDRESS, help=["taxi"])
    with pytest.raises(PermissionDenied):
        settle_arrangement(arrangement=Arrangement.objects.get(), by=cast[role], at=BEFORE)


def test_a_registered_person_can_take_and_erase_what_carries_their_address(forum, cast):
    person = cast["registered"]
    register(forum, called="Canary", email=person.email.upper(), help=["food"])
    register(forum, called="Another", email=ADDRESS)
    (told,) = portability.everything_about(person)["forums you are coming to"]
    assert (told["called"], told["asked_for"]) == ("Canary", ["Something to eat and drink"])
    portability.erase_everything(person, at=BEFORE)
    assert [row.called for row in Registration.objects.coming()] == ["Another"]

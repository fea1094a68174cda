"""Who registered for a forum with a number and no address is rung, by a named person, for each letter others get."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from forums.conftest import BEFORE, PLANNER, forum_of
from forums.planning.actions.forum_changes import cancel_forum, change_forum
from forums.registrations.actions.registration import (
    change_registration,
    confirm_new_address,
    confirm_registration,
    forget_registrations,
    register_for_forum,
    stay_away,
)
from forums.registrations.actions.registration_letters import remind_registered
from forums.rounds.models import Meeting
from kit.letters.tests import outbox
from kit.trail.models import Entry
from people.accounts import portability
from people.contact import contacting
from people.models import ContactTask, RoleHeld

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PHONE, ADDRESS = "01632 960001", "someone@example.org"
EMPTY = {"called": "", "email": "", "phone": "", "needs": [], "help": [], "other": ""}


@pytest.fixture
def forum(confirmed, cast):
    return forum_of(confirmed, 1, "Surrey Downs")


@pytest.fixture
def sam(forum):
    return register(forum, called="Sam", phone=PHONE)


def register(forum, **details):
    return register_for_forum(meeting=forum, idempotency_key=uuid.uuid4(), at=BEFORE, **details)


def cancel(forum):
    forum.refresh_from_db()
    cancel_forum(meeting=forum, reason="Flood", version=forum.version, by=PLANNER, at=BEFORE)


def move(forum):
    forum.refresh_from_db()
    start = timezone.localtime(forum.starts_at)
    change_forum(
        meeting=forum, day=start.date(), start=start.time(), format=forum.format, where="Another hall", reason="Flood",
        version=forum.version, by=PLANNER, at=BEFORE,
    )  # fmt: skip


def remind(forum):
    remind_registered(meeting=forum, cause="soon")


@pytest.mark.parametrize(
    ("happens", "letter"),
    [(cancel, "forums/cancelled"), (move, "forums/changed"), (remind, "forums/reminder")],
)
def test_each_letter_becomes_a_call_for_a_named_person(sam, forum, cast, happens, letter):
    happens(forum)
    task = ContactTask.objects.get()
    assert (task.letter, task.way, task.reach, task.name) == (letter, "phone", PHONE, "Sam")
    assert task.assigned_to == cast["focus_coordinator"]
    assert forum.name in task.words
    assert outbox.addresses() == [cast["focus_coordinator"].email]
    assert Entry.objects.filter(verb="people.contact_asked", subject=task.trail_key).count() == 1


def test_who_waits_is_rung_when_there_is_a_place(forum):
    Meeting.objects.filter(pk=forum.pk).update(capacity=1)
    first = register(forum, called="First", phone="01632 960009")
    waiting = register(forum, called="Sam", phone=PHONE)
    assert waiting.is_waiting
    stay_away(registration=first, at=BEFORE)
    assert [(task.letter, task.name) for task in ContactTask.objects.all()] == [("forums/place", "Sam")]


def test_control_who_left_an_address_too_gets_mail_and_no_call(forum):
    both = register(forum, phone=PHONE, email=ADDRESS)
    confirm_registration(registration=both, at=BEFORE)
    cancel(forum)
    assert not ContactTask.objects.exists()
    assert outbox.letter("forums/cancelled").address == ADDRESS


def test_control_without_the_task_nobody_hears_that_it_is_cancelled(sam, forum, monkeypatch):
    monkeypatch.setattr(contacting, "assign_phone_call", lambda **call: None)
    cancel(forum)
    assert not ContactTask.objects.exists()
    assert not outbox.letters()


def test_who_left_nothing_is_not_reached(forum):
    register(forum, called="Sam")
    cancel(forum)
    assert not ContactTask.objects.exists()


def test_the_call_is_made_before_the_day_of_the_forum_is_over(sam, forum):
    Meeting.objects.filter(pk=forum.pk).update(starts_at=timezone.now() + timedelta(hours=3))
    forum.refresh_from_db()
    remind(forum)
    assert ContactTask.objects.get().due_on == timezone.localdate(forum.starts_at)


def test_it_waits_for_whoever_gets_the_role_where_nobody_has_it(sam, forum, sign_in):
    RoleHeld.objects.filter(role="focus_coordinator").update(ends_on="2020-01-01", starts_on="2019-01-01")
    cancel(forum)
    assert ContactTask.objects.get().assigned_to is None


def test_number_and_name_cannot_be_read_in_the_database_and_go_once_it_is_done(sam, forum, sign_in, cast):
    cancel(forum)
    task = ContactTask.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM people_contacttask t")
        row = cursor.fetchone()[0]
    assert PHONE not in row
    assert "Sam" not in row
    client, page = sign_in("focus_coordinator"), reverse("people:contact-one", args=[task.key])
    shown = client.get(page).content.decode()
    assert PHONE in shown
    assert "Sam" in shown
    client.post(page, {"outcome": "reached"})
    task.refresh_from_db()
    assert (task.name, task.reach, task.words) == ("Somebody who left no name", "", "")
    with pytest.raises(IntegrityError, match="keeps_no_number"), transaction.atomic():
        ContactTask.objects.update(number=PHONE)


def test_another_number_is_the_one_that_is_rung_and_none_is_no_call(sam, forum):
    move(forum)
    sam.refresh_from_db()
    change_registration(
        registration=sam, version=sam.version, at=BEFORE, **EMPTY | {"called": "Sam", "phone": "01632 960002"}
    )
    assert ContactTask.objects.get().reach == "01632 960002"
    sam.refresh_from_db()
    change_registration(registration=sam, version=sam.version, at=BEFORE, **EMPTY)
    assert not ContactTask.objects.exists()


def test_who_stays_away_is_not_rung_any_more(sam, forum):
    move(forum)
    stay_away(registration=sam, at=BEFORE)
    assert not ContactTask.objects.exists()


def test_calls_are_forgotten_with_the_forum(sam, forum, coordinator):
    cancel(forum)
    forget_registrations(meeting=forum, by=coordinator, at=BEFORE)
    assert not ContactTask.objects.exists()


def test_who_gives_the_address_of_their_account_later_finds_the_calls_and_takes_them_with_them(
    sam, forum, cast, NOW
):
    move(forum)
    owner = cast["registered"]
    sam.refresh_from_db()
    given = EMPTY | {"called": "Sam", "phone": PHONE, "email": owner.email}
    change_registration(registration=sam, version=sam.version, at=BEFORE, **given)
    sam.refresh_from_db()
    confirm_new_address(registration=sam, at=BEFORE)
    registration = portability.everything_about(owner)["forums you are coming to"][0]
    assert [call["letter"] for call in registration["calls"]] == ["forums/changed"]
    portability.erase_everything(owner, at=NOW)
    assert not ContactTask.objects.exists()

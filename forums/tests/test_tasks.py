import uuid

import pytest
import time_machine

from forums.conftest import BEFORE, forum_of
from forums.planning import tasks
from forums.registrations import tasks as registration_tasks
from forums.registrations.actions.registration import confirm_registration, register_for_forum
from forums.rounds.models import Meeting, MeetingState, Registration, Round
from kit.letters.models import Letter
from people.models import DatedSetting

pytestmark = pytest.mark.django_db


def years():
    return sorted(set(Round.objects.values_list("year", flat=True)))


def test_the_next_two_rounds_are_always_laid_out(trust):
    with time_machine.travel("2026-11-01T10:00Z", tick=False):
        tasks.keep_planned()
        assert years() == [2027]
    with time_machine.travel("2027-06-01T10:00Z", tick=False):
        tasks.keep_planned()
        assert years() == [2027]
    with time_machine.travel("2027-08-01T10:00Z", tick=False):
        tasks.keep_planned()
        assert years() == [2027, 2028]


def test_running_twice_or_after_days_away_lays_out_once(trust):
    for day in ("2026-11-01T10:00Z", "2026-11-01T10:00Z", "2026-11-20T10:00Z"):
        with time_machine.travel(day, tick=False):
            tasks.keep_planned()
    assert Meeting.objects.count() == 24


def test_a_year_that_is_impossible_is_left_for_people_to_see(trust):
    DatedSetting.objects.filter(key="forums.closed").update(
        value=[{"first": "2027-01-01", "last": "2027-12-31"}]
    )
    with time_machine.travel("2026-11-01T10:00Z", tick=False):
        tasks.keep_planned()
    assert years() == []


def test_forums_that_are_over_are_held_and_the_others_wait(confirmed):
    with time_machine.travel("2027-02-01T10:00Z", tick=False):
        tasks.note_held()
        tasks.note_held()
    assert Meeting.objects.filter(state=MeetingState.HELD).count() == 6
    assert Meeting.objects.filter(state=MeetingState.CONFIRMED).count() == 18


def test_who_registered_is_reminded_a_week_and_a_day_before_and_then_forgotten(confirmed):
    forum = forum_of(confirmed, 1, "East Surrey")  # 11 January
    asked = register_for_forum(
        meeting=forum, idempotency_key=uuid.uuid4(), email="someone@example.org", at=BEFORE
    )
    confirm_registration(registration=asked, at=BEFORE)
    days = ("2027-01-02", "2027-01-05", "2027-01-05", "2027-01-09", "2027-01-10", "2027-01-10")
    counts = []
    for day in days:
        with time_machine.travel(f"{day}T12:00Z", tick=False):
            registration_tasks.remind_registered()
        counts.append(Letter.objects.filter(template="forums/reminder").count())
    assert counts == [0, 1, 1, 1, 2, 2]
    for day, left in (("2027-02-01", 1), ("2027-02-20", 0), ("2027-02-20", 0)):
        with time_machine.travel(f"{day}T12:00Z", tick=False):
            registration_tasks.forget_registrations()
        assert Registration.objects.count() == left

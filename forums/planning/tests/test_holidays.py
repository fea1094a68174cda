"""A bank holiday announced for the day of a public forum: whoever runs rounds is told, sees it where they work, and decides."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forums.conftest import BEFORE, PLANNER, forum_of
from forums.planning import tasks
from forums.planning.actions.forum_changes import cancel_forum
from forums.planning.tests.test_running import change
from forums.rounds import holidays
from forums.rounds.models import MeetingState
from kit.letters.tests import outbox
from kit.verbs.errors import NotPossible
from people import selectors as people_selectors
from people.models import BankHoliday

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(confirmed, cast, time_machine):
    time_machine.move_to(BEFORE, tick=False)
    return forum_of(confirmed, 1, "Surrey Downs")


@pytest.fixture
def announced(forum):
    BankHoliday.objects.create(day=holidays.local_day(forum), name="A day of mourning", source="GOV.UK")
    people_selectors.look_again()
    yield forum
    people_selectors.forget_the_trust()


def pages(forum):
    return {
        "plan rounds": reverse("forums:planning"),
        "the year": reverse("forums:year", args=[forum.round.year]),
        "to arrange": reverse("forums:to-arrange"),
    }


@pytest.mark.parametrize("name", ["plan rounds", "the year", "to arrange"])
def test_the_coordinator_sees_it_where_they_work_with_the_way_to_decide(announced, sign_in, name):
    page = sign_in("focus_coordinator").get(pages(announced)[name]).content.decode()
    assert "On a new bank holiday" in page
    assert reverse("forums:change", args=[announced.reference]) in page.split("On a new bank holiday")[1]


@pytest.mark.parametrize("name", ["plan rounds", "the year", "to arrange"])
def test_control_without_a_bank_holiday_nothing_is_said(forum, sign_in, name):
    assert (
        "On a new bank holiday" not in sign_in("focus_coordinator").get(pages(forum)[name]).content.decode()
    )


def test_the_coordinator_is_written_to_once(announced, cast):
    for _ in range(2):
        tasks.tell_of_holidays()
    letter = outbox.letter("forums/on_a_holiday")
    assert letter.address == cast["focus_coordinator"].email
    assert letter.context["path"] == reverse("forums:change", args=[announced.reference])


def test_control_on_other_days_nobody_is_written_to(forum):
    tasks.tell_of_holidays()
    assert not outbox.letters()


def test_held_all_the_same_it_says_why_and_waits_no_longer(announced, coordinator, sign_in):
    with pytest.raises(NotPossible, match="write why it is held"):
        change(announced, coordinator, where="The same hall")
    change(announced, coordinator, despite="People asked for it")
    assert holidays.on_a_holiday(timezone.now()) == []
    announced.refresh_from_db()
    assert announced.state == MeetingState.CONFIRMED
    assert announced.despite == "People asked for it"


def test_no_forum_is_moved_to_a_bank_holiday(announced, confirmed, coordinator):
    other = forum_of(confirmed, 1, "East Surrey")
    with pytest.raises(NotPossible, match="this is a bank holiday"):
        change(other, coordinator, day=holidays.local_day(announced), reason="Flood", despite="People asked")


def test_cancelled_it_waits_no_longer(announced):
    cancel_forum(meeting=announced, reason="Bank holiday", version=announced.version, by=PLANNER, at=BEFORE)
    assert holidays.on_a_holiday(timezone.now()) == []


def test_another_holiday_on_a_day_that_was_kept_before_is_asked_about_again(announced, coordinator):
    change(announced, coordinator, despite="People asked for it")
    announced.refresh_from_db()
    announced.starts_at += timedelta(days=7)
    BankHoliday.objects.create(day=holidays.local_day(announced), name="Another", source="GOV.UK")
    people_selectors.look_again()
    assert holidays.needs_holiday_decision(announced)

"""Rounds that one coordinator can be at: over forty years, whatever the school holidays."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forums.rounds.rotation import ForumFormat, Period, plan_years, shifts
from forums.rounds.rotation.nouns import TimeAround
from forums.rounds.tests.holding import holds_every_rule_in, is_fair
from forums.rounds.tests.settings import AREAS, agreed, asked, period
from kit import working_days

pytestmark = pytest.mark.slow

FIRST, LAST = 2027, 2066
YEARS = range(FIRST, LAST + 1)
MINUTE = timedelta(minutes=1)


def easter_monday(year):
    spring = sorted(
        day for day in working_days.bank_holidays(year) if day.month in (3, 4) and day.weekday() == 0
    )
    return spring[0]


def easter_holidays(days_before, days_after):
    return tuple(
        Period(
            easter_monday(year) - timedelta(days=days_before),
            easter_monday(year) + timedelta(days=days_after),
        )
        for year in YEARS
    )


def forums_by_day(rounds):
    days = defaultdict(list)
    for planned in rounds:
        for forum in planned.forums:
            days[forum.starts_at.date()].append(forum)
    return days


def one_person_can_run(rounds, set_up=45, travel=60):
    """By the clock of a day, minute by minute: told in another way than the engine tells it."""
    for forums in forums_by_day(rounds).values():
        assert len(forums) <= 2
        assert sum(forum.format == ForumFormat.IN_PERSON for forum in forums) <= 1
        for first, second in pairwise(sorted(forums, key=lambda forum: forum.starts_at)):
            before = 15 + 15 if second.format == ForumFormat.ONLINE else 30 + set_up
            free = (second.starts_at - first.ends_at) / MINUTE
            assert free >= 30 + travel + before


@settings(max_examples=8)
@given(days_before=st.integers(3, 18), days_after=st.integers(0, 14), turn=st.integers(0, 5))
def test_over_forty_years_one_person_is_at_each_forum(days_before, days_after, turn):
    held = agreed(
        school_holidays=easter_holidays(days_before, days_after),
        closed=tuple(period(f"{year}-07-{1 + turn:02}", f"{year}-07-{4 + turn:02}") for year in YEARS),
    )
    rounds = plan_years(FIRST, LAST, **asked(held))
    assert len(rounds) == 4 * len(YEARS)
    one_person_can_run(rounds)
    holds_every_rule_in(rounds, held)
    is_fair(rounds, AREAS)


def test_the_two_rounds_that_nobody_could_have_run():
    """12 April 2027 was to have two in person and the evening one, 18 April 2028 four."""
    held = agreed(
        school_holidays=(period("2027-03-26", "2027-04-11"), period("2028-04-01", "2028-04-17")),
    )
    rounds = plan_years(2027, 2028, **asked(held))
    days = forums_by_day(rounds)
    assert len(days[date(2027, 4, 12)]) <= 2
    assert len(days[date(2028, 4, 18)]) == 2
    one_person_can_run(rounds)


def test_a_longer_way_and_more_to_set_up_keep_forums_further_apart():
    far = agreed(
        school_holidays=easter_holidays(14, 10),
        around_in_person=TimeAround(90 * MINUTE, 30 * MINUTE, 30 * MINUTE),
        travel=120 * MINUTE,
    )
    one_person_can_run(plan_years(2027, 2046, **asked(far)), set_up=90, travel=120)


@pytest.mark.parametrize("unguarded", ["clash", "most a day"])
def test_control_without_the_guard_nobody_could_run_them(unguarded, monkeypatch):
    if unguarded == "clash":
        monkeypatch.setattr(shifts, "clash", lambda *args: "")
    else:
        monkeypatch.setattr(
            shifts,
            "shift_of",
            lambda format, start, end, agreed: shifts.Shift(ForumFormat.ONLINE, start, start),
        )
    held = agreed(school_holidays=easter_holidays(14, 10))
    with pytest.raises(AssertionError):
        one_person_can_run(plan_years(FIRST, LAST, **asked(held)))

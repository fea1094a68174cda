"""The engine's rules over fifty years."""

from datetime import date, timedelta

import pytest

from forums.rounds.rotation import Impossible, plan_year, plan_years
from forums.rounds.tests.holding import holds_every_rule, holds_every_rule_in, is_fair, online, times_vary
from forums.rounds.tests.settings import AREAS, EAST, EVENING, TABLE, agreed, asked, period, places
from kit import working_days

FIFTY_YEARS = plan_years(2027, 2076, **asked(agreed()))


def test_year_one_is_the_table():
    assert [online(planned) - {EVENING} for planned in FIFTY_YEARS[:4]] == TABLE
    assert all(EVENING in online(planned) for planned in FIFTY_YEARS)


def test_every_round_has_three_online_and_three_in_person():
    assert {(len(planned.forums), len(online(planned))) for planned in FIFTY_YEARS} == {(6, 3)}


def test_fifty_years_hold_every_rule():
    holds_every_rule_in(FIFTY_YEARS, agreed())
    is_fair(FIFTY_YEARS, AREAS)


def test_in_fifty_years_every_area_is_online_equally_often():
    counts = [sum(area in online(planned) for planned in FIFTY_YEARS) for area in AREAS]
    assert counts == [80] * 5


def test_no_year_has_only_saturdays_and_none_is_without_one():
    for year in range(2027, 2077):
        days = [
            forum.starts_at for planned in FIFTY_YEARS if planned.year == year for forum in planned.forums
        ]
        assert 1 <= sum(day.weekday() == 5 for day in days) <= 2


def test_the_same_agreements_give_the_same_year():
    assert plan_year(2031, **asked(agreed())) == tuple(
        planned for planned in FIFTY_YEARS if planned.year == 2031
    )


def test_a_year_is_provisional_once_bank_holidays_are_not_published():
    published = max(working_days.official_bank_holidays())
    assert {planned.year for planned in FIFTY_YEARS if not planned.is_provisional} == set(
        range(2027, published + 1)
    )


def test_a_quarter_that_reaches_into_an_unpublished_year_is_provisional():
    published = max(working_days.official_bank_holidays())
    rounds = plan_year(published, **asked(agreed(), first_month=11))
    assert [planned.is_provisional for planned in rounds] == [True, True, True, True]
    rounds = plan_year(published - 1, **asked(agreed(), first_month=11))
    assert not any(planned.is_provisional for planned in rounds[:-1])


def test_summer_and_winter_have_their_own_offset():
    winter, _, summer, _ = FIFTY_YEARS[:4]
    assert {forum.starts_at.utcoffset() for forum in winter.forums} == {timedelta(0)}
    assert {forum.starts_at.utcoffset() for forum in summer.forums} == {timedelta(hours=1)}


def test_school_holidays_are_avoided_where_the_month_allows():
    easter = period("2027-03-26", "2027-04-11")
    rounds = plan_year(2027, **asked(agreed(school_holidays=(easter,))))
    assert not [forum for forum in rounds[1].forums if forum.starts_at.date() in easter]
    without = plan_year(2027, **asked(agreed()))
    assert [forum for forum in without[1].forums if forum.starts_at.date() in easter]


def test_where_the_whole_month_is_school_holidays_forums_are_held_all_the_same():
    settled = agreed(school_holidays=(period("2027-07-01", "2027-07-31"),))
    holds_every_rule(plan_year(2027, **asked(settled))[2], settled)


def test_as_few_as_possible_fall_in_school_holidays():
    """There is one day of term, and whoever runs forums runs two of them on it."""
    settled = agreed(school_holidays=(period("2027-01-01", "2027-01-10"), period("2027-01-12", "2027-01-31")))
    forums = plan_year(2027, **asked(settled))[0].forums
    assert sum(forum.starts_at.date() == date(2027, 1, 11) for forum in forums) == 2


def test_a_place_added_later_starts_with_those_that_were_online_least():
    fewer, more = agreed(), agreed(places=places([*AREAS, "Hampshire"]))
    rounds = plan_years(
        2027, 2040, first_year=2027, first_month=1, agreed_on=lambda day: more if day.year >= 2029 else fewer
    )
    later = [planned for planned in rounds if planned.year >= 2029]
    # By 2029 eight rounds have given sixteen turns: one area had four, the others three, and the new one begins at three.
    counts = {area: sum(area in online(planned) for planned in rounds[:8]) for area in AREAS} | {
        "Hampshire": 3
    }
    for planned in later:
        assert (len(planned.forums), len(online(planned))) == (7, 3)
        for name in online(planned) - {EVENING}:
            counts[name] += 1
        assert max(counts.values()) - min(counts.values()) <= 1
    times_vary(rounds)


def test_a_place_that_is_given_up_leaves_the_others_even():
    more, fewer = agreed(), agreed(places=places(AREAS[:4]))
    rounds = plan_years(
        2027, 2040, first_year=2027, first_month=1, agreed_on=lambda day: fewer if day.year >= 2028 else more
    )
    assert {(len(planned.forums), len(online(planned))) for planned in rounds[4:]} == {(5, 2)}
    is_fair([planned for planned in rounds if planned.year >= 2029], AREAS[:4])


def test_a_renamed_place_is_still_the_same_one():
    renamed = agreed(places=tuple(p if p.name != EAST else type(p)(p.slug, "The East") for p in places()))
    rounds = plan_years(
        2027,
        2028,
        first_year=2027,
        first_month=1,
        agreed_on=lambda day: renamed if day.year >= 2028 else agreed(),
    )
    as_before = [{area.replace("The East", EAST) for area in online(planned)} for planned in rounds]
    assert as_before == [online(planned) for planned in FIFTY_YEARS[:8]]


def test_rounds_begin_in_year_one():
    with pytest.raises(Impossible, match="Rounds begin in 2027"):
        plan_year(2026, **asked(agreed()))


def test_an_impossible_year_does_not_stop_a_later_one():
    settled = agreed(closed=(period("2027-04-01", "2027-04-30"),))
    with pytest.raises(Impossible, match="Round 2 of 2027"):
        plan_year(2027, **asked(settled))
    assert len(plan_year(2028, **asked(settled))) == 4

"""The engine's rules, over fifty years and over settings nobody would choose."""

from datetime import date, time, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forums.rotation import Format, Impossible, plan_year, plan_years, rules
from forums.tests.settings import (
    AREAS,
    DOWNS,
    EAST,
    EVENING,
    FARNHAM,
    GUILDFORD,
    NORTH_WEST,
    agreed,
    asked,
    period,
    places,
    times,
)
from kit import working_days

TABLE = [{EAST, NORTH_WEST}, {DOWNS, GUILDFORD}, {FARNHAM, EAST}, {NORTH_WEST, DOWNS}]
FIFTY_YEARS = plan_years(2027, 2076, **asked(agreed()))
A_DAY = timedelta(days=1)


def online(planned):
    return {forum.place.name for forum in planned.forums if forum.format == Format.ONLINE}


def window(month):
    """The first ten working days of a month, counted here in another way than the engine counts them."""
    tenth = working_days.add(month - A_DAY, 10)
    return working_days.add(month - A_DAY, 1), tenth


def holds_every_rule(planned, settled):
    month = date(planned.forums[0].starts_at.year, planned.forums[0].starts_at.month, 1)
    first, tenth = window(month)
    for forum in planned.forums:
        start, end, day = forum.starts_at, forum.ends_at, forum.starts_at.date()
        assert first <= day <= tenth
        assert day.weekday() != 6
        assert day not in working_days.bank_holidays(day.year)
        assert not settled.is_closed(day)
        assert day.weekday() in settled.weekdays
        assert end.date() == day
        for moment in (start.time(), end.time()):
            assert not time(8, 15) <= moment <= time(9, 15)
            assert not time(14, 45) <= moment <= time(15, 45)
        assert forum.place.is_evening == (start.time() >= time(18))
        minutes = (end - start).total_seconds() / 60
        assert minutes == 120 if forum.format == Format.IN_PERSON else 100 <= minutes <= 105
    for one, other in combinations(planned.forums, 2):
        assert one.ends_at <= other.starts_at or other.ends_at <= one.starts_at
    assert any(
        forum.format == Format.IN_PERSON and (forum.starts_at.weekday() == 5 or forum.starts_at.time() > time(16))
        for forum in planned.forums
    )
    holds_every_date(planned, settled, month)


def holds_every_date(planned, settled, month):
    group = planned.development_group
    assert (group.month - month.month) % 12 == 1
    assert (group + timedelta(days=7)).month != group.month
    assert [(share.month - month.month) % 12 for share in planned.shares] == [0, 1, 2]
    assert (planned.newsletter.month - month.month) % 12 == 2
    last = planned.forums[-1].starts_at.date()
    assert working_days.add(last, settled.answer_days) <= planned.answers_due < planned.newsletter
    for day in (group, planned.newsletter, *planned.shares):
        assert working_days.is_working_day(day)
        assert not settled.is_closed(day)


def times_vary(rounds):
    for before, after in pairwise(rounds):
        earlier = {forum.place.slug: forum.starts_at for forum in before.forums}
        for forum in after.forums:
            if start := earlier.get(forum.place.slug):
                assert forum.starts_at.weekday() != start.weekday()
                if not forum.place.is_evening:
                    assert (forum.starts_at.hour < 12) != (start.hour < 12)


def holds_every_rule_in(rounds, settled):
    times_vary(rounds)
    for planned in rounds:
        holds_every_rule(planned, settled)


def is_fair(rounds, areas):
    counts = dict.fromkeys(areas, 0)
    for planned in rounds:
        for name in online(planned) - {EVENING}:
            counts[name] += 1
        assert max(counts.values()) - min(counts.values()) <= 1


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
        days = [forum.starts_at for planned in FIFTY_YEARS if planned.year == year for forum in planned.forums]
        assert 1 <= sum(day.weekday() == 5 for day in days) <= 2


def test_the_same_agreements_give_the_same_year():
    assert plan_year(2031, **asked(agreed())) == tuple(planned for planned in FIFTY_YEARS if planned.year == 2031)


def test_a_year_is_provisional_once_bank_holidays_are_not_published():
    published = max(working_days.published())
    assert {planned.year for planned in FIFTY_YEARS if not planned.is_provisional} == set(range(2027, published + 1))


def test_a_quarter_that_reaches_into_an_unpublished_year_is_provisional():
    published = max(working_days.published())
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
    """One day of term has hours for a forum in the morning, one or two after noon and one in the evening."""
    settled = agreed(school_holidays=(period("2027-01-01", "2027-01-10"), period("2027-01-12", "2027-01-31")))
    forums = plan_year(2027, **asked(settled))[0].forums
    assert sum(forum.starts_at.date() == date(2027, 1, 11) for forum in forums) == 4


def test_a_place_added_later_starts_with_those_that_were_online_least():
    fewer, more = agreed(), agreed(places=places([*AREAS, "Hampshire"]))
    rounds = plan_years(
        2027, 2040, first_year=2027, first_month=1, agreed_on=lambda day: more if day.year >= 2029 else fewer
    )
    later = [planned for planned in rounds if planned.year >= 2029]
    # By 2029 eight rounds have given sixteen turns: one area had four, the others three, and the new one begins at three.
    counts = {area: sum(area in online(planned) for planned in rounds[:8]) for area in AREAS} | {"Hampshire": 3}
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
        2027, 2028, first_year=2027, first_month=1, agreed_on=lambda day: renamed if day.year >= 2028 else agreed()
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


IMPOSSIBLE = {
    "no forum is on a closed date": {"closed": (period("2027-01-01", "2027-01-31"),)},
    "forums are on the usual weekdays": {"weekdays": frozenset()},
    "no forum is on a Sunday": {"weekdays": frozenset({6})},
    "weekdays vary from round to round": {"weekdays": frozenset({1}), "places": places(AREAS[:2])},
    "the evening forum starts at 18:00 or later": {"patterns": times("10:00 12:30 16:30")},
    "no forum starts or ends on the school run": {"patterns": times("09:00 13:00 15:00 18:30")},
    "mornings and afternoons take turns": {"patterns": times("10:00 18:30")},
    "after 16:00 or on a Saturday": {"weekdays": frozenset(range(5)), "patterns": times("10:00 12:30 18:30")},
    "no two forums are at the same hour, and one": {"patterns": times("10:00 11:00 16:30 18:30")},
    "no two forums are at the same hour, and the open": {
        "closed": (period("2027-01-01", "2027-01-11"), period("2027-01-13", "2027-01-31"))
    },
    "a forum ends on the day it starts": {"patterns": times("10:00 12:30 16:30 23:00")},
    "forums start at the usual times": {"patterns": ()},
    "the break of an online forum is 10 to 15 minutes": {"online_break": 20},
    "every round has one evening forum": {"places": places(evening=())},
    "every round has a forum in person": {"places": places(areas=())},
    "the Development Group meets in the last week": {"closed": (period("2027-02-20", "2027-02-28"),)},
    "the newsletter goes out from working day": {"closed": (period("2027-03-08", "2027-03-31"),)},
    "the board is shared with the trust every month": {"closed": (period("2027-03-01", "2027-03-31"),)},
    "answers reach the newsletter": {"answer_days": 60},
}  # fmt: skip


@pytest.mark.parametrize("rule", IMPOSSIBLE)
def test_an_impossible_setting_is_told_in_one_sentence_that_names_the_rule(rule):
    with pytest.raises(Impossible) as refused:
        plan_year(2027, **asked(agreed(**IMPOSSIBLE[rule])))
    said = str(refused.value)
    assert rule in said
    assert said.startswith("Round ")
    assert said.endswith(".")
    assert said.count(". ") == 0


# Without the rule, some settings break what every round must hold.
CONTROLS = {
    rules.not_on_a_bank_holiday: {"closed": ()},
    rules.not_on_a_closed_date: {"closed": (period("2027-01-01", "2027-01-09"),)},
    rules.not_on_a_sunday: {"weekdays": frozenset({0, 1, 2, 5, 6})},
    rules.on_a_usual_weekday: {"weekdays": frozenset({0, 1, 2, 5})},
    rules.evening_forum_in_the_evening: {},
    rules.clear_of_the_school_run: {"patterns": times("10:00 13:00 16:30 18:30")},
    rules.another_weekday_than_last_time: {},
    rules.morning_and_afternoon_in_turn: {},
}


@pytest.mark.parametrize("rule", CONTROLS, ids=lambda rule: rule.__name__)
def test_without_its_rule_a_plan_goes_wrong(rule, monkeypatch):
    monkeypatch.setattr(rules, "RULES", {kept: words for kept, words in rules.RULES.items() if kept != rule})
    settled = agreed(**CONTROLS[rule])
    rounds = plan_years(2027, 2040, **asked(settled))
    with pytest.raises(AssertionError):
        holds_every_rule_in(rounds, settled)


NAMES = st.lists(st.sampled_from([f"Area {n}" for n in range(9)]), min_size=1, max_size=9, unique=True)
PATTERNS = st.lists(
    st.sampled_from(times("10:00 12:30 16:30 18:30", "09:30 12:00 17:00 19:30", "09:16 11:30 15:46 18:00", "11:00 17:59 20:00")),
    min_size=1, max_size=3,
)  # fmt: skip
DAYS = st.dates(date(2027, 1, 1), date(2032, 12, 31))
PERIODS = st.lists(st.tuples(DAYS, st.integers(0, 30)), max_size=4)
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=3)


def spans(rows):
    return tuple(period(str(first), str(first + timedelta(days=count))) for first, count in rows)


@settings(deadline=None, max_examples=60)
@given(
    names=NAMES,
    patterns=PATTERNS,
    closed=PERIODS,
    school=PERIODS,
    weekdays=WEEKDAYS,
    minutes=st.integers(10, 15),
    first_month=st.integers(1, 12),
)
def test_odd_settings_hold_every_rule_or_say_which_one_cannot_hold(
    names, patterns, closed, school, weekdays, minutes, first_month
):
    settled = agreed(
        places=places(names), patterns=tuple(patterns), closed=spans(closed), school_holidays=spans(school),
        weekdays=weekdays, online_break=minutes,
    )  # fmt: skip
    try:
        rounds = plan_years(2027, 2029, **asked(settled, first_month=first_month))
    except Impossible:
        return
    assert len(rounds) == 12
    assert rounds[0].forums[0].starts_at.month == first_month
    for planned in rounds:
        holds_every_rule(planned, settled)
        assert len(online(planned)) == max((len(names) + 1) // 2, 1)
    times_vary(rounds)
    is_fair(rounds, names)


@settings(deadline=None, max_examples=20)
@given(first_month=st.integers(1, 12), years=st.lists(NAMES, min_size=4, max_size=4))
def test_places_that_come_and_go_hold_every_rule(first_month, years):
    def agreed_on(day):
        return agreed(places=places(years[(day.year - 2027) % 4]))

    for planned in plan_years(2027, 2030, first_year=2027, first_month=first_month, agreed_on=agreed_on):
        holds_every_rule(planned, agreed())
        assert len(online(planned)) == len(planned.forums) // 2


@settings(deadline=None, max_examples=12)
@given(first_month=st.integers(1, 12), first_year=st.integers(2024, 2040))
def test_a_cycle_may_start_in_any_month(first_month, first_year):
    rounds = plan_years(first_year, first_year + 9, **asked(agreed(), first_year=first_year, first_month=first_month))
    assert [online(planned) - {EVENING} for planned in rounds[:4]] == TABLE
    for planned in rounds:
        holds_every_rule(planned, agreed())
    times_vary(rounds)
    is_fair(rounds, AREAS)

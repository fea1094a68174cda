"""Settings nobody would choose: every rule holds, or one sentence says which cannot."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forums.rounds.rotation import Impossible, plan_year, plan_years, rules
from forums.rounds.tests.holding import holds_every_rule, holds_every_rule_in, is_fair, online, times_vary
from forums.rounds.tests.settings import AREAS, EVENING, TABLE, agreed, asked, period, places, times

pytestmark = pytest.mark.slow

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
    "one person runs at most one forum in person a day": {
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
    rounds = plan_years(
        first_year, first_year + 9, **asked(agreed(), first_year=first_year, first_month=first_month)
    )
    assert [online(planned) - {EVENING} for planned in rounds[:4]] == TABLE
    for planned in rounds:
        holds_every_rule(planned, agreed())
    times_vary(rounds)
    is_fair(rounds, AREAS)

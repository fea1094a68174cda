from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import working_days

DAYS = st.dates(date(2019, 1, 1), date(2045, 12, 31))
COUNTS = st.integers(0, 60)
GOOD_FRIDAY = date(2027, 3, 26)
EASTER_TUESDAY = date(2027, 3, 30)


@given(DAYS, COUNTS)
def test_adding_and_counting_agree(day, count):
    assert working_days.count_between(day, working_days.add(day, count)) == count


@given(DAYS, st.integers(1, 60))
def test_adding_lands_on_a_working_day(day, count):
    assert working_days.is_working_day(working_days.add(day, count))


@given(DAYS, COUNTS, COUNTS)
def test_adding_twice_is_adding_once(day, first, second):
    assert working_days.add(working_days.add(day, first), second) == working_days.add(day, first + second)


@given(DAYS, st.integers(0, 90), st.integers(0, 90))
def test_days_are_counted_once(start, first, second):
    middle, end = start + timedelta(first), start + timedelta(first + second)
    whole = working_days.count_between(start, middle) + working_days.count_between(middle, end)
    assert working_days.count_between(start, end) == whole


@given(DAYS)
def test_a_weekend_is_no_working_day(day):
    assert not (day.weekday() >= 5 and working_days.is_working_day(day))


@given(st.integers(2019, 2045))
def test_every_year_has_at_least_eight_bank_holidays(year):
    assert len(working_days.bank_holidays(year)) >= 8


@pytest.mark.parametrize(
    "day",
    [
        date(2023, 5, 8),  # the coronation: only GOV.UK's own list knows such days
        date(2027, 3, 26),
        date(2027, 12, 27),  # Christmas Day falls on a Saturday
        date(2027, 12, 28),
        date(2035, 3, 23),  # beyond GOV.UK's list
        date(2035, 12, 25),
    ],
)
def test_bank_holidays(day):
    assert not working_days.is_working_day(day)


def test_a_bank_holiday_of_scotland_alone_is_a_working_day_here():
    assert working_days.is_working_day(date(2027, 11, 30))


def test_easter_is_stepped_over():
    assert working_days.add(date(2027, 3, 25), 1) == EASTER_TUESDAY
    assert working_days.count_between(date(2027, 3, 25), EASTER_TUESDAY) == 1


def test_nought_days_later_is_the_same_day():
    assert working_days.add(GOOD_FRIDAY, 0) == GOOD_FRIDAY


def test_nothing_lies_between_a_day_and_an_earlier_one():
    assert working_days.count_between(EASTER_TUESDAY, GOOD_FRIDAY) == 0


def test_counting_backwards_is_refused():
    with pytest.raises(ValueError, match="forwards"):
        working_days.add(GOOD_FRIDAY, -1)

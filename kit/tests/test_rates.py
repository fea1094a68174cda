"""Rates with Wilson's interval, against values worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.rates import rate_of_each_10000

# By hand, from Wilson's formula with z = 1.96: 10 of 1,000; none of 100; 5 of 10.
BY_HAND = (
    (10, 1_000, 100.0, 54.4, 183.1),
    (0, 100, 0.0, 0.0, 369.9),
    (5, 10, 5000.0, 2365.9, 7634.1),
)


@pytest.mark.parametrize(("count", "residents", "rate", "low", "high"), BY_HAND)
def test_the_interval_is_what_it_is_by_hand(count, residents, rate, low, high):
    assert rate_of_each_10000(count, residents) == pytest.approx((rate, low, high), abs=0.1)


@pytest.mark.parametrize(("count", "residents"), [(3, 0), (-1, 10)])
def test_where_nobody_lives_there_is_no_rate(count, residents):
    assert rate_of_each_10000(count, residents) is None


@given(st.integers(0, 10**6), st.integers(1, 10**7))
def test_the_rate_lies_in_its_interval_and_that_between_none_and_all(count, residents):
    rate, low, high = rate_of_each_10000(count, residents)
    assert 0 <= low <= rate + 1e-6
    assert rate - 1e-6 <= high <= 10_000


@given(st.integers(1, 1000))
def test_the_more_people_the_narrower(count):
    few, many = rate_of_each_10000(count, count * 10), rate_of_each_10000(count * 100, count * 1000)
    assert many.high - many.low < few.high - few.low

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.intake.file_formats import parsers
from insight.intake.file_formats.problems import RejectedRow
from insight.intake.models import Period

TODAY = date(2027, 3, 9)
DAYS = st.dates(parsers.FIRST_DAY, TODAY)
WAYS = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d.%m.%y",
    "%d-%m-%Y",
    "%d %B %Y",
    "%d-%b-%y",
    "%Y-%m-%d 10:30:00",
    "%d/%m/%Y 10:30",
)


@given(DAYS, st.sampled_from(WAYS))
def test_a_day_is_read_in_every_way_it_is_written(day, way):
    assert parsers.parse_day(day.strftime(way), today=TODAY) == day


@given(st.text(max_size=20))
def test_whatever_stands_there_is_a_day_or_a_sentence(text):
    try:
        found = parsers.parse_day(text, today=TODAY)
    except RejectedRow:
        return
    assert parsers.FIRST_DAY <= found <= TODAY


@given(DAYS)
def test_a_period_ends_the_day_before_the_next_begins(day):
    for kind, months in ((Period.MONTH, 1), (Period.QUARTER, 3), (Period.YEAR, 12)):
        start = day.replace(day=1, month=day.month - (day.month - 1) % months if months < 12 else 4)
        after = parsers.last_day_of(kind, start) + timedelta(days=1)
        assert (after.day, (after.year - start.year) * 12 + after.month - start.month) == (1, months)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("January 2027", ("month", date(2027, 1, 1))),
        ("Jan-27", ("month", date(2027, 1, 1))),
        ("2027-01", ("month", date(2027, 1, 1))),
        ("01/01/2027", ("month", date(2027, 1, 1))),
        ("2026-Q3", ("quarter", date(2026, 7, 1))),
        ("Q4 2026", ("quarter", date(2026, 10, 1))),
    ],
)
def test_months_and_quarters_of_the_calendar_are_understood(text, period):
    assert parsers.parse_period(text, today=TODAY, quarters="calendar") == period


@pytest.mark.parametrize("text", ["2027-Q1", "March 2027", "2027-03"])
def test_what_has_not_ended_is_not_taken(text):
    with pytest.raises(RejectedRow, match="has not ended yet"):
        parsers.parse_period(text, today=TODAY)


@given(st.integers(1, 5), st.sampled_from([parsers.VERY_GOOD_IS_1, parsers.VERY_GOOD_IS_5]))
def test_turning_the_scale_twice_gives_it_back(number, runs):
    idempotency_key = parsers.parse_score(str(number), runs=runs, six="")
    assert parsers.parse_score(str(idempotency_key), runs=runs, six="") == number


def test_a_number_without_a_direction_is_no_answer():
    with pytest.raises(RejectedRow, match="nobody said which way"):
        parsers.parse_score("1", runs="", six="")

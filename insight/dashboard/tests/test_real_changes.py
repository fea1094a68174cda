"""When the newest of a series may be called a real change, and when nothing is said."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from insight.dashboard import spc
from insight.dashboard.real_changes import Restart, Unjudged, latest_change, why_unjudged
from insight.dashboard.series import FigureSeries, KnownChangeRow, Reading
from insight.picture.figures import FIGURES

OVERDUE, RAISED, IN_TIME = (FIGURES[name] for name in ("overdue", "raised", "in_time"))
LEVEL = [10, 12, 11, 9, 10, 11, 9, 10, 12, 11, 9, 10]


@pytest.mark.parametrize(
    ("figure", "values", "reason"),
    [
        (OVERDUE, [0] * 11 + [1], Unjudged.TOO_RARE),
        (OVERDUE, [0, 0, 0, 1] * 6, Unjudged.TOO_RARE),
        (RAISED, [0] * 23 + [1], Unjudged.TOO_RARE),
        (RAISED, [0, 4] * 6, Unjudged.TOO_RARE),
        (IN_TIME, [100.0] * 11 + [50.0], Unjudged.TOO_STILL),
        (RAISED, [5] * 11 + [6], Unjudged.TOO_STILL),
        (RAISED, LEVEL[:11], Unjudged.TOO_EARLY),
        (RAISED, [], Unjudged.TOO_EARLY),
    ],
)
def test_where_the_method_may_not_speak_it_says_why(figure, values, reason):
    assert latest_change(figure, values) == reason


@pytest.mark.parametrize("figure", [OVERDUE, IN_TIME])
def test_what_never_moves_has_not_changed(figure):
    assert latest_change(figure, [0] * 12).variation == spc.Variation.COMMON


def test_control_a_chart_alone_would_call_one_point_after_eleven_noughts_a_change():
    assert spc.xmr([0] * 11 + [1], improvement="decrease").variation == spc.Variation.CONCERN


def test_a_figure_that_moves_as_such_figures_do_is_judged():
    assert latest_change(RAISED, LEVEL).variation == spc.Variation.COMMON
    assert latest_change(RAISED, [*LEVEL, 30]).variation == spc.Variation.NEUTRAL_HIGH
    assert latest_change(OVERDUE, [*LEVEL, 30]).variation == spc.Variation.CONCERN


@given(st.lists(st.integers(0, 60), max_size=40), st.booleans())
def test_nothing_is_judged_of_fewer_than_twelve_values(values, is_count):
    assert (why_unjudged(values, is_count=is_count) == Unjudged.TOO_EARLY) == (len(values) < 12)


@given(st.lists(st.integers(0, 60), min_size=12, max_size=40))
def test_what_is_judged_has_limits_apart_or_never_moved(values):
    assume(why_unjudged(values, is_count=True) is None)
    chart = spc.xmr(values)
    assert chart.lower < chart.upper or len(set(values)) == 1


def readings(heights, first_year=2025):
    months = [date(first_year + n // 12, n % 12 + 1, 1) for n in range(len(heights))]
    return [Reading(f"{m:%b %Y}", h, m) for m, h in zip(months, heights, strict=True)]


def known(month, baseline=None):
    return KnownChangeRow("raised", month, "Two more people answer.", baseline)


def test_after_a_known_change_it_is_too_early_until_there_are_twelve_again():
    series = FigureSeries(readings([*LEVEL, *LEVEL]), [known(date(2025, 12, 1))])
    assert series.restarts == [Restart(11)]
    assert latest_change(RAISED, series.heights, None, series.restarts).chart.limits[-1].start == 11
    early = FigureSeries(readings([*LEVEL, *LEVEL]), [known(date(2026, 6, 1))])
    assert latest_change(RAISED, early.heights, None, early.restarts) == Unjudged.TOO_EARLY


def test_a_month_without_a_figure_keeps_its_place_and_is_not_counted():
    series = FigureSeries(readings([*LEVEL[:5], None, *LEVEL]), [known(date(2025, 9, 1))])
    assert (series.missing, len(series.heights)) == (1, 17)
    assert series.restarts == [Restart(7)]


@pytest.mark.parametrize("month", [date(2020, 1, 1), date(2025, 1, 1), date(2026, 12, 1), date(2030, 1, 1)])
def test_a_known_change_outside_the_series_changes_nothing(month):
    assert FigureSeries(readings([*LEVEL, *LEVEL]), [known(month)]).restarts == []


def test_of_two_known_changes_between_the_same_values_the_last_is_told():
    series = FigureSeries(
        readings([*LEVEL, None, None, *LEVEL]), [known(date(2026, 2, 1)), known(date(2026, 1, 1))]
    )
    assert [row.first for row in series.in_force] == [date(2026, 2, 1)]


@given(st.lists(st.one_of(st.none(), st.integers(0, 50)), max_size=30), st.lists(st.dates(), max_size=4))
def test_whatever_is_known_each_part_has_two_values_or_more(heights, months):
    series = FigureSeries(readings(heights), [known(month.replace(day=1)) for month in months])
    places = [restart.at for restart in series.restarts]
    assert places == sorted(set(places))
    ends = [*places[1:], len(series.heights)] if places else []
    assert all(at >= 2 and end - at >= 2 for at, end in zip(places, ends, strict=True))
    if places:
        spc.xmr(series.heights, restarts=places)

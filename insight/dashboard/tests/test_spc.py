import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.dashboard import spc
from tests.shared import shared

# How NHSRplotthedots calls our signals and answers.
SIGNALS = {
    "Common Cause": None,
    "Above UCL": "above_limit",
    "Below LCL": "below_limit",
    "7 Point Trend (Increasing)": "rising",
    "7 Point Trend (Decreasing)": "falling",
    "2 in 3 Above CL": "two_of_three_high",
    "2 in 3 Below CL": "two_of_three_low",
    "7 Points Above CL": "run_high",
    "7 Points Below CL": "run_low",
}
VARIATIONS = {
    "common_cause": "common",
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "special_cause_neutral_high": "neutral_high",
    "special_cause_neutral_low": "neutral_low",
}
LEVEL = [10, 12, 11, 9, 10, 11, 9, 10, 12, 11, 9, 10]
numbers = st.floats(-1e6, 1e6).map(lambda number: round(number, 3))
series = st.lists(numbers, min_size=2, max_size=40)


def charted(example):
    improvement = None if example["improvement"] == "neutral" else example["improvement"]
    return spc.xmr(
        example["values"],
        improvement=improvement,
        target=example["target"],
        screen_outliers=example["screen_outliers"],
    )


def test_a_hundred_series_get_the_answers_of_nhsrplotthedots():
    examples = json.loads(shared("spc_examples.json").read_text())
    assert len(examples) == 100
    for example in examples:
        chart = charted(example)
        limits = [example["mean"], example["lower"], example["upper"]]
        assert [chart.mean, chart.lower, chart.upper] == pytest.approx(limits, abs=1e-6)
        assert chart.signals == [SIGNALS[word] for word in example["special"]]
        assert chart.variation == VARIATIONS[example["point"][-1]]
        assert chart.assurance == example["assurance"]


def test_the_limits_stand_2_66_mean_moving_ranges_from_the_mean():
    chart = spc.xmr([1, 3, 2, 4])
    assert (chart.mean, chart.lower, chart.upper) == pytest.approx(
        (2.5, 2.5 - 2.66 * 5 / 3, 2.5 + 2.66 * 5 / 3)
    )


def test_a_single_great_jump_does_not_widen_the_limits():
    values = [*LEVEL, 60, *LEVEL]
    assert spc.xmr(values).upper < spc.xmr(values, screen_outliers=False).upper
    assert spc.xmr(values).signals[12] == "above_limit"


@pytest.mark.parametrize(
    ("values", "signals"),
    [
        ([*LEVEL, 30], {12: "above_limit"}),
        ([-value for value in LEVEL] + [-30], {12: "below_limit"}),
        ([5, 5.5, 6, 6.5, 7, 7.5, 8, 5, 8, 5, 8, 5, 8], dict.fromkeys(range(7), "rising")),
        ([8, 7.5, 7, 6.5, 6, 5.5, 5, 8, 5, 8, 5, 8, 5], dict.fromkeys(range(7), "falling")),
        ([10, 13, 10, 13] * 3 + [12, 13, 12, 13, 12, 13, 12], dict.fromkeys(range(11, 19), "run_high")),
        ([13, 10, 13, 10] * 3 + [11, 10, 11, 10, 11, 10, 11], dict.fromkeys(range(11, 19), "run_low")),
    ],
)
def test_each_rule_names_the_points_it_speaks_of(values, signals):
    assert spc.xmr(values).signals == [signals.get(n) for n in range(len(values))]


def test_two_of_three_close_to_a_limit_are_marked_and_the_third_is_not():
    assert spc.pairs_of([1, 0, 1, 0], [1, 1, 1, -1]) == [1, 0, 1, 0]
    assert spc.pairs_of([-1, -1, 0], [-1, -1, -1]) == [-1, -1, 0]
    assert spc.pairs_of([1, 0, 1], [1, -1, 1]) == [0, 0, 0]


def test_six_in_a_row_are_not_enough():
    assert spc.runs_of([1] * 6 + [-1]) == [0] * 7
    assert spc.runs_of([1] * 7 + [-1]) == [1] * 7 + [0]
    assert spc.trends_of([1, 2, 3, 4, 5, 6, 6]) == [0] * 7
    assert spc.trends_of([1, 2, 3, 4, 5, 6, 7]) == [1] * 7


def test_the_better_way_says_whether_the_last_point_is_good_news():
    values = [*LEVEL, 30]
    assert spc.xmr(values).variation == "neutral_high"
    assert spc.xmr(values, improvement="increase").variation == "improvement"
    assert spc.xmr(values, improvement="decrease").variation == "concern"
    assert spc.xmr(LEVEL, improvement="increase").variation == "common"


@pytest.mark.parametrize(
    ("target", "improvement", "assurance"),
    [
        (0, "increase", "consistent_pass"),
        (0, "decrease", "consistent_fail"),
        (100, "increase", "consistent_fail"),
        (100, "decrease", "consistent_pass"),
        (10, "increase", "inconsistent"),
        (None, "increase", None),
        (10, None, None),
    ],
)
def test_a_target_is_met_always_or_never_or_by_chance(target, improvement, assurance):
    assert spc.xmr(LEVEL, target=target, improvement=improvement).assurance == assurance


@pytest.mark.parametrize(
    ("values", "options", "sentence"),
    [
        ([], {}, "A chart needs two values or more"),
        ([1], {}, "A chart needs two values or more"),
        ([1, float("nan")], {}, "Every value has to be a number"),
        ([1, float("inf")], {}, "Every value has to be a number"),
        ([1, None], {}, "Every value has to be a number"),
        ([1, "two"], {}, "Every value has to be a number"),
        ([1, 2], {"improvement": "up"}, "Improvement is an increase, a decrease or neither"),
        ([1, 2, 3], {"restarts": [3]}, "Limits can begin anew only inside the series"),
        ([1, 2, 3, 4], {"restarts": [2, 2]}, "Limits can begin anew only inside the series"),
        ([1, 2, 3], {"restarts": [2]}, "A chart needs two values or more"),
        ([1, 2, 3], {"baseline": 1}, "A chart needs two values or more"),
    ],
)
def test_what_cannot_be_charted_is_said_in_a_sentence(values, options, sentence):
    with pytest.raises(ValueError, match="^" + re.escape(sentence)):
        spc.xmr(values, **options)


@given(series)
def test_a_point_is_outside_when_it_is_further_from_the_mean_than_the_limit(values):
    chart = spc.xmr(values)
    assert len(chart.signals) == len(values)
    assert chart.lower <= chart.mean <= chart.upper
    for value, signal in zip(values, chart.signals, strict=True):
        if signal in ("above_limit", "below_limit"):
            assert (value > chart.mean) == (signal == "above_limit")
        else:
            assert chart.lower - 1e-6 <= value <= chart.upper + 1e-6


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=40))
def test_turned_upside_down_the_chart_says_the_opposite(values):
    opposite = {"above_limit": "below_limit", "rising": "falling", "two_of_three_high": "two_of_three_low"}
    opposite |= {"run_high": "run_low", None: None} | {low: high for high, low in opposite.items()}
    opposite["run_low"] = "run_high"
    upright, turned = spc.xmr(values), spc.xmr([-value for value in values])
    assert turned.mean == pytest.approx(-upright.mean)
    assert turned.signals == [opposite[signal] for signal in upright.signals]


@given(st.integers(-1000, 1000), st.integers(2, 40))
def test_a_flat_line_is_common_cause(value, length):
    assert spc.xmr([value] * length).signals == [None] * length


def test_after_a_known_change_the_limits_are_those_of_what_came_after():
    before, after = LEVEL, [value + 40 for value in LEVEL]
    chart = spc.xmr([*before, *after], restarts=[len(before)])
    assert [limits.start for limits in chart.limits] == [0, len(before)]
    assert (chart.limits[0].mean, chart.mean) == (spc.xmr(before).mean, spc.xmr(after).mean)
    assert chart.signals == [None] * len(chart.signals)
    # The control: without it every value is on one side of an average that never was.
    assert set(spc.xmr([*before, *after]).signals) != {None}


def test_a_run_does_not_go_on_over_a_known_change():
    values = [*LEVEL, 11, 11, 11, 11, 11, 11, 11]
    assert spc.xmr(values).signals[-7:] == ["run_high"] * 7
    assert "run_high" not in spc.xmr(values, restarts=[15]).signals


def test_a_baseline_stays_whatever_comes_later():
    calm, later = spc.xmr(LEVEL), spc.xmr([*LEVEL, 15, 15, 15, 15], baseline=len(LEVEL))
    assert (later.mean, later.lower, later.upper) == (calm.mean, calm.lower, calm.upper)
    # The control: without it the later values move the average.
    assert spc.xmr([*LEVEL, 15, 15, 15, 15]).mean > calm.mean


def test_the_limits_of_a_share_end_at_0_and_100():
    values = [96, 99, 92, 100, 95, 99, 93, 100, 96, 99, 92, 100]
    assert spc.xmr(values).upper > 100
    chart = spc.xmr(values, bounds=spc.Bounds(0, 100))
    assert chart.upper == 100
    assert chart.signals == spc.xmr(values).signals


@given(series, st.data())
def test_a_chart_in_parts_says_of_each_part_what_that_part_alone_says(values, data):
    restart = data.draw(st.integers(2, len(values) - 2)) if len(values) >= 4 else None
    if restart is not None:
        whole = spc.xmr(values, restarts=[restart])
        assert whole.signals == spc.xmr(values[:restart]).signals + spc.xmr(values[restart:]).signals

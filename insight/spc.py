"""Is a change real? XmR charts by NHS England's Making Data Count method.

Pure arithmetic, no database. The rules and their order are those of the R package NHSRplotthedots, whose answers to a
hundred series the tests compare with ours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

# Limits stand this many mean moving ranges from the mean: three standard deviations, as estimated from pairs.
TO_LIMIT = 2.66
# A single moving range this many times the mean is an outlier and is left out of it.
OUTLYING = 3.267
NEAR = 2 / 3
LONG = 7


@dataclass(frozen=True)
class Chart:
    """`signals` and the values go side by side. `variation` speaks of the last point, `assurance` of the target."""

    mean: float
    lower: float
    upper: float
    signals: list
    variation: str
    assurance: str | None


def xmr(
    values: Iterable[float],
    *,
    improvement: str | None = None,
    target: float | None = None,
    screen_outliers: bool = True,
) -> Chart:
    """The chart of a series in order of time.

    `improvement` is "increase", "decrease" or None where neither is better. Raises ValueError for fewer than two values,
    a value that is not a number, or another word for improvement.
    """
    values = [float(value) for value in values]
    if len(values) < 2:
        raise ValueError("A chart needs two values or more")
    if any(value != value or value in (float("inf"), float("-inf")) for value in values):
        raise ValueError("Every value has to be a number")
    if improvement not in (None, "increase", "decrease"):
        raise ValueError("Improvement is an increase, a decrease or neither")
    mean, reach = fmean(values), TO_LIMIT * mean_moving_range(values, screen_outliers)
    lower, upper = mean - reach, mean + reach
    signals = signals_of(values, mean, reach)
    return Chart(
        mean=mean,
        lower=lower,
        upper=upper,
        signals=signals,
        variation=variation_of(signals[-1], values[-1] - mean, improvement),
        assurance=assurance_of(lower, upper, target, improvement),
    )


def mean_moving_range(values: Sequence[float], screen_outliers: bool) -> float:
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    mean = fmean(ranges)
    if screen_outliers:
        return fmean([step for step in ranges if step <= OUTLYING * mean])
    return mean


def signals_of(values: Sequence[float], mean: float, reach: float) -> list[str | None]:
    """What each value is part of, or None. The strongest rule that holds for a point names it."""
    sides = [sign(value - mean) for value in values]
    outside = [sign(value - mean) if abs(value - mean) > reach else 0 for value in values]
    near = [
        side if NEAR * reach < abs(value - mean) <= reach else 0
        for value, side in zip(values, sides, strict=True)
    ]
    runs = runs_of(sides)
    trends = trends_of(values)
    pairs = pairs_of(near, sides)
    return [
        ("above_limit" if breach > 0 else "below_limit") if breach
        else ("rising" if trend > 0 else "falling") if trend
        else ("two_of_three_high" if pair > 0 else "two_of_three_low") if pair
        else ("run_high" if run > 0 else "run_low") if run
        else None
        for breach, run, trend, pair in zip(outside, runs, trends, pairs, strict=True)
    ]  # fmt: skip


def runs_of(sides: Sequence[int]) -> list[int]:
    """Seven or more in a row on one side of the mean."""
    return mark_runs(
        len(sides),
        [(n, LONG, sides[n]) for n in range(len(sides) - LONG + 1) if all_on_one_side(sides[n : n + LONG])],
    )


def trends_of(values: Sequence[float]) -> list[int]:
    """Seven or more in a row, each higher than the one before, or each lower."""
    steps = [sign(later - earlier) for earlier, later in pairwise(values)]
    runs = [
        (n, LONG, steps[n]) for n in range(len(values) - LONG + 1) if all_on_one_side(steps[n : n + LONG - 1])
    ]
    return mark_runs(len(values), runs)


def pairs_of(near: Sequence[int], sides: Sequence[int]) -> list[int]:
    """Two of three in a row close to a limit but inside it, all three on one side: the two that are close are marked."""
    marks = [0] * len(near)
    for n in range(len(near) - 2):
        three, side = near[n : n + 3], sides[n]
        if all_on_one_side(sides[n : n + 3]) and sum(point == side for point in three) >= 2:
            for place, point in enumerate(three, n):
                marks[place] = marks[place] or point
    return marks


def mark_runs(length: int, found: Iterable[tuple[int, int, int]]) -> list[int]:
    marks = [0] * length
    for start, number, side in found:
        marks[start : start + number] = [side] * number
    return marks


def all_on_one_side(signs: Sequence[int]) -> bool:
    return signs[0] != 0 and all(sign == signs[0] for sign in signs)


def sign(number: float) -> int:
    return (number > 0) - (number < 0)


def variation_of(signal: str | None, distance: float, improvement: str | None) -> str:
    if signal is None:
        return "common"
    high = signal == "rising" or (signal != "falling" and distance > 0)
    if improvement is None:
        return "neutral_high" if high else "neutral_low"
    return "improvement" if high == (improvement == "increase") else "concern"


def assurance_of(lower: float, upper: float, target: float | None, improvement: str | None) -> str | None:
    """Whether the process meets its target: always, never, or by chance. None without a target or a better way."""
    if target is None or improvement is None:
        return None
    if lower <= target <= upper:
        return "inconsistent"
    return "consistent_pass" if (target < lower) == (improvement == "increase") else "consistent_fail"

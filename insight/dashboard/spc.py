"""Is a change real? XmR charts by NHS England's Making Data Count method.

Pure arithmetic, no database. The rules and their order are those of the R package NHSRplotthedots, whose
answers to a hundred series the tests compare with ours. Of three hundred more, one differed: in a series that
turns at 25, where one trend ends beside another, the package marks the points otherwise than its own rule says.
We keep to the rule. Limits that begin anew, a baseline and bounds are as NHS England's guides describe them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import isfinite
from statistics import fmean

from insight.picture.figures import Better

# Limits stand this many mean moving ranges from the mean: three standard deviations, as estimated from pairs.
TO_LIMIT = 2.66
# A single moving range this many times the mean is an outlier and is left out of it.
OUTLYING = 3.267
NEAR = 2 / 3
LONG = 7


class Signal(StrEnum):
    """What a value is part of that is more than chance."""

    ABOVE_LIMIT = "above_limit"
    BELOW_LIMIT = "below_limit"
    RISING = "rising"
    FALLING = "falling"
    TWO_OF_THREE_HIGH = "two_of_three_high"
    TWO_OF_THREE_LOW = "two_of_three_low"
    RUN_HIGH = "run_high"
    RUN_LOW = "run_low"


class Variation(StrEnum):
    """What the newest value of a chart is."""

    COMMON = "common"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """Whether a target is met."""

    CONSISTENT_PASS = "consistent_pass"  # noqa: S105 - the method's own word
    CONSISTENT_FAIL = "consistent_fail"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True)
class ControlLimits:
    """The average and the limits of chance from one value on, until others begin. `start` is a place, from 0."""

    start: int
    mean: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Chart:
    """`signals` and the values go side by side. `variation` speaks of the last point, `assurance` of the
    target; both by the newest of the limits.
    """

    limits: tuple[ControlLimits, ...]
    signals: list[Signal | None]
    variation: Variation
    assurance: Assurance | None

    @property
    def mean(self) -> float:
        return self.limits[-1].mean

    @property
    def lower(self) -> float:
        return self.limits[-1].lower

    @property
    def upper(self) -> float:
        return self.limits[-1].upper


@dataclass(frozen=True)
class Bounds:
    """What a value cannot go below or above; a limit ends there."""

    lowest: float | None = None
    highest: float | None = None

    def within(self, value: float) -> float:
        if self.lowest is not None:
            value = max(value, self.lowest)
        return value if self.highest is None else min(value, self.highest)


UNBOUNDED = Bounds()


def xmr(
    values: Iterable[float],
    *,
    improvement: Better | None = None,
    target: float | None = None,
    screen_outliers: bool = True,
    restarts: Sequence[int] = (),
    baseline: int | None = None,
    bounds: Bounds = UNBOUNDED,
) -> Chart:
    """The chart of a series in order of time.

    `improvement` is "increase", "decrease" or None where neither is better. `restarts` are the places, from 1, of
    values from which on average and limits are worked out anew, because something is known to have changed. With a
    `baseline` the newest of them are made of that many values and stay, whatever comes later.

    Raises ValueError for fewer than two values, here or between two restarts; for a value that is not a number;
    a restart or baseline outside the series; and another word for improvement.
    """
    values = _numbers(values)
    if improvement not in (None, *Better):
        raise ValueError("Improvement is an increase, a decrease or neither")
    limits: list[ControlLimits] = []
    signals: list[Signal | None] = []
    for start, part, source in _parts(values, restarts, baseline):
        mean, reach = fmean(source), TO_LIMIT * mean_moving_range(source, screen_outliers)
        limits.append(ControlLimits(start, mean, bounds.within(mean - reach), bounds.within(mean + reach)))
        signals += signals_of(part, mean, reach)
    newest = limits[-1]
    return Chart(
        limits=tuple(limits),
        signals=signals,
        variation=variation_of(signals[-1], values[-1] - newest.mean, improvement),
        assurance=assurance_of(newest.lower, newest.upper, target, improvement),
    )


def _parts(
    values: Sequence[float], restarts: Sequence[int], baseline: int | None
) -> list[tuple[int, Sequence[float], Sequence[float]]]:
    """(where it starts, its values, those that its limits are made of) of each part between two restarts."""
    starts = [0, *restarts]
    if starts != sorted(set(starts)) or starts[-1] >= len(values):
        raise ValueError("Limits can begin anew only inside the series, one after the other")
    ends = [*starts[1:], len(values)]
    parts = [values[start:end] for start, end in zip(starts, ends, strict=True)]
    made_of = [*parts[:-1], parts[-1] if baseline is None else parts[-1][:baseline]]
    if any(len(part) < 2 for part in made_of):
        raise ValueError("A chart needs two values or more")
    return list(zip(starts, parts, made_of, strict=True))


def _numbers(values: Iterable[float]) -> list[float]:
    try:
        numbers = [float(value) for value in values]
    except (TypeError, ValueError) as problem:
        raise ValueError("Every value has to be a number") from problem
    if not all(map(isfinite, numbers)):
        raise ValueError("Every value has to be a number")
    if len(numbers) < 2:
        raise ValueError("A chart needs two values or more")
    return numbers


def mean_moving_range(values: Sequence[float], screen_outliers: bool) -> float:
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    mean = fmean(ranges)
    if screen_outliers:
        return fmean([step for step in ranges if step <= OUTLYING * mean])
    return mean


def signals_of(values: Sequence[float], mean: float, reach: float) -> list[Signal | None]:
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
        (Signal.ABOVE_LIMIT if breach > 0 else Signal.BELOW_LIMIT) if breach
        else (Signal.RISING if trend > 0 else Signal.FALLING) if trend
        else (Signal.TWO_OF_THREE_HIGH if pair > 0 else Signal.TWO_OF_THREE_LOW) if pair
        else (Signal.RUN_HIGH if run > 0 else Signal.RUN_LOW) if run
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
    """Two of three in a row close to a limit but inside it, all three on one side: the two that are close are
    marked.
    """
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


def variation_of(signal: Signal | None, distance: float, improvement: Better | None) -> Variation:
    if signal is None:
        return Variation.COMMON
    high = signal == Signal.RISING or (signal != Signal.FALLING and distance > 0)
    if improvement is None:
        return Variation.NEUTRAL_HIGH if high else Variation.NEUTRAL_LOW
    return Variation.IMPROVEMENT if high == (improvement == Better.INCREASE) else Variation.CONCERN


def assurance_of(
    lower: float, upper: float, target: float | None, improvement: Better | None
) -> Assurance | None:
    """Whether the process meets its target: always, never, or by chance. None without a target or a better
    way.
    """
    if target is None or improvement is None:
        return None
    if lower <= target <= upper:
        return Assurance.INCONSISTENT
    is_met = (target < lower) == (improvement == Better.INCREASE)
    return Assurance.CONSISTENT_PASS if is_met else Assurance.CONSISTENT_FAIL

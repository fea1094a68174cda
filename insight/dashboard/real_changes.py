"""Whether the newest of a series is a real change, and how that is said. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from insight.dashboard.spc import Assurance, Bounds, Chart, Variation, xmr
from insight.picture.figures import Better, Figure, NumberFormat
from kit.translation import gettext_lazy as _lazy

# Making Data Count asks for about twelve values before it says whether a change is real.
ENOUGH = 12
COUNTS = (NumberFormat.COUNT, NumberFormat.POUNDS)


@dataclass(frozen=True)
class LatestChange:
    """What the newest of a series is by Making Data Count, and the chart it is read from."""

    chart: Chart
    figure: Figure

    @property
    def variation(self) -> Variation:
        return self.chart.variation

    @property
    def assurance(self) -> Assurance | None:
        return self.chart.assurance

    @property
    def text(self) -> str:
        return VARIATION[self.variation]

    @property
    def letter(self) -> str:
        """As on the icons of Making Data Count: H for high, L for low, a wave for chance, an arrow where
        neither is better.
        """
        if self.variation in (Variation.IMPROVEMENT, Variation.CONCERN):
            is_high = (self.variation == Variation.IMPROVEMENT) == (self.figure.better == Better.INCREASE)
            return "H" if is_high else "L"
        return {Variation.COMMON: "∿", Variation.NEUTRAL_HIGH: "↗", Variation.NEUTRAL_LOW: "↘"}[
            self.variation
        ]

    @property
    def aim_letter(self) -> str:
        return AIM_LETTERS.get(self.assurance, "")

    @property
    def aim_text(self) -> str:
        return ASSURANCE.get(self.assurance, "")


VARIATION = {
    Variation.COMMON: _lazy("No real change"),
    Variation.IMPROVEMENT: _lazy("Getting better"),
    Variation.CONCERN: _lazy("Getting worse"),
    Variation.NEUTRAL_HIGH: _lazy("More than usual"),
    Variation.NEUTRAL_LOW: _lazy("Less than usual"),
}
ASSURANCE: dict[Assurance | None, str] = {
    Assurance.CONSISTENT_PASS: _lazy("The aim is always met"),
    Assurance.CONSISTENT_FAIL: _lazy("The aim is never met"),
    Assurance.INCONSISTENT: _lazy("Whether the aim is met is chance"),
}
AIM_LETTERS: dict[Assurance | None, str] = {
    Assurance.CONSISTENT_PASS: "P",
    Assurance.CONSISTENT_FAIL: "F",
    Assurance.INCONSISTENT: "?",
}


class Unjudged(StrEnum):
    """Why nothing is said of the newest value."""

    TOO_EARLY = "too_early"
    TOO_RARE = "too_rare"
    TOO_STILL = "too_still"


UNJUDGED = {
    Unjudged.TOO_EARLY: _lazy("Too early to say"),
    Unjudged.TOO_RARE: _lazy("Too rare to say"),
    Unjudged.TOO_STILL: _lazy("It hardly ever moves"),
}


class Restart(NamedTuple):
    """A known change: the place of the first value after it, and how many values from there on make the limits;
    None for all of them.
    """

    at: int
    baseline: int | None = None


def why_unjudged(values: Sequence[float], *, is_count: bool) -> Unjudged | None:
    """Why a chart of these values cannot tell chance from change, or None where it can.

    The method stands on how far values usually move from one to the next. Of what happens less than once a month
    (or in no more than every second), or of what mostly does not move at all, it would take the first movement for
    a signal. Charts of the time between rare events need twelve such times: no figure here has them within the two
    years that are drawn, so none is made and we say that it is too rare. Values that are all alike are judged.
    """
    if len(values) < ENOUGH:
        return Unjudged.TOO_EARLY
    if len(set(values)) == 1:
        return None
    if is_count and (fmean(values) < 1 or 2 * list(values).count(0) >= len(values)):
        return Unjudged.TOO_RARE
    unmoved = sum(later == earlier for earlier, later in pairwise(values))
    return Unjudged.TOO_STILL if 2 * unmoved >= len(values) - 1 else None


def latest_change(
    figure: Figure, heights: Sequence[float], target: float | None = None, restarts: Sequence[Restart] = ()
) -> LatestChange | Unjudged:
    """Whether the newest of a series is a real change by the newest of its limits, or why that cannot be said.

    `heights` hold no None; `restarts` are in order of time, each with two values or more after it.
    """
    newest = restarts[-1] if restarts else Restart(0)
    unjudged = why_unjudged(heights[newest.at :][: newest.baseline], is_count=figure.format in COUNTS)
    if unjudged:
        return unjudged
    chart = xmr(
        heights,
        improvement=figure.better,
        target=target,
        restarts=[restart.at for restart in restarts],
        baseline=newest.baseline,
        bounds=Bounds(0, 100 if figure.unit == "%" else None),
    )
    return LatestChange(chart, figure)

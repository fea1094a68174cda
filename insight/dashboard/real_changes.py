"""Whether the newest of a series is a real change, and how that is said. Pure."""

from dataclasses import dataclass

from insight.dashboard.spc import Assurance, Chart, Variation, xmr
from insight.picture.figures import Better, Figure
from kit.translation import gettext_lazy as _lazy

# Making Data Count asks for about twelve values before it says whether a change is real.
ENOUGH = 12


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


def latest_change(figure: Figure, heights: list[float], target: float | None = None) -> LatestChange | None:
    """Whether the newest of a series is a real change, or None while there are too few to say. `heights` hold
    no None.
    """
    if len(heights) < ENOUGH:
        return None
    chart = xmr(heights, improvement=figure.better, target=target)
    return LatestChange(chart, figure)

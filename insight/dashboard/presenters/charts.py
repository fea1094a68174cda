"""The charts of a dashboard, each with what it says in a sentence."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from insight.dashboard.presenters.cards import Reading, figure_series
from insight.dashboard.real_changes import ASSURANCE, LatestChange, latest_change
from insight.picture.figures import FIGURES, Figure
from kit.translation import gettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insight.reports.models import Dashboard


class ChartPoint(NamedTuple):
    """Where a figure stood, and whether that is more than chance."""

    when: str
    height: float
    is_signal: bool


@dataclass(frozen=True)
class FigureChart:
    """A chart of one figure over time, with what it says in a sentence."""

    figure: Figure
    points: list[ChartPoint]
    change: LatestChange | None
    says: str


def figure_chart(name: str, dashboard: "Dashboard", before: "Sequence[Dashboard]") -> FigureChart | None:
    """The chart of a figure, or None with fewer than two values."""
    figure, rows = FIGURES[name], [dashboard, *before]
    readings = figure_series(figure, rows)
    if len(readings) < 2:
        return None
    real = latest_change(
        figure, [height for _, height in readings], dashboard.content.targets.get(figure.aim)
    )
    signals = real.chart.signals if real else [None] * len(readings)
    points = [
        ChartPoint(when, height, bool(signal))
        for (when, height), signal in zip(readings, signals, strict=True)
    ]
    return FigureChart(
        figure,
        points,
        real,
        _chart_sentence(figure, readings, real, dashboard.content.targets.get(figure.aim)),
    )


def _chart_sentence(
    figure: Figure, readings: "Sequence[Reading]", real: LatestChange | None, target: float | None
) -> str:
    when, height = readings[-1]
    newest = gettext("{figure}: {height:g}{unit} in {when}.").format(
        figure=figure.label, height=height, unit=figure.unit, when=when
    )
    if real is None:
        return gettext(
            "{newest} There are {readings} values; it takes 12 to tell a real change from chance."
        ).format(newest=newest, readings=len(readings))
    words = gettext("{newest} {real}, by the rules of Making Data Count.").format(
        newest=newest, real=real.text
    )
    return (
        gettext("{words} {assurance} (the aim is {target}%).").format(
            words=words, assurance=ASSURANCE[real.assurance], target=target
        )
        if real.assurance
        else words
    )

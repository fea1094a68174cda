"""The charts of a dashboard, each with what it says in a sentence."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from insight.reports.figures import (
    ASSURANCE,
    FIGURES,
    Figure,
    LatestChange,
    latest_change,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insight.reports.models import Dashboard
from insight.reports.presenters.dashboard import Reading, figure_series


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
    newest = f"{figure.label}: {height:g}{figure.unit} in {when}."
    if real is None:
        return f"{newest} There are {len(readings)} values; it takes 12 to tell a real change from chance."
    words = f"{newest} {real.text}, by the rules of Making Data Count."
    return f"{words} {ASSURANCE[real.assurance]} (the aim is {target}%)." if real.assurance else words


def question_bars(dashboard: "Dashboard") -> list[tuple[str, float, str]]:
    """Bars of what teams and people gave the same questions."""
    return [
        bar
        for row in dashboard.content.questions
        for bar in (
            (f"{row.question}: teams", row.teams, "team"),
            (f"{row.question}: people", row.people, "people"),
        )
    ]


def question_gap_sentence(dashboard: "Dashboard") -> str:
    questions = dashboard.content.questions
    if not questions:
        return ""
    widest = max(questions, key=lambda row: abs(row.teams - row.people))
    return (
        f"They differ most about “{widest.question}”: teams gave {widest.teams:g}, people {widest.people:g}."
    )

"""The charts of a dashboard, each with what it says in a sentence."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from insight.dashboard.real_changes import ASSURANCE, LatestChange, Unjudged, latest_change
from insight.dashboard.series import figure_series
from insight.picture.figures import FIGURES, Figure
from kit.design.charts import Band
from kit.translation import gettext, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insight.dashboard.series import FigureSeries, KnownChangeRow
    from insight.reports.models import Dashboard


class ChartPoint(NamedTuple):
    """Where a figure stood, None where there is no figure, and whether that is more than chance."""

    when: str
    height: float | None
    is_signal: bool


@dataclass(frozen=True)
class FigureChart:
    """A chart of one figure over time, with what it says in a sentence and what is known to have changed."""

    figure: Figure
    points: list[ChartPoint]
    change: LatestChange | None
    says: str
    aim: float | None
    restarts: list[str]

    @property
    def bands(self) -> list[Band]:
        """Where each set of limits is drawn: from its first value's place among all points."""
        if self.change is None:
            return []
        drawn = [place for place, point in enumerate(self.points) if point.height is not None]
        return [
            Band(drawn[limits.start] if limits.start else 0, limits.mean, limits.lower, limits.upper)
            for limits in self.change.chart.limits
        ]


def figure_chart(
    name: str,
    dashboard: "Dashboard",
    before: "Sequence[Dashboard]",
    known: "Sequence[KnownChangeRow]" = (),
) -> FigureChart | None:
    """The chart of a figure, or None with fewer than two values."""
    figure, aim = FIGURES[name], dashboard.content.targets.get(FIGURES[name].aim)
    series = figure_series(figure, [dashboard, *before], known)
    if len(series.heights) < 2:
        return None
    latest = latest_change(figure, series.heights, aim, series.restarts)
    change = None if isinstance(latest, Unjudged) else latest
    signals = iter(change.chart.signals if change else [])
    points = [
        ChartPoint(reading.when, reading.height, reading.height is not None and bool(next(signals, None)))
        for reading in series.readings
    ]
    return FigureChart(
        figure, points, change, _chart_sentence(figure, series, latest, aim), aim, _restarts_in_words(series)
    )


def _restarts_in_words(series: "FigureSeries") -> list[str]:
    return [
        gettext("The limits begin anew from {month}: {reason}").format(
            month=f"{row.first:%B %Y}", reason=row.reason
        )
        for row in series.in_force
    ]


def _chart_sentence(
    figure: Figure, series: "FigureSeries", latest: LatestChange | Unjudged, aim: float | None
) -> str:
    newest = series.shown[-1]
    sentences = [
        gettext("{figure}: {height:g}{unit} in {when}.").format(
            figure=figure.label, height=newest.height, unit=figure.unit, when=newest.when
        )
    ]
    if isinstance(latest, Unjudged):
        sentences.append(_why_unjudged(series, latest))
    else:
        sentences.append(gettext("{real}, by the rules of Making Data Count.").format(real=latest.text))
        if latest.assurance:
            sentences.append(
                gettext("{assurance} (the aim is {target}%).").format(
                    assurance=ASSURANCE[latest.assurance], target=aim
                )
            )
    if series.missing:
        sentences.append(
            ngettext(
                "{missing} value in between is missing.",
                "{missing} values in between are missing.",
                series.missing,
            ).format(missing=series.missing)
        )
    return " ".join(sentences)


def _why_unjudged(series: "FigureSeries", reason: Unjudged) -> str:
    if reason == Unjudged.TOO_RARE:
        return gettext("It happens too rarely for a chart to tell a real change from chance.")
    if reason == Unjudged.TOO_STILL:
        return gettext("It hardly ever moves, so a chart cannot tell a real change from chance.")
    number = len(series.heights) - (series.restarts[-1].at if series.restarts else 0)
    return ngettext(
        "There is {readings} value; it takes 12 to tell a real change from chance.",
        "There are {readings} values; it takes 12 to tell a real change from chance.",
        number,
    ).format(readings=number)

"""A figure over time: its values in order, where some are missing, and where something is known to have changed."""

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from insight.dashboard.real_changes import Restart
from kit.disclosure_control.fewer_cells import reads_well

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from insight.picture.figures import Figure, FigureValue
    from insight.reports.models import Dashboard

# A chart is read with the eyes: two years of months.
MONTHS_DRAWN = 24
# Fewer values than this on one side of a known change make no limits.
LEAST_BESIDE = 2
FROM_FILES = ("positive", "complaints", "pals", "compliments")


class Reading(NamedTuple):
    """What a figure was in the month or quarter that begins on `first`; None where there is none to show."""

    when: str
    height: float | None
    first: date


class KnownChangeRow(NamedTuple):
    """From which month on a figure comes about in another way, and why. With a `baseline` its limits are made of
    so many values.
    """

    figure: str
    first: date
    reason: str
    baseline: int | None = None


@dataclass(frozen=True)
class FigureSeries:
    """In order of time. `known` are the changes of this figure within it, of whatever months."""

    readings: "Sequence[Reading]"
    known: "Sequence[KnownChangeRow]" = ()

    @cached_property
    def shown(self) -> list[Reading]:
        return [reading for reading in self.readings if reading.height is not None]

    @property
    def heights(self) -> list[float]:
        return [reading.height for reading in self.shown if reading.height is not None]

    @cached_property
    def restarts(self) -> list[Restart]:
        return [Restart(self._place(row), row.baseline) for row in self.in_force]

    @cached_property
    def in_force(self) -> "list[KnownChangeRow]":
        """From the newest back, those with enough values on either side; of changes between the same two values
        the last.
        """
        in_force: list[KnownChangeRow] = []
        end = len(self.shown)
        for row in sorted(self.known, key=lambda row: row.first, reverse=True):
            place = self._place(row)
            if LEAST_BESIDE <= place <= end - LEAST_BESIDE:
                in_force.insert(0, row)
                end = place
        return in_force

    def _place(self, row: KnownChangeRow) -> int:
        """Of the first value that is wholly of the time after it."""
        return sum(reading.first < row.first for reading in self.shown)

    @property
    def missing(self) -> int:
        return len(self.readings) - len(self.shown)


def figure_values(dashboard: "Dashboard") -> "dict[str, FigureValue | None]":
    """{name: value, or None where it is hidden} of one quarter."""
    content = dashboard.content
    return content.figures | ({"positive": content.positive} if content.positive_known else {})


def figure_series(
    figure: "Figure", rows: "Sequence[Dashboard]", known: "Sequence[KnownChangeRow]" = ()
) -> FigureSeries:
    """By month where there are months, else by quarter. `rows` are the dashboards of one level, newest first."""
    return FigureSeries(
        _readings_by_month(figure, rows) or _readings_by_quarter(figure, rows),
        [row for row in known if row.figure == figure.name],
    )


def _readings_by_month(figure: "Figure", rows: "Sequence[Dashboard]") -> list[Reading]:
    """Nothing for a figure that has none, or of which the months are mostly hidden: these say less than the
    quarters they make.
    """
    if not (figure.by_month or (figure.name == "positive" and rows[0].level == "all")):
        return []
    by_month: dict[str, FigureValue | None] = {}
    for row in reversed(rows):
        by_month |= _values_by_month(figure, row)
    heights = {_first_day(name): figure.height(value) for name, value in by_month.items()}
    visible = [first for first, height in heights.items() if height is not None]
    # What others sent us may be hidden, or may not have come; of our own rooms every month is known.
    months_asked = 3 * len(rows) if figure.name == "positive" else len(heights)
    if figure.name in FROM_FILES and not reads_well(len(visible), months_asked):
        return []
    months = list(_months_between(visible))[-MONTHS_DRAWN:]
    return [Reading(f"{first:%b %Y}", heights.get(first), first) for first in months]


def _readings_by_quarter(figure: "Figure", rows: "Sequence[Dashboard]") -> list[Reading]:
    heights = {
        row.edition.of_quarter: figure.height(height)
        for row in rows
        if (height := figure_values(row).get(figure.name)) is not None
    }
    visible = sorted(
        (quarter for quarter, height in heights.items() if height is not None), key=lambda q: q.first
    )
    if not visible:
        return []
    quarters = [visible[0]]
    while quarters[-1] != visible[-1]:
        quarters.append(quarters[-1].next)
    return [Reading(quarter.in_short, heights.get(quarter), quarter.first) for quarter in quarters]


def _months_between(months: "Sequence[date]") -> "Iterable[date]":
    """From the first to the last of them, each once: a month without a figure has its place."""
    if months:
        first, last = min(months), max(months)
        for number in range(12 * first.year + first.month - 1, 12 * last.year + last.month):
            yield date(number // 12, number % 12 + 1, 1)


@cache
def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _values_by_month(figure: "Figure", row: "Dashboard") -> "Mapping[str, FigureValue | None]":
    if figure.name == "positive":
        return dict(row.content.positive_months)
    return {
        month: figures[figure.name] for month, figures in row.content.months.items() if figure.name in figures
    }

"""How often a theme is named, quarter by quarter, from what editions show. Pure.

A change is called one only where it is more than chance: each is tested (Fisher's exact test, both ways), and
the tests are corrected for how many there are, as in `emerging`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from insight.picture.contents import ALL, NOT_SORTED, Cell, shares
from insight.picture.emerging import FALSE_SHARE
from insight.picture.quarters import Quarter
from kit.lazy import lazy_module

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy import stats

    from insight.picture.contents import Counts, Picture
else:
    stats = lazy_module("scipy.stats")


class Trend(StrEnum):
    """Which way a share has changed by more than chance; its value is the word that readers see."""

    MORE = "more"
    LESS = "less"


# A small line of a row: so wide and so high, in units of the drawing.
WIDE, HIGH, EDGE = 96, 28, 4


def quarter_before(picture: "Picture") -> "Counts":
    """What the quarter before shows, or nothing."""
    before = str(Quarter.named(picture.quarter).previous)
    return next((edition.counts for edition in picture.earlier if edition.quarter == before), {})


def significant_changes(
    before: "Counts", shown: "Counts", sources: Iterable[str], themes: Iterable[str]
) -> dict[tuple[str, str], Trend]:
    """{(source, theme): …} where the share of what the source named has changed by more than chance."""
    tests = [
        ((source, theme), *outcome)
        for source in sources
        for theme in themes
        if (outcome := _test(before, shown, source, theme))
    ]
    if not tests:
        return {}
    corrected = stats.false_discovery_control([chance for _, _, chance in tests])
    return {
        key: trend for (key, trend, _), chance in zip(tests, corrected, strict=True) if chance <= FALSE_SHARE
    }


def _test(before: "Counts", shown: "Counts", source: str, theme: str) -> tuple[Trend, float] | None:
    """(trend, how likely by chance), or None where one of the four counts is not shown."""
    cell, in_all = Cell(source, theme, ALL), Cell(source, ALL, ALL)
    now, total = shown.get(cell, 0), shown.get(in_all)
    was, of_was = before.get(cell, 0), before.get(in_all)
    if now is None or was is None or not total or not of_was:
        return None
    chances = stats.hypergeom(total + of_was, now + was, total)
    chance_of_more, chance_of_less = float(chances.sf(now - 1)), float(chances.cdf(now))
    trend = Trend.MORE if chance_of_more < chance_of_less else Trend.LESS
    return trend, min(1.0, 2 * min(chance_of_more, chance_of_less))


@dataclass(frozen=True)
class ThemeTrend:
    theme: str
    # Shares from 0 to 1, oldest first; None where one is hidden or was not asked for.
    shares: list[float | None]
    # Of the small line: a path for each stretch without a gap, and the point it ends in.
    paths: list[str]
    end: tuple[float, float] | None


@dataclass(frozen=True)
class TrendTable:
    """Shares of the themes of one source, with the newest quarter last."""

    quarters: list[str]
    rows: list[ThemeTrend]


def theme_trends(picture: "Picture", source: str) -> TrendTable | None:
    """None where there is nothing to compare with."""
    counts_by_quarter = {
        **{edition.quarter: edition.counts for edition in picture.earlier},
        picture.quarter: picture.theme_counts,
    }
    shares_by_quarter = {
        quarter: theme_shares
        for quarter, counts in counts_by_quarter.items()
        if (theme_shares := shares(counts, source, [*picture.themes, NOT_SORTED]))
    }
    if len(shares_by_quarter) < 2:
        return None
    rows = []
    for theme in (*picture.themes, NOT_SORTED):
        theme_shares_in_time = [quarter_shares.get(theme) for quarter_shares in shares_by_quarter.values()]
        if any(theme_shares_in_time):
            rows.append(ThemeTrend(theme, theme_shares_in_time, *sparkline(theme_shares_in_time)))
    return TrendTable(list(shares_by_quarter), rows)


def sparkline(values: "Sequence[float | None]") -> tuple[list[str], tuple[float, float] | None]:
    """A small line of its own scale, from nought up. What is hidden is a gap: nothing of its size is
    drawn.
    """
    highest = max((value for value in values if value is not None), default=0) or 1
    step = (WIDE - 2 * EDGE) / max(1, len(values) - 1)
    points = [
        None
        if value is None
        else (round(EDGE + step * at, 1), round(HIGH - EDGE - (HIGH - 2 * EDGE) * value / highest, 1))
        for at, value in enumerate(values)
    ]
    stretches, open_one = [], []
    for point in [*points, None]:
        if point:
            open_one.append(point)
        elif open_one:
            stretches.append(open_one)
            open_one = []
    paths = [" ".join(f"{x},{y}" for x, y in stretch) for stretch in stretches if len(stretch) > 1]
    return paths, points[-1] if points else None

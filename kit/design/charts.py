"""Where the marks of a chart go. Templates draw them;
colours live in the stylesheet, words with whoever asks.

All lengths are in pixels: a drawing has its real size and is never stretched. A phone gets its
own drawing: the same size of text on a narrower sheet, not a shrunken one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import floor, log10
from typing import Any, NamedTuple

LEFT, RIGHT, TOP, BOTTOM = 52, 16, 16, 34
LABEL_EVERY = 88  # a month's name needs about this much room
ROW = 62  # a bar with its name above it


@dataclass(frozen=True)
class Sheet:
    name: str
    width: int
    height: int


WIDE = Sheet("wide", 640, 300)
PHONE = Sheet("phone", 288, 260)
SHEETS = (WIDE, PHONE)


@dataclass(frozen=True)
class Point:
    """`y` and `value` are None where there is no value."""

    x: float
    y: float | None
    label: str
    value: float | None
    signal: bool


@dataclass(frozen=True)
class Tick:
    at: float
    text: str


class Band(NamedTuple):
    """The average and the limits of a line from the point at `start` (from 0) on, until the next band."""

    start: int
    middle: float
    lower: float
    upper: float


def line_chart(
    points: Sequence[tuple[str, float | None, bool]],
    *,
    bands: Sequence[Band] = (),
    aim: float | None = None,
    unit: str = "",
    sheet: Sheet = WIDE,
) -> dict[str, Any]:
    """`points` are (label, value or None where there is none, is a signal). Gives the marks of a line, with a gap
    where a value is missing, its averages and limits, and what is aimed at.
    """
    heights = known(*(value for _, value, _ in points), aim, *(edge for band in bands for edge in band[1:]))
    steps = ticks(min(heights, default=0), max(heights, default=1))
    placed = _placed(points, steps, sheet)
    return {
        "sheet": sheet,
        "points": [point for point in placed if point.y is not None],
        "paths": _paths(placed),
        "rungs": [Tick(_height(step, steps, sheet), f"{format_number(step)}{unit}") for step in steps],
        "names": _names(placed, sheet),
        "bands": _placed_bands(bands, len(points), steps, sheet),
        "aim": None if aim is None else _height(aim, steps, sheet),
        "left": LEFT,
        "right": sheet.width - RIGHT,
        "top": TOP,
        "bottom": sheet.height - BOTTOM,
        "foot": sheet.height - 8,
    }


def _paths(placed: Sequence[Point]) -> list[str]:
    """The line in pieces, between its gaps."""
    pieces = groupby(placed, key=lambda point: point.y is not None)
    return [" ".join(f"{point.x},{point.y}" for point in piece) for drawn, piece in pieces if drawn]


def _placed_bands(
    bands: Sequence[Band], number: int, steps: Sequence[float], sheet: Sheet
) -> list[dict[str, Any]]:
    room = sheet.width - LEFT - RIGHT
    edges = [round(LEFT + room * band.start / number, 1) for band in bands] + [sheet.width - RIGHT]
    return [
        {
            "left": left,
            "right": right,
            "middle": _height(band.middle, steps, sheet),
            "limits": [_height(band.upper, steps, sheet), _height(band.lower, steps, sheet)],
            "is_restart": bool(band.start),
        }
        for band, (left, right) in zip(bands, pairwise(edges), strict=True)
    ]


def _height(value: float, steps: Sequence[float], sheet: Sheet) -> float:
    """How far from the top a value stands, between the first step and the last."""
    low, high = steps[0], steps[-1]
    return round(TOP + (sheet.height - TOP - BOTTOM) * (high - value) / (high - low), 1)


def _placed(
    points: Sequence[tuple[str, float | None, bool]], steps: Sequence[float], sheet: Sheet
) -> list[Point]:
    room = sheet.width - LEFT - RIGHT
    return [
        Point(
            round(LEFT + room * (at + 0.5) / len(points), 1),
            None if value is None else _height(value, steps, sheet),
            label,
            value,
            signal,
        )
        for at, (label, value, signal) in enumerate(points)
    ]


def _names(placed: Sequence[Point], sheet: Sheet) -> list[Tick]:
    """From the last backwards: the newest is the one people look for."""
    every = max(1, -(-len(placed) * LABEL_EVERY // (sheet.width - LEFT - RIGHT)))
    return [Tick(within(point.x, sheet), point.label) for point in placed[::-1][::every]][::-1]


def within(x: float, sheet: Sheet) -> float:
    """Where the middle of a name goes, so that all of it is on the sheet."""
    return min(x, sheet.width - LABEL_EVERY / 2)


def bar_chart(
    rows: Sequence[tuple],
    *,
    unit: str = "",
    sheet: Sheet = WIDE,
    most: float | None = None,
    none: str = "hidden",
) -> dict[str, Any]:
    """`rows` are (label, value), value 0 or more, or None for
    one that is not shown; a third word says whose bar it is.

    `most` is the end of the scale, where that is not the longest bar; `none` stands where there is no number.
    """
    rows = [(*row, "")[:3] for row in rows]
    scale_end = most or max((value for _, value, _ in rows if value is not None), default=0) or 1
    room = sheet.width - RIGHT - 90  # the figure stands behind its bar
    return {
        "sheet": Sheet(sheet.name, sheet.width, ROW * len(rows) + TOP),
        "rows": [
            {
                "label": label,
                "text": none if value is None else f"{format_number(value)}{unit}",
                "whose": whose,
                "name_y": TOP + ROW * at + 14,
                "bar_y": TOP + ROW * at + 22,
                "text_y": TOP + ROW * at + 40,
                "width": round(room * (value or 0) / scale_end, 1),
                "text_x": round(room * (value or 0) / scale_end + 8, 1),
            }
            for at, (label, value, whose) in enumerate(rows)
        ],
    }


def heat_level(value: int | None, most: int | None) -> int:
    """0 to 4: how dark a cell of a heat table is. None (a hidden number) is as pale as nothing."""
    if not value or not most:
        return 0
    return min(4, max(1, -(-4 * value // most)))


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round steps that hold every value: 50, 60, 70. One value alone gets room around it."""
    if low == high:
        low, high = low - 1, high + 1
    rough = (high - low) / about
    size = 10 ** floor(log10(rough))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= rough)
    first, last = floor(low / step), -floor(-high / step)
    return [round(step * at, 10) for at in range(first, last + 1)]


def known(*values: float | None) -> list[float]:
    return [value for value in values if value is not None]


def format_number(value: float) -> str:
    return f"{value:,.10g}" if value == round(value) else f"{value:,.1f}"


DRAWINGS = {"line": line_chart, "bars": bar_chart, "heat": heat_level, "sheets": SHEETS}

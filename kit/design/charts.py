"""Where the marks of a chart go. Templates draw them;
colours live in the stylesheet, words with whoever asks.

All lengths are in pixels: a drawing has its real size and is never stretched. A phone gets its
own drawing: the same size of text on a narrower sheet, not a shrunken one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Any

from kit.translation import gettext

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
    x: float
    y: float
    label: str
    value: float
    signal: bool


@dataclass(frozen=True)
class Tick:
    at: float
    text: str


def line_chart(
    points: Sequence[tuple[str, float, bool]],
    *,
    middle: float | None = None,
    lower: float | None = None,
    upper: float | None = None,
    unit: str = "",
    sheet: Sheet = WIDE,
) -> dict[str, Any]:
    """`points` are (label, value, is a signal). Gives the marks of a line with its average and limits."""
    heights = [value for _, value, _ in points] + known(lower, middle, upper)
    steps = ticks(min(heights, default=0), max(heights, default=1))
    placed = _placed(points, steps, sheet)
    return {
        "sheet": sheet,
        "points": placed,
        "path": " ".join(f"{point.x},{point.y}" for point in placed),
        "rungs": [Tick(_height(step, steps, sheet), f"{format_number(step)}{unit}") for step in steps],
        "names": _names(placed, sheet),
        "limits": [
            Tick(_height(value, steps, sheet), name)
            for value, name in ((upper, gettext("upper limit")), (lower, gettext("lower limit")))
            if value is not None
        ],
        "middle": None if middle is None else _height(middle, steps, sheet),
        "left": LEFT,
        "right": sheet.width - RIGHT,
        "foot": sheet.height - 8,
    }


def _height(value: float, steps: Sequence[float], sheet: Sheet) -> float:
    """How far from the top a value stands, between the first step and the last."""
    low, high = steps[0], steps[-1]
    return round(TOP + (sheet.height - TOP - BOTTOM) * (high - value) / (high - low), 1)


def _placed(points: Sequence[tuple[str, float, bool]], steps: Sequence[float], sheet: Sheet) -> list[Point]:
    room = sheet.width - LEFT - RIGHT
    return [
        Point(
            round(LEFT + room * (at + 0.5) / len(points), 1),
            _height(value, steps, sheet),
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

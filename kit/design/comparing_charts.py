"""Where the marks of small lines, of dumbbells and of stacked bars go. Templates draw them; all lengths are in
pixels, for each is drawn at its real size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, NamedTuple

from kit.design.charts import PHONE, Sheet, Tick, format_number

# A small line: so wide and so high, with room for its dot.
SPARK = Sheet("spark", 104, 34)
EDGE = 6
# Beside these names stand on the left; on a phone above.
HALF = Sheet("wide", 440, 0)
BROAD = Sheet("wide", 520, 0)
LETTER, LINE, NAMES = 8, 20, 168
NUMBER = 44  # room for a number outside a mark
BAR = 24
# A number fits into a piece that is so wide.
FITS = 26


class Spark(NamedTuple):
    """The line of a figure, its mean, and its newest value."""

    sheet: Sheet
    path: str
    middle: float
    end: tuple[float, float]


def sparkline(values: Sequence[float]) -> Spark | None:
    """None with fewer than two values: a dot alone is no line."""
    if len(values) < 2:
        return None
    low, high = min(values), max(values)
    room, step = SPARK.height - 2 * EDGE, (SPARK.width - 2 * EDGE) / (len(values) - 1)

    def y(value: float) -> float:
        return round(EDGE + room * ((high - value) / (high - low) if high > low else 0.5), 1)

    points = [(round(EDGE + step * at, 1), y(value)) for at, value in enumerate(values)]
    return Spark(
        SPARK, " ".join(f"{x},{height}" for x, height in points), y(sum(values) / len(values)), points[-1]
    )


class Pair(NamedTuple):
    """What people and a team gave one question, and what they gave it a year before, each None where it is not
    shown.
    """

    label: str
    people: float | None
    team: float | None
    people_before: float | None = None
    team_before: float | None = None


@dataclass(frozen=True)
class Mark:
    """Where a mark stands, with its number and where that is written."""

    x: float
    text: str
    text_x: float
    anchor: str


def _on_scale(value: float | None, scale: tuple[float, float, float]) -> float | None:
    """`scale` is the first pixel, the last, and the value there."""
    left, right, top = scale
    return None if value is None else round(left + (right - left) * value / top, 1)


def _mark(x: float | None, value: float | None, *, is_left: bool) -> Mark | None:
    if x is None or value is None:
        return None
    aside = -12 if is_left else 12
    return Mark(x, f"{value:.1f}", x + aside, "end" if is_left else "start")


def dumbbell_chart(rows: Sequence[tuple], *, top: float, sheet: Sheet = HALF) -> dict[str, Any]:
    """`rows` are as `Pair`; `top` is the end of the scale. What is not shown leaves no mark."""
    is_narrow = sheet.name == PHONE.name
    left = (0 if is_narrow else NAMES) + NUMBER
    scale = (left, sheet.width - NUMBER, top)
    labels = [wrapped_lines(pair[0], sheet.width if is_narrow else NAMES) for pair in rows]
    drawn, y = [], 44.0
    for pair, lines in zip((Pair(*row) for row in rows), labels, strict=True):
        above = LINE * len(lines) if is_narrow else 0
        height = max(36, LINE * len(lines)) if not is_narrow else 32
        drawn.append(_dumbbell(pair, lines, scale, y, above, height))
        y += above + height + 8
    steps = range(int(top) + 1)
    return {
        "sheet": Sheet(sheet.name, sheet.width, round(y)),
        "rows": drawn,
        "steps": [Tick(round(left + (scale[1] - left) * step / top, 1), str(step)) for step in steps],
        "foot": y - 4,
    }


def _dumbbell(
    pair: Pair, lines: list[str], scale: tuple[float, float, float], y: float, above: float, height: float
) -> dict[str, Any]:
    people, team = _on_scale(pair.people, scale), _on_scale(pair.team, scale)
    people_first = people is None or team is None or people <= team
    return {
        "lines": placed_lines(lines, y + 14 if above else y + (height - LINE * len(lines)) / 2 + 15),
        "y": y + above + height / 2,
        "bar": (min(people, team), max(people, team)) if people is not None and team is not None else None,
        "people": _mark(people, pair.people, is_left=people_first),
        "team": _mark(team, pair.team, is_left=not people_first),
        "people_before": _on_scale(pair.people_before, scale),
        "team_before": _on_scale(pair.team_before, scale),
    }


def stacked_chart(rows: Sequence[tuple[str, Sequence[int]]], *, sheet: Sheet = BROAD) -> dict[str, Any]:
    """`rows` are (label, [counts]): pieces side by side as long as their counts, the sum behind them."""
    is_narrow = sheet.name == PHONE.name
    left = 0 if is_narrow else NAMES
    longest = max((sum(counts) for _, counts in rows), default=0) or 1
    unit = (sheet.width - left - NUMBER) / longest
    drawn, y = [], 0.0
    for label, counts in rows:
        lines = wrapped_lines(label, sheet.width if is_narrow else NAMES)
        above = LINE * len(lines) if is_narrow else 0
        height = BAR + 4 if is_narrow else max(BAR, LINE * len(lines))
        bar_y = y + above + (height - BAR) / 2
        drawn.append(
            {
                "lines": placed_lines(lines, y + 14 if above else y + (height - LINE * len(lines)) / 2 + 15),
                "y": bar_y,
                "pieces": _pieces(counts, left, unit),
                "total": format_number(sum(counts)),
                "total_x": round(left + unit * sum(counts) + 8, 1),
            }
        )
        y += above + height + 10
    return {"sheet": Sheet(sheet.name, sheet.width, round(y)), "rows": drawn, "bar": BAR}


def _pieces(counts: Sequence[int], left: float, unit: float) -> list[dict[str, Any]]:
    pieces, x = [], left
    for place, count in enumerate(counts):
        width = unit * count
        if count:
            text = format_number(count) if width >= FITS else ""
            pieces.append(
                {"place": place, "x": round(x, 1), "width": round(width, 1), "text": text,
                 "middle": round(x + width / 2, 1)}
            )  # fmt: skip
        x += width
    return pieces


def wrapped_lines(label: str, width: float) -> list[str]:
    return wrap(str(label), max(8, int(width // LETTER))) or [""]


def placed_lines(lines: list[str], first: float) -> list[Tick]:
    return [Tick(first + LINE * at, line) for at, line in enumerate(lines)]


def piece_fill(name: str, place: int) -> str:
    """Plain green, plain yellow, dots, stripes: told apart in grey too. Patterns have the name of their drawing."""
    return ("#007f3b", "#ffb81c", f"url(#{name}-dots)", f"url(#{name}-stripes)")[place]


COMPARING = {
    "fill": piece_fill,
    "spark": sparkline,
    "dumbbell": dumbbell_chart,
    "stacked": stacked_chart,
    "half_sheets": (HALF, PHONE),
    "broad_sheets": (BROAD, PHONE),
}

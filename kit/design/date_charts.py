"""Where the marks of promised days go: first promised, expected now, done. Templates draw them at their real size."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from kit.design.charts import PHONE, Sheet, Tick
from kit.design.comparing_charts import LINE, NAMES, placed_lines, wrapped_lines

WIDE_DATES = Sheet("wide", 620, 0)
EDGE = 18
MONTH_NEEDS = 56  # pixels, for its name


class PromisedDay(NamedTuple):
    """A day that was promised, the day it is expected now or was done, and whether it was."""

    label: str
    first: date
    now: date
    is_done: bool


def dates_chart(rows: Sequence[tuple], *, today: date, sheet: Sheet = WIDE_DATES) -> dict[str, Any]:
    """`rows` are as `PromisedDay`, at least one. Months stand above, today is a line through all."""
    promised = [PromisedDay(*row) for row in rows]
    is_narrow = sheet.name == PHONE.name
    left = EDGE + (0 if is_narrow else NAMES)
    days = [today, *(row.first for row in promised), *(row.now for row in promised)]
    begin, end = min(days).replace(day=1), max(days)
    unit = (sheet.width - left - EDGE) / max(1, (end - begin).days)

    def x(day: date) -> float:
        return round(left + unit * (day - begin).days, 1)

    drawn, y = [], 52.0
    for row in promised:
        lines = wrapped_lines(row.label, sheet.width if is_narrow else NAMES)
        above = LINE * len(lines) if is_narrow else 0
        height = 30 if is_narrow else max(36, LINE * len(lines))
        top = y + 14 if above else y + (height - LINE * len(lines)) / 2 + 15
        drawn.append(
            {
                "lines": placed_lines(lines, top), "y": y + above + height / 2, "first": x(row.first),
                "now": x(row.now), "is_done": row.is_done, "has_moved": row.first != row.now,
            }
        )  # fmt: skip
        y += above + height + 6
    return {
        "sheet": Sheet(sheet.name, sheet.width, round(y)), "rows": drawn, "today": x(today), "foot": y - 4,
        "today_anchor": "end" if x(today) > sheet.width / 2 else "start",
        "months": [Tick(x(day), f"{day:%b}") for day in _months(begin, end, unit)],
    }  # fmt: skip


def _months(begin: date, end: date, unit: float) -> list[date]:
    """Firsts of months, as many as have room for their names."""
    number = (end.year - begin.year) * 12 + end.month - begin.month + 1
    firsts = [
        date(begin.year + (begin.month - 1 + place) // 12, (begin.month - 1 + place) % 12 + 1, 1)
        for place in range(number)
    ]
    every = max(1, -(-MONTH_NEEDS // max(1, round(unit * 30))))
    return firsts[::every]


DATES = {"dates": dates_chart, "date_sheets": (WIDE_DATES, PHONE)}

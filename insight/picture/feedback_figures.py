"""The figures that complaints, PALS, compliments and the Friends and Family Test give a dashboard: from shown counts alone,
and from what is published anyway. Pure.

What is hidden makes a figure hidden. What no file says is FigureValue(None), and the figure says so in words.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from insight.picture.cases import CASE_TABLES, CASES, PARTLY, UPHELD
from insight.picture.contents import ALL, NOT_SORTED, Cell, Counts, Picture, sum_if_shown
from insight.picture.figures import NOTHING, FigureValue
from insight.picture.waits import CLOSED, IN_TIME, LATER, WAITS, says_in_time

OF_SCORES = {"compliments": "compliments", "pals": "pals"}
Figures = Mapping[str, FigureValue | None]
# Of whom it is known what came of it, and of whom the agreed day has passed.
DECIDED = [row for row in CASE_TABLES["outcomes"].rows if row != NOT_SORTED]
DUE = ["in-time", "late"]
# (figure, table, rows that count, of which rows)
SHARES = (
    ("upheld", "outcomes", [UPHELD, PARTLY], DECIDED),
    ("acknowledged", "acknowledged", ["in-time"], [ALL]),
    ("replied", "replies", ["in-time"], DUE),
    ("reopened", "reopened", ["yes"], [ALL]),
)


def with_feedback(figures: Figures, picture: Picture, level: str) -> dict[str, FigureValue | None]:
    """The figures of a level with those of feedback. `figures` may hold what is known beside counts: for the rate of
    complaints how many contacts there were, for PALS the middle of days.
    """
    themes, scores = picture.theme_counts, picture.score_counts
    own = dict(figures)
    if _is_counted(themes, CASES, level):
        own["complaints"] = _count(themes, CASES, level)
    for source in ("compliments", "pals"):
        if _is_counted(scores, source, level):
            own[source] = _count(scores, source, level)
    if level != ALL:
        return own
    for name, table, rows, of_rows in SHARES:
        own[name] = _share(themes, table, rows, of_rows)
    own["complaint_rate"] = _rate(own["complaints"], figures.get("complaint_rate") or NOTHING)
    return own | _of_pals(scores, figures)


def feedback_by_month(picture: Picture) -> dict[str, dict[str, FigureValue | None]]:
    """{month: how many complaints, compliments and contacts of PALS came in}, of the whole Trust; None where hidden."""
    by_month: defaultdict[str, dict[str, FigureValue | None]] = defaultdict(dict)
    for counts, sources in ((picture.theme_counts, {CASES: "complaints"}), (picture.score_counts, OF_SCORES)):
        for cell, number in counts.items():
            if cell.source in sources and cell.row == ALL and cell.place.startswith("month:"):
                value = None if number is None else FigureValue(number)
                by_month[cell.place.removeprefix("month:")][sources[cell.source]] = value
    return by_month


def _is_counted(counts: Counts, source: str, level: str) -> bool:
    """The whole Trust always, a place where the source says where."""
    kind = level.partition(":")[0]
    return level == ALL or any(cell.source == source and cell.place.startswith(f"{kind}:") for cell in counts)


def _count(counts: Counts, source: str, level: str) -> FigureValue | None:
    if Cell(source, ALL, ALL) not in counts:
        return NOTHING
    number = counts.get(Cell(source, ALL, level), 0)
    return None if number is None else FigureValue(number)


def _share(counts: Counts, source: str, rows: Iterable[str], of_rows: Iterable[str]) -> FigureValue | None:
    if Cell(source, ALL, ALL) not in counts:
        return NOTHING
    number, total = (
        sum_if_shown([counts.get(Cell(source, row, ALL), 0) for row in wanted_rows])
        for wanted_rows in (rows, of_rows)
    )
    return None if number is None or total is None else FigureValue(number, total)


def _rate(complaints: FigureValue | None, contacts: FigureValue) -> FigureValue | None:
    """A part of the quarter is set against no contacts of all of it."""
    if complaints is None:
        return None
    if complaints.number is not None and contacts.missing:
        return contacts
    return FigureValue(complaints.number, contacts.of)


def _of_pals(counts: Counts, figures: Figures) -> dict[str, FigureValue | None]:
    """A middle is exact, and tells on which side of the agreed days half of them lie: it is said only where both sides are.

    In time is of all contacts, as it is of complaints: of those closed alone, who leaves the slow ones open looks better.
    """
    parts = [IN_TIME, LATER] if says_in_time(counts) else [CLOSED]
    closed = sum_if_shown([counts.get(Cell(WAITS, row, ALL), 0) for row in parts])
    in_time = figures.get("pals_in_time", NOTHING)
    return {
        "pals_days": None if closed is None else figures.get("pals_days", NOTHING),
        "pals_in_time": NOTHING if in_time == NOTHING else _share(counts, WAITS, [IN_TIME], [ALL]),
    }

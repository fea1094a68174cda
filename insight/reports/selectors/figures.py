"""What goes onto the dashboard of a quarter, for each level, before it is kept with an edition."""

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from audits.selectors import quarterly as audits
from feedback.selectors import quarterly as feedback
from forums.selectors import quarterly as forums
from insight.reports.figures import FIGURES
from insight.reports.picture import ALL, Cell
from people.models import DatedSetting
from volunteers.payments.selectors import quarterly as volunteers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from insight.reports.figures import FigureValue
    from insight.reports.picture import Counts, Picture
    from insight.reports.quarters import Quarter

MOST_SAID = 5
THEMES_SHOWN = 6
TARGETS = "insight.targets"
NO_POINTS: "dict[str, FigureValue]" = {
    "in_time": [0, 0],
    "days_to_answer": [None, 0],
    "overdue": [0, None],
    "raised": [0, None],
    "changes": [0, None],
}
NO_FORUMS: "dict[str, FigureValue]" = {
    "forums": [0, 0],
    "people": [0, None],
    "new_people": [0, 0],
    "promises": [0, 0],
}


def dashboard_content(
    quarter: "Quarter", places: "Iterable[str]", today: "date"
) -> dict[str, dict[str, object]]:
    """{level: …} of everything but what is hidden jointly: plain values, the same for the same data."""
    by_month = {
        f"{first:%Y-%m}": feedback.between(first, after - timedelta(days=1))
        for first, after in pairwise([*quarter.months, quarter.next.first])
    }
    whole: list[Mapping[str, Mapping[str, Any]]] = [
        feedback.between(quarter.first, quarter.last),
        forums.between(quarter.first, quarter.last, today=today),
        audits.audit_figures(quarter.last, today=today),
        volunteers.between(quarter.first, quarter.last, today=today),
    ]
    most_said = feedback.most_said(quarter.first, quarter.last, number=MOST_SAID)
    targets = DatedSetting.objects.value_on(TARGETS, today)
    year = forums.between(
        quarter.first.replace(month=1, day=1), quarter.last.replace(month=12, day=31), today=today
    )
    return {
        level: {
            "figures": _figures(level, whole),
            "months": {
                month: {
                    name: value
                    for name, value in (NO_POINTS | values_by_level.get(level, {})).items()
                    if FIGURES[name].by_month
                }
                for month, values_by_level in by_month.items()
            },
            "questions": whole[2].get(level, {}).get("questions", []),
            "most_said": most_said.get(level, []),
            "forums_in_year": year.get(level, {}).get("forums"),
            "targets": targets,
        }
        for level in (ALL, *places)
    }


def _figures(
    level: str, rooms: "Iterable[Mapping[str, Mapping[str, FigureValue]]]"
) -> "dict[str, FigureValue]":
    """Forums belong to areas: a directorate has no figures of them."""
    figures = NO_POINTS | ({} if level.startswith("directorate:") else NO_FORUMS)
    for room in rooms:
        figures |= {name: value for name, value in room.get(level, {}).items() if name in FIGURES}
    return figures


def content_of_picture(level: str, picture: "Picture") -> dict[str, object]:
    """What the dashboard takes from the picture of the quarter: only what is shown there."""
    scores, themes = picture["shown"].get("scores", {}), picture["shown"]["themes"]
    places = {Cell.of_key(key).place for key in scores}
    months = sorted(place for place in places if place.startswith("month:")) if level == ALL else []
    return {
        "positive": _positive(scores, level),
        "positive_known": Cell("scores", ALL, level).key in scores,
        "positive_months": {
            month.removeprefix("month:"): month_figures
            for month in months
            if (month_figures := _positive(scores, month))
        },
        # Lists, not dictionaries: the database forgets the order of those.
        "themes": [
            [name, named]
            for source, name in picture["names"].items()
            if (named := _most_named(themes, source, level, picture["themes"]))
        ],
        "by_area": _by_area(themes, picture) if level == ALL else [],
        "areas": [name for place, name in picture["places"].items() if place.startswith("area:")],
        "rising": [
            [
                picture["themes"][rise["theme"]],
                [[picture["names"][source], *counts] for source, *counts in rise["evidence"]],
            ]
            for rise in picture["rising"]
            if rise["place"] == level
        ],
    }


def _positive(shown: "Counts", column: str) -> list[int] | None:
    """[very good and good, all answers], or None where one of them is not shown."""
    very_good, good = (shown.get(Cell("scores", score, column).key, 0) for score in ("1", "2"))
    answers = shown.get(Cell("scores", ALL, column).key)
    if very_good is None or good is None or answers is None:
        return None
    return [very_good + good, answers]


def _most_named(shown: "Counts", source: str, level: str, names: "Mapping[str, str]") -> list[list[Any]]:
    """[[theme, count], …] of the themes named most, as far as they are shown."""
    counts = [
        (name, count) for row, name in names.items() if (count := shown.get(Cell(source, row, level).key))
    ]
    return [list(row) for row in sorted(counts, key=lambda row: (-row[1], row[0]))[:THEMES_SHOWN]]


def _by_area(shown: "Counts", picture: "Picture") -> list[list[object]]:
    """[[source, [[theme, [count or None, …]], …]], …] over the areas, of the themes named most in it."""
    areas = [place for place in picture["places"] if place.startswith("area:")]
    rows: list[list[object]] = []
    for source, name in picture["names"].items():
        if any(Cell(source, ALL, area).key in shown for area in areas):
            by_name = {theme: row for row, theme in picture["themes"].items()}
            top_themes = [theme for theme, _ in _most_named(shown, source, ALL, picture["themes"])]
            cells = [
                [theme, [shown.get(Cell(source, by_name[theme], area).key, 0) for area in areas]]
                for theme in top_themes
            ]
            rows.append([name, cells])
    return rows

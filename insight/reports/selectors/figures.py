"""What goes onto the dashboard of a quarter, for each level, before it is kept with an edition."""

from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from audits.coverage.selectors import quarterly as audits
from feedback.board.selectors import quarterly as feedback
from feedback.tickets.models import TicketState
from forums.room.selectors import quarterly as forums
from initiatives.selectors import quarterly as initiatives
from insight.picture.contents import ALL, NOT_SORTED
from insight.picture.dashboard_content import (
    QuestionScores,
    RoomFigures,
    SupportedPoint,
    ThemeOutcomes,
    value_of_json,
)
from insight.picture.figures import FIGURES, FigureValue
from insight.reports.selectors.board import Themes
from insight.reports.selectors.from_files import figures_from_files
from people import levels
from people.models import DatedSetting
from volunteers.claims.selectors import quarterly as volunteers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from insight.picture.quarters import Quarter

    FigureValues = dict[str, FigureValue | None]
    # Of one room, its figures by level.
    RoomLevels = Mapping[str, Mapping[str, Any]]

MOST_SAID = 5
TARGETS = "insight.targets"
NO_POINTS: "FigureValues" = {
    "in_time": FigureValue(0, 0),
    "days_to_answer": FigureValue(None, 0),
    "overdue": FigureValue(0),
    "raised": FigureValue(0),
    "changes": FigureValue(0),
}
NO_WORK: "FigureValues" = {"full_members": FigureValue(0, 0)}
NO_FORUMS: "FigureValues" = {
    "forums": FigureValue(0, 0),
    "people": FigureValue(0),
    "new_people": FigureValue(0, 0),
    "promises": FigureValue(0, 0),
}


def room_figures(
    quarter: "Quarter", places: "Iterable[str]", today: "date", themes: Themes
) -> dict[str, RoomFigures]:
    """{level: …} of everything but what is hidden jointly: plain values, the same for the same data."""
    by_month = {
        f"{first:%Y-%m}": feedback.between(first, after - timedelta(days=1))
        for first, after in pairwise([*quarter.months, quarter.next.first])
    }
    audit_figures = audits.audit_figures(quarter.last, today=today)
    rooms: list[RoomLevels] = [
        feedback.between(quarter.first, quarter.last),
        forums.between(quarter.first, quarter.last, today=today),
        audit_figures,
        initiatives.between(quarter.first, quarter.last, today=today),
        volunteers.between(quarter.first, quarter.last, today=today),
    ]
    most_said = feedback.most_said(quarter.first, quarter.last, number=MOST_SAID)
    from_files = figures_from_files(quarter, today)
    targets = DatedSetting.objects.value_on(TARGETS, today)
    outcomes = _theme_outcomes(quarter, themes)
    new_year, year_end = quarter.first.replace(month=1, day=1), quarter.last.replace(month=12, day=31)
    until_then = forums.between(new_year, quarter.last, today=today)
    year = forums.between(new_year, year_end, today=today)
    return {
        level: RoomFigures(
            figures=_figures(level, rooms) | (from_files if level == ALL else {}),
            months={month: _monthly_figures(by_level.get(level, {})) for month, by_level in by_month.items()},
            questions=[QuestionScores(*row) for row in audit_figures.get(level, {}).get("questions", [])],
            most_said=[
                SupportedPoint(str(reference), int(people)) for reference, people in most_said.get(level, [])
            ],
            forums_in_year=_forums_in_year(until_then.get(level, {}), year.get(level, {})),
            targets=targets,
            outcomes=outcomes.get(level, []),
        )
        for level in (ALL, *places)
    }


# Where a point has got to, as the board reads it: the fields of `ThemeOutcomes`.
OUTCOME_PLACES = {TicketState.DONE: 0, TicketState.DOING: 1, TicketState.CANNOT: 2}
UNANSWERED = 3


def _theme_outcomes(quarter: "Quarter", themes: Themes) -> dict[str, list[ThemeOutcomes]]:
    """Each point once, under the first of its themes: the most named theme first."""
    counts: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0] * 4))
    for row in feedback.outcomes_by_theme(quarter.first, quarter.last):
        theme = next((themes.top[pk] for pk in row.theme_ids if pk in themes.top), NOT_SORTED)
        place = OUTCOME_PLACES.get(TicketState(row.state), UNANSWERED)
        for level in levels.levels_of(row.area, row.directorate):
            counts[level][theme][place] += row.number
    names = {**themes.names, NOT_SORTED: NOT_SORTED}
    return {
        level: sorted(
            (ThemeOutcomes(names[theme], *numbers) for theme, numbers in by_theme.items()),
            key=lambda row: (-row.points, row.theme),
        )
        for level, by_theme in counts.items()
    }


def _forums_in_year(until_then: "Mapping[str, Any]", year: "Mapping[str, Any]") -> FigureValue | None:
    """Held until the end of the quarter, of those of the year: what is held later is of a later quarter."""
    planned = value_of_json(year.get("forums"))
    held = value_of_json(until_then.get("forums")) or FigureValue(0)
    return FigureValue(held.number, planned.of) if planned else None


def _figures(level: str, rooms: "Iterable[RoomLevels]") -> "FigureValues":
    """Forums belong to areas: a directorate has no figures of them."""
    figures = NO_POINTS | NO_WORK | ({} if level.startswith("directorate:") else NO_FORUMS)
    for room in rooms:
        figures |= _known_figures(room.get(level, {}))
    return figures


def _known_figures(values: "Mapping[str, Any]") -> "FigureValues":
    """Rooms give a figure as [number, of how many], and other things under other names."""
    return {name: value_of_json(value) for name, value in values.items() if name in FIGURES}


def _monthly_figures(values: "Mapping[str, Any]") -> "FigureValues":
    figures = NO_POINTS | _known_figures(values)
    return {name: value for name, value in figures.items() if FIGURES[name].by_month}

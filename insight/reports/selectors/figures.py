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
from insight.picture.contents import ALL, NOT_SORTED, NOT_SORTED_NAME, Cell, sum_of_rows
from insight.picture.dashboard_content import (
    AreaHeard,
    AreaThemes,
    DashboardContent,
    LargerTable,
    QuestionScores,
    RisingName,
    RoomFigures,
    SourceMentions,
    SourcesDiffer,
    SourceThemes,
    SourceTotal,
    SupportedPoint,
    ThemeByArea,
    ThemeChanges,
    ThemeMentions,
    ThemeOutcomes,
    value_of_json,
)
from insight.picture.feedback_figures import feedback_by_month, with_feedback
from insight.picture.figures import FIGURES, FigureValue
from insight.picture.place_tables import tables_of_places
from insight.picture.trends import quarter_before, significant_changes
from insight.reports.selectors.board import Themes
from insight.reports.selectors.from_files import figures_from_files
from people import levels
from people.models import DatedSetting
from volunteers.claims.selectors import quarterly as volunteers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from insight.picture.contents import Counts, Picture
    from insight.picture.quarters import Quarter

    FigureValues = dict[str, FigureValue | None]
    # Of one room, its figures by level.
    RoomLevels = Mapping[str, Mapping[str, Any]]

MOST_SAID = 5
THEMES_SHOWN = 6
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


def with_picture(figures: RoomFigures, level: str, picture: "Picture") -> DashboardContent:
    """What the dashboard takes from the picture of the quarter: only what is shown there."""
    scores, themes = picture.score_counts, picture.theme_counts
    places = {cell.place for cell in scores}
    months = sorted(place for place in places if place.startswith("month:")) if level == ALL else []
    return DashboardContent(
        **vars(figures)
        | {
            "figures": with_feedback(figures.figures, picture, level),
            "months": _with_feedback_months(figures.months, picture) if level == ALL else figures.months,
        },
        positive=_positive(scores, level),
        positive_known=Cell("scores", ALL, level) in scores,
        positive_months={
            month.removeprefix("month:"): month_figures
            for month in months
            if (month_figures := _positive(scores, month))
        },
        themes=[
            SourceThemes(name, mentions)
            for source, name in picture.names.items()
            if (mentions := _most_named(themes, source, level, picture.themes))
        ],
        by_area=_by_place(themes, picture, "area:") if level == ALL else [],
        by_directorate=_by_place(themes, picture, "directorate:") if level == ALL else [],
        directorates=[name for place, name in picture.places.items() if place.startswith("directorate:")],
        areas=[name for place, name in picture.places.items() if place.startswith("area:")],
        rising=[
            RisingName(
                picture.themes[rise.theme],
                [
                    SourceMentions(picture.names[row.source], row.mentions, row.comments)
                    for row in rise.evidence
                ],
            )
            for rise in picture.rising
            if rise.place == level
        ],
        sources=list(picture.names.values()),
        changes=_theme_changes(picture) if level == ALL else [],
        differ=_differing(picture) if level == ALL else [],
        heard=_heard(picture) if level == ALL else [],
        not_heard=[picture.places[f"area:{area}"] for area in picture.not_heard] if level == ALL else [],
        larger=list(_larger_tables(picture)) if level == ALL else [],
        totals=[
            SourceTotal(name, themes.get(Cell(source, ALL, ALL), 0)) for source, name in picture.names.items()
        ]
        if level == ALL
        else [],
    )


def _with_feedback_months(
    months: "Mapping[str, FigureValues]", picture: "Picture"
) -> "dict[str, FigureValues]":
    of_feedback = feedback_by_month(picture)
    return {
        month: {**months.get(month, {}), **of_feedback.get(month, {})} for month in {**months, **of_feedback}
    }


def _theme_changes(picture: "Picture") -> list[ThemeChanges]:
    """Themes whose share changed in some source since the quarter before, by more than chance."""
    trend_of = significant_changes(
        quarter_before(picture), picture.theme_counts, picture.names, picture.themes
    )
    rows = (
        ThemeChanges(name, [trend_of.get((source, theme), "") for source in picture.names])
        for theme, name in picture.themes.items()
    )
    return [row for row in rows if any(row.trends)]


def _differing(picture: "Picture") -> list[SourcesDiffer]:
    return [
        SourcesDiffer(
            picture.themes[row.theme],
            [picture.names[source] for source in row.often],
            [picture.names[source] for source in row.hardly],
        )
        for row in picture.disagreements
    ]


def _heard(picture: "Picture") -> list[AreaHeard]:
    """Residents are known in thousands."""
    return [
        AreaHeard(
            picture.places[f"area:{row.area}"],
            None if row.answers is None else round(10 * row.answers / picture.population.areas[row.area], 1),
        )
        for row in picture.heard
    ]


def _larger_tables(picture: "Picture") -> "Iterator[LargerTable]":
    for source, name in picture.names.items():
        for dimension in ("area", "directorate"):
            for table in tables_of_places(picture, source, dimension)[1:]:
                rows = [ThemeByArea(*row) for row in table.rows]
                yield LargerTable(name, dimension, table.columns, rows, table.joined)


def _positive(counts: "Counts", place: str) -> FigureValue | None:
    """Very good and good, of all answers; None where one of them is not shown."""
    positive, answers = (
        sum_of_rows(counts, "scores", ("1", "2"), place),
        counts.get(Cell("scores", ALL, place)),
    )
    return None if positive is None or answers is None else FigureValue(positive, answers)


def _most_named(counts: "Counts", source: str, level: str, names: "Mapping[str, str]") -> list[ThemeMentions]:
    """The themes named most, as far as they are shown, and last what is not sorted."""
    themes = [
        ThemeMentions(name, count)
        for row, name in names.items()
        if (count := counts.get(Cell(source, row, level)))
    ]
    most_named = sorted(themes, key=lambda theme: (-theme.mentions, theme.theme))[:THEMES_SHOWN]
    unsorted = counts.get(Cell(source, NOT_SORTED, level))
    return [*most_named, ThemeMentions(str(NOT_SORTED_NAME), unsorted)] if unsorted else most_named


def _by_place(counts: "Counts", picture: "Picture", kind: str) -> list[AreaThemes]:
    """Over the areas or directorates, the themes named most in each source that says where."""
    places = [place for place in picture.places if place.startswith(kind)]
    row_by_name = {name: row for row, name in picture.themes.items()} | {str(NOT_SORTED_NAME): NOT_SORTED}
    return [
        AreaThemes(
            name,
            [
                ThemeByArea(
                    theme, [counts.get(Cell(source, row_by_name[theme], place), 0) for place in places]
                )
                for theme, _ in _most_named(counts, source, ALL, picture.themes)
            ],
        )
        for source, name in picture.names.items()
        if any(Cell(source, ALL, place) in counts for place in places)
    ]

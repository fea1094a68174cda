"""What goes onto the dashboard of a quarter, for each level, before it is kept with an edition."""

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from audits.selectors import quarterly as audits
from feedback.board.selectors import quarterly as feedback
from forums.room.selectors import quarterly as forums
from insight.reports.dashboard_content import (
    AreaThemes,
    DashboardContent,
    QuestionScores,
    RisingName,
    RoomFigures,
    SourceMentions,
    SourceThemes,
    SupportedPoint,
    ThemeByArea,
    ThemeMentions,
    value_of_json,
)
from insight.reports.figures import FIGURES, FigureValue
from insight.reports.picture import ALL, Cell
from people.models import DatedSetting
from volunteers.claims.selectors import quarterly as volunteers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from insight.reports.picture import Counts, Picture
    from insight.reports.quarters import Quarter

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
NO_FORUMS: "FigureValues" = {
    "forums": FigureValue(0, 0),
    "people": FigureValue(0),
    "new_people": FigureValue(0, 0),
    "promises": FigureValue(0, 0),
}


def room_figures(quarter: "Quarter", places: "Iterable[str]", today: "date") -> dict[str, RoomFigures]:
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
        volunteers.between(quarter.first, quarter.last, today=today),
    ]
    most_said = feedback.most_said(quarter.first, quarter.last, number=MOST_SAID)
    targets = DatedSetting.objects.value_on(TARGETS, today)
    new_year, year_end = quarter.first.replace(month=1, day=1), quarter.last.replace(month=12, day=31)
    until_then = forums.between(new_year, quarter.last, today=today)
    year = forums.between(new_year, year_end, today=today)
    return {
        level: RoomFigures(
            figures=_figures(level, rooms),
            months={month: _monthly_figures(levels.get(level, {})) for month, levels in by_month.items()},
            questions=[QuestionScores(*row) for row in audit_figures.get(level, {}).get("questions", [])],
            most_said=[
                SupportedPoint(str(reference), int(people)) for reference, people in most_said.get(level, [])
            ],
            forums_in_year=_forums_in_year(until_then.get(level, {}), year.get(level, {})),
            targets=targets,
        )
        for level in (ALL, *places)
    }


def _forums_in_year(until_then: "Mapping[str, Any]", year: "Mapping[str, Any]") -> FigureValue | None:
    """Held until the end of the quarter, of those of the year: what is held later is of a later quarter."""
    planned = value_of_json(year.get("forums"))
    held = value_of_json(until_then.get("forums")) or FigureValue(0)
    return FigureValue(held.number, planned.of) if planned else None


def _figures(level: str, rooms: "Iterable[RoomLevels]") -> "FigureValues":
    """Forums belong to areas: a directorate has no figures of them."""
    figures = NO_POINTS | ({} if level.startswith("directorate:") else NO_FORUMS)
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
        **vars(figures),
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
        by_area=_by_area(themes, picture) if level == ALL else [],
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
    )


def _positive(counts: "Counts", place: str) -> FigureValue | None:
    """Very good and good, of all answers; None where one of them is not shown."""
    very_good, good = (counts.get(Cell("scores", score, place), 0) for score in ("1", "2"))
    answers = counts.get(Cell("scores", ALL, place))
    if very_good is None or good is None or answers is None:
        return None
    return FigureValue(very_good + good, answers)


def _most_named(counts: "Counts", source: str, level: str, names: "Mapping[str, str]") -> list[ThemeMentions]:
    """The themes named most, as far as they are shown."""
    themes = [
        ThemeMentions(name, count)
        for row, name in names.items()
        if (count := counts.get(Cell(source, row, level)))
    ]
    return sorted(themes, key=lambda theme: (-theme.mentions, theme.theme))[:THEMES_SHOWN]


def _by_area(counts: "Counts", picture: "Picture") -> list[AreaThemes]:
    """Over the areas, the themes named most in each source that says where."""
    areas = [place for place in picture.places if place.startswith("area:")]
    row_by_name = {name: row for row, name in picture.themes.items()}
    return [
        AreaThemes(
            name,
            [
                ThemeByArea(theme, [counts.get(Cell(source, row_by_name[theme], area), 0) for area in areas])
                for theme, _ in _most_named(counts, source, ALL, picture.themes)
            ],
        )
        for source, name in picture.names.items()
        if any(Cell(source, ALL, area) in counts for area in areas)
    ]

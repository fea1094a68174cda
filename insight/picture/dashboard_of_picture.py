"""What the dashboard of a level takes from the picture of its quarter: only what is shown there. Pure."""

from typing import TYPE_CHECKING, Any

from insight.picture.contents import ALL, NOT_SORTED, NOT_SORTED_NAME, Cell, sum_of_rows
from insight.picture.dashboard_content import (
    AreaHeard,
    AreaThemes,
    DashboardContent,
    LargerTable,
    RisingName,
    RoomFigures,
    SourceMentions,
    SourcesDiffer,
    SourceThemes,
    SourceTotal,
    ThemeByArea,
    ThemeChanges,
    ThemeMentions,
)
from insight.picture.feedback_figures import feedback_by_month, with_feedback
from insight.picture.figures import FigureValue
from insight.picture.place_tables import tables_of_places
from insight.picture.trends import quarter_before, significant_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from insight.picture.contents import Counts, Picture, RisingTheme

    FigureValues = dict[str, FigureValue | None]
    # Of one room, its figures by level.
    RoomLevels = Mapping[str, Mapping[str, Any]]

THEMES_SHOWN = 6
# What only the whole of the Trust has: a part of it says nothing of its own parts.
OF_NO_PLACE: "dict[str, Any]" = {
    "positive_months": {}, "by_area": [], "by_directorate": [], "changes": [], "differ": [], "heard": [],
    "not_heard": [], "larger": [], "totals": [],
}  # fmt: skip


def with_picture(figures: RoomFigures, level: str, picture: "Picture") -> DashboardContent:
    """The figures of the rooms, and beside them what the picture says of this level."""
    scores, themes = picture.score_counts, picture.theme_counts
    months = _with_feedback_months(figures.months, picture) if level == ALL else figures.months
    values = {"figures": with_feedback(figures.figures, picture, level), "months": months}
    return DashboardContent(
        **vars(figures) | values,
        positive=_positive(scores, level),
        positive_known=Cell("scores", ALL, level) in scores,
        themes=[
            SourceThemes(name, mentions)
            for source, name in picture.names.items()
            if (mentions := _most_named(themes, source, level, picture.themes))
        ],
        directorates=[name for place, name in picture.places.items() if place.startswith("directorate:")],
        areas=[name for place, name in picture.places.items() if place.startswith("area:")],
        rising=[_rising_name(rise, picture) for rise in picture.rising if rise.place == level],
        sources=list(picture.names.values()),
        **(_of_the_whole(picture) if level == ALL else OF_NO_PLACE),
    )


def _of_the_whole(picture: "Picture") -> "dict[str, Any]":
    scores, themes = picture.score_counts, picture.theme_counts
    months = sorted({cell.place for cell in scores if cell.place.startswith("month:")})
    positive = {month.removeprefix("month:"): _positive(scores, month) for month in months}
    return {
        "positive_months": {month: value for month, value in positive.items() if value is not None},
        "by_area": _by_place(themes, picture, "area:"),
        "by_directorate": _by_place(themes, picture, "directorate:"),
        "changes": _theme_changes(picture),
        "differ": _differing(picture),
        "heard": _heard(picture),
        "not_heard": [picture.places[f"area:{area}"] for area in picture.not_heard],
        "larger": list(_larger_tables(picture)),
        "totals": [
            SourceTotal(name, themes.get(Cell(source, ALL, ALL), 0)) for source, name in picture.names.items()
        ],
    }


def _rising_name(rise: "RisingTheme", picture: "Picture") -> RisingName:
    mentions = [
        SourceMentions(picture.names[row.source], row.mentions, row.comments) for row in rise.evidence
    ]
    return RisingName(picture.themes[rise.theme], mentions)


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

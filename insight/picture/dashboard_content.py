"""What stands on the dashboard of a quarter at one level, as values; and as it is kept in JSON, and back.
Pure.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from insight.picture.figures import FigureValue


class QuestionScores(NamedTuple):
    """Averages that teams and the people they serve gave the same question of an audit."""

    question: str
    teams: float
    people: float


class SupportedPoint(NamedTuple):
    """A point of the board by its reference, and how many people said it."""

    reference: str
    people: int


class ThemeMentions(NamedTuple):
    theme: str
    mentions: int


class SourceThemes(NamedTuple):
    """The themes a source named most, as far as they are shown."""

    source: str
    themes: list[ThemeMentions]


class ThemeByArea(NamedTuple):
    """None where the count of an area is hidden."""

    theme: str
    counts: list[int | None]


class AreaThemes(NamedTuple):
    source: str
    themes: list[ThemeByArea]


class LargerTable(NamedTuple):
    """Themes of a source by place in the larger cells of its picture, with groups of what is counted together."""

    source: str
    dimension: str
    columns: list[str]
    rows: list[ThemeByArea]
    joined: list[list[str]]


class SourceTotal(NamedTuple):
    """All that a source named; None where it is hidden."""

    source: str
    mentions: int | None


class SourceMentions(NamedTuple):
    source: str
    mentions: int
    comments: int


class RisingName(NamedTuple):
    """A theme by its name that rises at this level, and in which sources."""

    theme: str
    evidence: list[SourceMentions]


class ThemeOutcomes(NamedTuple):
    """Points of a quarter about one theme, each counted once, by what had come of them when it ended."""

    theme: str
    done: int
    doing: int
    cannot: int
    unanswered: int

    @property
    def points(self) -> int:
        return sum(self[1:])


class ThemeChanges(NamedTuple):
    """Of a theme, which way its share went in each source since the quarter before, by more than chance; ""
    where it did not, or where that cannot be said.
    """

    theme: str
    trends: list[str]


class SourcesDiffer(NamedTuple):
    """A theme that some sources name a lot and others hardly."""

    theme: str
    often: list[str]
    hardly: list[str]


class AreaHeard(NamedTuple):
    """How many answered for each 10,000 who live in an area; None where that is hidden."""

    area: str
    rate: float | None


@dataclass(frozen=True)
class RoomFigures:
    """What the rooms below tell of a quarter at one level: figures by name, and by month as {"2026-07":
    {name: value}}.
    """

    figures: dict[str, FigureValue | None]
    months: dict[str, dict[str, FigureValue | None]]
    questions: list[QuestionScores]
    most_said: list[SupportedPoint]
    forums_in_year: FigureValue | None
    targets: dict[str, float]
    outcomes: list[ThemeOutcomes]


@dataclass(frozen=True)
class DashboardContent(RoomFigures):
    """The same with what the picture of the quarter shows. `positive` is None where hidden, and where nothing
    is known.
    """

    positive: FigureValue | None
    positive_known: bool
    positive_months: dict[str, FigureValue]
    themes: list[SourceThemes]
    by_area: list[AreaThemes]
    areas: list[str]
    rising: list[RisingName]
    by_directorate: list[AreaThemes]
    directorates: list[str]
    sources: list[str]
    changes: list[ThemeChanges]
    differ: list[SourcesDiffer]
    heard: list[AreaHeard]
    not_heard: list[str]
    larger: list[LargerTable]
    totals: list[SourceTotal]


def content_to_json(content: DashboardContent) -> dict[str, Any]:
    """Values with fields become lists: the database would forget the order of those in a table."""
    return dict(vars(content))


def content_of_json(stored: dict[str, Any]) -> DashboardContent:
    return DashboardContent(
        figures=values_of_json(stored["figures"]),
        months={month: values_of_json(values) for month, values in stored["months"].items()},
        questions=[QuestionScores(*row) for row in stored["questions"]],
        most_said=[SupportedPoint(*row) for row in stored["most_said"]],
        forums_in_year=value_of_json(stored["forums_in_year"]),
        targets=stored["targets"],
        positive=value_of_json(stored["positive"]),
        positive_known=stored["positive_known"],
        positive_months={
            month: FigureValue(*value[:2]) for month, value in stored["positive_months"].items()
        },
        themes=[
            SourceThemes(source, [ThemeMentions(*row) for row in rows]) for source, rows in stored["themes"]
        ],
        by_area=_by_place(stored["by_area"]),
        areas=stored["areas"],
        rising=[
            RisingName(theme, [SourceMentions(*row) for row in rows]) for theme, rows in stored["rising"]
        ],
        # Dashboards that were kept before there were these have none.
        outcomes=[ThemeOutcomes(*row) for row in stored.get("outcomes", [])],
        by_directorate=_by_place(stored.get("by_directorate", [])),
        directorates=stored.get("directorates", []),
        sources=stored.get("sources", []),
        changes=[ThemeChanges(*row) for row in stored.get("changes", [])],
        differ=[SourcesDiffer(*row) for row in stored.get("differ", [])],
        heard=[AreaHeard(*row) for row in stored.get("heard", [])],
        not_heard=stored.get("not_heard", []),
        larger=[
            LargerTable(source, dimension, columns, [ThemeByArea(*row) for row in rows], joined)
            for source, dimension, columns, rows, joined in stored.get("larger", [])
        ],
        totals=[SourceTotal(*row) for row in stored.get("totals", [])],
    )


def _by_place(stored: list[Any]) -> list[AreaThemes]:
    return [AreaThemes(source, [ThemeByArea(*row) for row in rows]) for source, rows in stored]


def value_of_json(stored: list[Any] | None) -> FigureValue | None:
    """Hidden values are nothing."""
    if stored is None:
        return None
    # What was kept before months could be missing has two parts.
    number, total, *missing = stored
    return FigureValue(number, total, *map(tuple, missing))


def values_of_json(stored: dict[str, Any]) -> dict[str, FigureValue | None]:
    return {name: value_of_json(value) for name, value in stored.items()}

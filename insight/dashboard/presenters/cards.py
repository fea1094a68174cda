"""A dashboard in words, rows and marks, the same for its page, its file and its paper."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from insight.dashboard.real_changes import UNJUDGED, LatestChange, Unjudged, latest_change
from insight.dashboard.series import figure_series, figure_values
from insight.picture.figures import FIGURES, HIDDEN, NOTHING, Figure
from insight.picture.hiding import hiding_notes
from kit.sentences import join_in_sentence
from kit.translation import gettext
from kit.translation import gettext_lazy as _lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from insight.dashboard.series import KnownChangeRow
    from insight.picture.figures import FigureValue
    from insight.reports.models import Dashboard

PARTS = (
    (
        _lazy("What people said, and what came of it"),
        ("in_time", "days_to_answer", "overdue", "raised", "changes", "actions"),
    ),
    (_lazy("Meeting each other"), ("forums", "people", "new_people", "promises")),
    (_lazy("Teams and the people they serve"), ("audited", "ratified", "plans", "full_members")),
    (
        _lazy("Giving time, and being paid for it"),
        ("roles", "days_to_payment", "paid_in_time", "fees", "expenses"),
    ),
    (_lazy("How people find our services"), ("positive", "england_positive", "response_rate")),
    (
        _lazy("Complaints and compliments"),
        (
            "complaints",
            "complaint_rate",
            "compliments",
            "upheld",
            "acknowledged",
            "replied",
            "reopened",
            "returned_upheld",
            "ombudsman",
        ),
    ),
    ("PALS", ("pals", "pals_days", "pals_in_time")),
)
TREND = 8


class QuarterReading(NamedTuple):
    """A figure of an earlier quarter, in words."""

    quarter: str
    text: str


class CardSection(NamedTuple):
    name: str
    cards: "list[FigureCard]"


class TitledPoint(NamedTuple):
    reference: str
    title: str
    people: int


class RisingSentence(NamedTuple):
    theme: str
    sources: str


@dataclass(frozen=True)
class FigureCard:
    """One figure: what it is now, of what, what it was, whether the change is real, and how it came to be."""

    figure: Figure
    text: str
    of: str
    was: str
    change: LatestChange | None
    unjudged: Unjudged | None
    trend: list[QuarterReading]
    trend_notes: list[str]
    heights: list[float]
    known: list[str]

    @property
    def sign(self) -> str:
        """As on the icons of Making Data Count; "?" while there are too few values to say."""
        return self.change.letter if self.change else "?"

    @property
    def verdict(self) -> str:
        return str(self.change.text if self.change else UNJUDGED[self.unjudged or Unjudged.TOO_EARLY])

    @property
    def tone(self) -> str:
        return self.change.variation.value if self.change else "early"


def definitions() -> list[tuple[str, list[Figure]]]:
    """Every figure by the part of the page it belongs to."""
    return [(part, [FIGURES[name] for name in names]) for part, names in PARTS]


def figure_cards(
    dashboard: "Dashboard", before: "Sequence[Dashboard]", known: "Sequence[KnownChangeRow]" = ()
) -> list[CardSection]:
    """Of the figures that this level has and shows."""
    rows, values = [dashboard, *before], figure_values(dashboard)
    sections = (
        CardSection(
            part,
            [figure_card(FIGURES[name], rows, known) for name in names if values.get(name) is not None],
        )
        for part, names in PARTS
    )
    return [section for section in sections if section.cards]


def hidden_notes(values: "Mapping[str, FigureValue | None]") -> list[str]:
    """The figures that are hidden, named once, and what that cost."""
    names = [str(FIGURES[name].label).lower() for name, value in values.items() if value is None]
    if not names:
        return []
    few = gettext("Not shown, so that nobody can be recognised: {names}.").format(
        names=join_in_sentence(names)
    )
    return [few, *hiding_notes([], len(names), len(values))]


def figure_card(
    figure: Figure, rows: "Sequence[Dashboard]", known: "Sequence[KnownChangeRow]" = ()
) -> FigureCard:
    value = figure_values(rows[0])[figure.name]
    series = figure_series(figure, rows, known)
    was = figure_values(rows[1]).get(figure.name) if len(rows) > 1 and _follows(rows[1], rows[0]) else None
    of_text = figure.of_text(value)
    if figure.name == "forums" and rows[0].content.forums_in_year:
        held, planned, _missing = rows[0].content.forums_in_year
        of_text = gettext("{held} of {planned} in {year}").format(
            held=held, planned=planned, year=rows[0].edition.year
        )
    readings = [_reading(figure, row) for row in rows[:TREND]]
    trend = [reading for reading in readings if reading.text != HIDDEN]
    latest = latest_change(figure, series.heights, rows[0].content.targets.get(figure.aim), series.restarts)
    return FigureCard(
        figure=figure,
        text=figure.text(value),
        of=of_text,
        was="" if was is None or figure.is_empty(was) else figure.text(was),
        change=None if isinstance(latest, Unjudged) else latest,
        unjudged=latest if isinstance(latest, Unjudged) else None,
        trend=trend,
        trend_notes=list(hiding_notes([], len(readings) - len(trend), len(readings))),
        heights=series.heights,
        known=known_in_words(series.known),
    )


def known_in_words(known: "Sequence[KnownChangeRow]") -> list[str]:
    """Why a figure is not what it was before, whether or not a chart of it is drawn."""
    return [
        gettext("Different from {month} on: {reason}").format(month=f"{row.first:%B %Y}", reason=row.reason)
        for row in known
    ]


def _reading(figure: Figure, row: "Dashboard") -> QuarterReading:
    text = figure.text(figure_values(row).get(figure.name, NOTHING))
    return QuarterReading(row.edition.of_quarter.in_short, text)


def _follows(earlier: "Dashboard", later: "Dashboard") -> bool:
    return earlier.edition.of_quarter.next == later.edition.of_quarter


def rising_sentences(dashboard: "Dashboard") -> "Iterator[RisingSentence]":
    """The sources in which each rose, with how often of how many."""
    for theme, evidence in dashboard.content.rising:
        yield RisingSentence(
            theme,
            join_in_sentence(
                [
                    gettext("{source} ({mentions:,} of {total:,})").format(
                        source=source, mentions=mentions, total=total
                    )
                    for source, mentions, total in evidence
                ]
            ),
        )


def most_said(dashboard: "Dashboard", titles: "Mapping[str, str]") -> list[TitledPoint]:
    """The points that are public today: what was taken out since is not named here either."""
    return [
        TitledPoint(reference, titles[reference], people)
        for reference, people in dashboard.content.most_said
        if reference in titles
    ]


def dashboard_as_rows(
    dashboard: "Dashboard", before: "Sequence[Dashboard]"
) -> "Iterator[tuple[str | int | float, ...]]":
    """For the file: a row for each figure and quarter, the newest first, with how it is counted."""
    yield "Level", "Quarter", "Edition", "Figure", "Number", "Of", gettext("How it is counted")
    for row in [dashboard, *before]:
        for name, value in figure_values(row).items():
            figure = FIGURES[name]
            number, total = (HIDDEN, "") if value is None else value[:2]
            yield (
                row.name,
                str(row.edition.of_quarter),
                row.edition.number,
                figure.label,
                _csv_value(number),
                _csv_value(total),
                figure.counted,
            )


def _csv_value(value: float | str | None) -> float | str:
    return "" if value is None else value

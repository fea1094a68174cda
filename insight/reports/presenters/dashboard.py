"""A dashboard in words, rows and marks, the same for its page, its file and its paper."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from insight.reports.figures import ASSURANCE, FIGURES, HIDDEN, NONE, latest_change
from insight.reports.presenters.quarter import join_in_sentence
from insight.reports.quarters import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from insight.reports.figures import Figure, FigureValue, LatestChange
    from insight.reports.models import Dashboard

PARTS = (
    ("What people said, and what came of it", ("in_time", "days_to_answer", "overdue", "raised", "changes")),
    ("Meeting each other", ("forums", "people", "new_people", "promises")),
    ("Teams and the people they serve", ("audited", "ratified")),
    ("Giving time, and being paid for it", ("roles", "days_to_payment", "paid_in_time", "fees", "expenses")),
    ("How people find our services", ("positive",)),
)
# A chart is read with the eyes: two years of months.
MONTHS_DRAWN = 24
TREND = 8


@dataclass(frozen=True)
class FigureCard:
    """One figure: what it is now, of what, what it was, whether the change is real, and how it came to be."""

    figure: object
    text: str
    of: str
    was: str
    change: object
    trend: list


def figure_cards(dashboard: "Dashboard", before: "Sequence[Dashboard]") -> list[tuple[str, list[FigureCard]]]:
    """[(part, [card, …])] of the figures that this level has."""
    rows = [dashboard, *before]
    return [
        (part, part_cards)
        for part, names in PARTS
        if (
            part_cards := [
                figure_card(FIGURES[name], rows) for name in names if name in figure_values(dashboard)
            ]
        )
    ]


def figure_card(figure: "Figure", rows: "Sequence[Dashboard]") -> FigureCard:
    value = figure_values(rows[0])[figure.name]
    was = figure_values(rows[1]).get(figure.name) if len(rows) > 1 and _follows(rows[1], rows[0]) else None
    of_text = figure.of_text(value)
    if figure.name == "forums" and rows[0].said["forums_in_year"]:
        held, planned = rows[0].said["forums_in_year"]
        of_text = f"{held} of {planned} in {rows[0].edition.year}"
    return FigureCard(
        figure=figure,
        text=figure.text(value),
        of=of_text,
        was="" if was is None or figure.text(was) == NONE else figure.text(was),
        change=latest_change(
            figure,
            [height for _, height in figure_series(figure, rows)],
            rows[0].said["targets"].get(figure.aim),
        ),
        trend=[
            (row.edition.of_quarter.in_short, figure.text(figure_values(row).get(figure.name, [None, None])))
            for row in rows[:TREND]
        ],
    )


def figure_values(dashboard: "Dashboard") -> "dict[str, FigureValue]":
    """{name: [number, of how many], or None where it is hidden} of one quarter."""
    content = dashboard.said
    return content["figures"] | ({"positive": content["positive"]} if content["positive_known"] else {})


def figure_series(figure: "Figure", rows: "Sequence[Dashboard]") -> list[tuple[str, float]]:
    """[(when, height), …] in order of time: by month where there are months, else by quarter. What is hidden leaves no mark."""
    if figure.by_month or (figure.name == "positive" and rows[0].level == "all"):
        months: dict[str, FigureValue] = {}
        for row in reversed(rows):
            months |= _values_by_month(figure, row)
        readings = [(_month_label(month), figure.height(value)) for month, value in sorted(months.items())][
            -MONTHS_DRAWN:
        ]
    else:
        readings = [
            (row.edition.of_quarter.in_short, figure.height(figure_values(row).get(figure.name)))
            for row in reversed(rows)
        ]
    return [(when, height) for when, height in readings if height is not None]


def _values_by_month(figure: "Figure", row: "Dashboard") -> "dict[str, FigureValue]":
    if figure.name == "positive":
        return row.said["positive_months"]
    return {month: figures[figure.name] for month, figures in row.said["months"].items()}


@cache
def _month_label(name: str) -> str:
    year, number = name.split("-")
    quarter = Quarter(int(year), (int(number) + 2) // 3)
    return f"{quarter.months[(int(number) - 1) % 3]:%b %Y}"


def _follows(earlier: "Dashboard", later: "Dashboard") -> bool:
    return earlier.edition.of_quarter.next == later.edition.of_quarter


@dataclass(frozen=True)
class FigureChart:
    """A chart of one figure over time, with what it says in a sentence."""

    figure: object
    points: list
    change: object
    says: str


def figure_chart(name: str, dashboard: "Dashboard", before: "Sequence[Dashboard]") -> FigureChart | None:
    """The chart of a figure, or None with fewer than two values."""
    figure, rows = FIGURES[name], [dashboard, *before]
    readings = figure_series(figure, rows)
    if len(readings) < 2:
        return None
    real = latest_change(
        figure, [height for _, height in readings], dashboard.said["targets"].get(figure.aim)
    )
    signals = real.chart.signals if real else [None] * len(readings)
    points = [(when, height, bool(signal)) for (when, height), signal in zip(readings, signals, strict=True)]
    return FigureChart(
        figure,
        points,
        real,
        _chart_sentence(figure, readings, real, dashboard.said["targets"].get(figure.aim)),
    )


def _chart_sentence(
    figure: "Figure", found: "Sequence[tuple[str, float]]", real: "LatestChange | None", target: float | None
) -> str:
    when, height = found[-1]
    newest = f"{figure.label}: {height:g}{figure.unit} in {when}."
    if real is None:
        return f"{newest} There are {len(found)} values; it takes 12 to tell a real change from chance."
    words = f"{newest} {real.text}, by the rules of Making Data Count."
    return f"{words} {ASSURANCE[real.assurance]} (the aim is {target}%)." if real.assurance else words


def question_bars(dashboard: "Dashboard") -> list[tuple[str, float, str]]:
    """Bars of what teams and people gave the same questions."""
    return [
        bar
        for question, team, people in dashboard.said["questions"]
        for bar in ((f"{question}: teams", team, "team"), (f"{question}: people", people, "people"))
    ]


def question_gap_sentence(dashboard: "Dashboard") -> str:
    if not dashboard.said["questions"]:
        return ""
    widest = max(dashboard.said["questions"], key=lambda row: abs(row[1] - row[2]))
    return f"They differ most about “{widest[0]}”: teams gave {widest[1]:g}, people {widest[2]:g}."


def rising_sentences(dashboard: "Dashboard") -> "Iterator[tuple[str, str]]":
    """(theme, sources in which it rose, with how often of how many)"""
    for theme, evidence in dashboard.said["rising"]:
        yield (
            theme,
            join_in_sentence(
                [f"{source} ({mentions:,} of {total:,})" for source, mentions, total in evidence]
            ),
        )


def most_said(dashboard: "Dashboard", titles: "Mapping[str, str]") -> list[tuple[str, str, int]]:
    """[(reference, title, people)] of points that are public today: what was taken out since is not named here either."""
    return [
        (reference, titles[reference], people)
        for reference, people in dashboard.said["most_said"]
        if reference in titles
    ]


def compare_quarters(
    dashboard: "Dashboard", earlier: "Dashboard | None"
) -> list[tuple[str, list[tuple[str, str, str, str]]]]:
    """[(part, [(label, last quarter, this quarter, difference), …])]"""
    was = figure_values(earlier) if earlier else {}
    return [
        (part, [_compared_row(FIGURES[name], was.get(name, [None, None]), figure_values(dashboard)[name]) for name in names if name in figure_values(dashboard)])
        for part, names in PARTS
        if any(name in figure_values(dashboard) for name in names)
    ]  # fmt: skip


def _compared_row(figure: "Figure", was: "FigureValue", value: "FigureValue") -> tuple[str, str, str, str]:
    return figure.label, figure.text(was), figure.text(value), difference(figure, was, value)


def difference(figure: "Figure", was: "FigureValue", value: "FigureValue") -> str:
    """In plain words: 8 points more, 3 fewer, the same; nothing where one of them is not known."""
    if was is None or value is None or NONE in (figure.text(was), figure.text(value)):
        return NONE
    # Neither is hidden or empty here, so each has its number, and its height where it is a share.
    if figure.unit:
        gap = round(cast("float", figure.height(value))) - round(cast("float", figure.height(was)))
    else:
        gap = cast("int", value[0]) - cast("int", was[0])
    if not gap:
        return "The same"
    what = "in a hundred " if figure.unit else ""
    return f"{abs(gap):,} {what}{'more' if gap > 0 else 'less'}"


def dashboard_as_rows(
    dashboard: "Dashboard", before: "Sequence[Dashboard]"
) -> "Iterator[tuple[str | int | float, ...]]":
    """For the file: a row for each figure and quarter, the newest first, with how it is counted."""
    yield "Level", "Quarter", "Edition", "Figure", "Number", "Of", "How it is counted"
    for row in [dashboard, *before]:
        for name, value in figure_values(row).items():
            figure = FIGURES[name]
            number, total = (HIDDEN, "") if value is None else value
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

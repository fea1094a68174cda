"""The picture of a quarter in words and rows, the same for its page, its file and its paper."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from insight.intake.models import SourceKind
from insight.picture import trends
from insight.picture.contents import ALL, NOT_SORTED, NOT_SORTED_NAME, Cell, positive_answers, shares
from insight.picture.joining import joined_place
from insight.picture.place_tables import group_name, place_names, theme_names
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from insight.picture.contents import Picture

HIDDEN = "hidden"
# A chart shows so many themes of a source: those it named most.
IN_A_CHART = 6
IN_A_SENTENCE: dict[str, str] = {
    SourceKind.FFT: _lazy("the Friends and Family Test"),
    SourceKind.PALS: "PALS",
    SourceKind.COMPLAINTS: "complaints",
    SourceKind.COMPLIMENTS: "compliments",
    SourceKind.SERVICE: _lazy("what services heard"),
    SourceKind.PARTNERS: _lazy("partner organisations"),
    SourceKind.DISCHARGE: _lazy("people who have been discharged"),
}


@dataclass(frozen=True)
class SourceCell:
    """How often a theme was named in one source: its count, share and trend in words, each empty where
    nothing is said.
    """

    count: str
    share: str = ""
    trend: str = ""


class ThemeRow(NamedTuple):
    name: str
    cells: list[SourceCell]


class SideBySide(NamedTuple):
    """A column for each source and one for the board."""

    sources: list[str]
    rows: list[ThemeRow]


class ThemeChart(NamedTuple):
    """The themes a source named most, as bars of (theme, percent), with what they say in a sentence."""

    source: str
    name: str
    sentence: str
    bars: list[tuple[str, int]]


class PlaceRow(NamedTuple):
    """The Friends and Family Test at one place: positive, negative and how many answers, in words."""

    name: str
    cells: list[str]


def side_by_side(picture: "Picture") -> SideBySide:
    """The themes that some source or the board named."""
    counts, names = picture.theme_counts, theme_names(picture)
    changed = trends.significant_changes(
        trends.quarter_before(picture), counts, picture.names, picture.themes
    )
    by_source = {source: shares(counts, source, names) for source in picture.names}
    rows = []
    for theme, name in names.items():
        cells = [
            SourceCell(
                format_count(counts.get(Cell(source, theme, ALL), 0)),
                format_percent(by_source[source].get(theme)),
                changed.get((source, theme), ""),
            )
            for source in picture.names
        ]
        board_count = picture.board.by_theme.get(theme, 0)
        if board_count or any(cell.count != "0" for cell in cells):
            rows.append(ThemeRow(name, [*cells, SourceCell(str(board_count))]))
    return SideBySide([*picture.names.values(), _("The board")], rows)


def top_theme_charts(picture: "Picture") -> list[ThemeChart]:
    """What is hidden is not drawn."""
    charts = []
    for source, name in picture.names.items():
        theme_shares = shares(picture.theme_counts, source, picture.themes)
        if top_themes := themes_named_most(theme_shares)[:IN_A_CHART]:
            highest = format_percent(theme_shares[top_themes[0]])
            sentence = _("Named most: {themes}, with {highest} of all that was named.").format(
                themes=picture.themes[top_themes[0]], highest=highest
            )
            bars = [(picture.themes[theme], whole_percent(theme_shares[theme])) for theme in top_themes]
            if unsorted := shares(picture.theme_counts, source, [NOT_SORTED]).get(NOT_SORTED):
                bars.append((str(NOT_SORTED_NAME), whole_percent(unsorted)))
            charts.append(ThemeChart(source, name, sentence, bars))
    return charts


def themes_named_most(theme_shares: "Mapping[str, float]") -> list[str]:
    """Those that were named at all, the most often named first."""
    return sorted(
        (theme for theme in theme_shares if theme_shares[theme]), key=lambda theme: -theme_shares[theme]
    )


def confirmation_sentences(picture: "Picture") -> "Iterator[str]":
    """A sentence for each source whose themes a machine suggests: how many of them people have confirmed."""
    for source, tenths in picture.confirmed.items():
        name = picture.names[source]
        if tenths == 10:
            yield _("{name}: people have read and decided all themes.").format(name=name)
        elif tenths:
            yield _(
                "{name}: people have read and decided at least {tenths} in 10 themes. A machine suggested the rest."
            ).format(name=name, tenths=tenths)
        else:
            yield _(
                "{name}: a machine suggested nearly all themes. People have decided fewer than 1 in 10."
            ).format(name=name)


def friends_and_family(picture: "Picture") -> list[PlaceRow]:
    """The whole Trust, then the places that have answers: those that are counted together as one."""
    counts, rows = picture.score_counts, []
    for column, name in {ALL: _("The whole Trust"), **_answering_places(picture)}.items():
        total = counts.get(Cell("scores", ALL, column), 0)
        if total != 0:
            answers = positive_answers(counts, column)
            parts = [answers.positive, answers.negative] if answers else [None, None]
            percents = [HIDDEN if part is None else format_percent(part / (total or 1)) for part in parts]
            rows.append(PlaceRow(name, [*percents, format_count(total)]))
    return rows


def _answering_places(picture: "Picture") -> dict[str, str]:
    """{column: its name}"""
    names = dict(picture.places)
    for table in picture.joined:
        if table.source == "scores" and table.dimension != ALL:
            for group in table.places:
                if len(group) > 1:
                    names[joined_place(group)] = group_name(group, place_names(picture, table.dimension))
                    for place in group:
                        names.pop(place, None)
    return names


def source_in_sentence(picture: "Picture", source: str) -> str:
    """A source within a sentence."""
    return IN_A_SENTENCE.get(source, picture.names.get(source, source))


def format_count(count: int | None) -> str:
    return HIDDEN if count is None else f"{count:,}"


def whole_percent(share: float) -> int:
    return round(100 * share)


def format_percent(share: float | None) -> str:
    return "" if share is None else f"{whole_percent(share)}%"

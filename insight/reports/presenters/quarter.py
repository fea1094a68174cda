"""The picture of a quarter in words and rows, the same for its page, its file and its paper."""

from typing import TYPE_CHECKING

from insight.intake.models import FFTScore, SourceKind
from insight.reports import trends
from insight.reports.picture import ALL, NOT_SORTED, Cell, positive, shares
from insight.reports.presenters.reach import GROUPS, GROUPS_CALLED
from insight.reports.quarters import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from insight.reports.picture import Counts, Picture

NOT_KNOWN = "Not sorted"
HIDDEN = "hidden"
# A chart shows so many themes of a source: those it named most.
IN_A_CHART = 6
# Of a theme that rises in many places, so many are named.
PLACES = 3
IN_A_SENTENCE: dict[str, str] = {
    SourceKind.FFT: "the Friends and Family Test",
    SourceKind.PALS: "PALS",
    SourceKind.COMPLAINTS: "complaints",
    SourceKind.COMPLIMENTS: "compliments",
    SourceKind.SERVICE: "what services heard",
    SourceKind.PARTNERS: "partner organisations",
    SourceKind.DISCHARGE: "people who have been discharged",
}
TABLES = {"themes": "Themes", "scores": "Answers", "people": "People"}


def theme_names(picture: "Picture") -> dict[str, str]:
    return {**picture["themes"], NOT_SORTED: NOT_KNOWN}


def quarter_before(picture: "Picture") -> "Counts":
    """What the quarter before shows, or nothing."""
    before = str(Quarter.named(picture["quarter"]).previous)
    return next((edition["cells"] for edition in picture["earlier"] if edition["quarter"] == before), {})


def side_by_side(picture: "Picture") -> tuple[list[str], list[tuple[str, list[tuple[str, str, str]]]]]:
    """(sources, [(theme, [(count, share, trend), …])]) with a column for each source and one for the board."""
    counts, before, names = picture["shown"]["themes"], quarter_before(picture), theme_names(picture)
    changed = trends.significant_changes(before, counts, picture["names"], picture["themes"])
    by_source = {source: shares(counts, source, names) for source in picture["names"]}
    rows = []
    for theme, name in names.items():
        cells = [
            (
                format_count(counts.get(Cell(source, theme, ALL).key, 0)),
                format_percent(by_source[source].get(theme)),
                changed.get((source, theme), ""),
            )
            for source in picture["names"]
        ]
        board_count = picture["board"]["by_theme"].get(theme, 0)
        if board_count or any(count != "0" for count, _, _ in cells):
            rows.append((name, [*cells, (str(board_count), "", "")]))
    return [*picture["names"].values(), "The board"], rows


def top_theme_charts(picture: "Picture") -> list[tuple[str, str, str, list[tuple[str, int]]]]:
    """[(source, name, sentence, [(theme, percent), …])] of the themes each source named most. What is hidden is not drawn."""
    rows = []
    for source, name in picture["names"].items():
        theme_shares = shares(picture["shown"]["themes"], source, picture["themes"])
        top_themes = sorted(
            (theme for theme in theme_shares if theme_shares[theme]), key=lambda theme: -theme_shares[theme]
        )[:IN_A_CHART]
        if top_themes:
            says = f"Named most: {picture['themes'][top_themes[0]]}, with {format_percent(theme_shares[top_themes[0]])} of all that was named."
            rows.append(
                (
                    source,
                    name,
                    says,
                    [(picture["themes"][theme], whole_percent(theme_shares[theme])) for theme in top_themes],
                )
            )
    return rows


def confirmation_sentences(picture: "Picture") -> "Iterator[str]":
    """A sentence for each source whose themes a machine suggests: how many of them people have confirmed."""
    for source, tenths in picture["confirmed"].items():
        if tenths == 10:
            yield f"{picture['names'][source]}: people have read and decided all themes."
        elif tenths:
            yield f"{picture['names'][source]}: people have read and decided at least {tenths} in 10 themes. A machine suggested the rest."
        else:
            yield f"{picture['names'][source]}: a machine suggested nearly all themes. People have decided fewer than 1 in 10."


def place_heatmap(
    picture: "Picture", source: str, dimension: str
) -> tuple[list[str], list[tuple[str, list[int | None]]]] | None:
    """(places, [(theme, [count or None, …])]) of one source, or None where it does not say where."""
    counts, names = picture["shown"]["themes"], theme_names(picture)
    places = {**picture["places"], f"{dimension}:{NOT_SORTED}": "Place not known"}
    columns = [
        column
        for column in places
        if column.startswith(f"{dimension}:") and counts.get(Cell(source, ALL, column).key, 0) != 0
    ]
    if not columns:
        return None
    rows = [
        (name, [counts.get(Cell(source, theme, column).key, 0) for column in columns])
        for theme, name in names.items()
        if counts.get(Cell(source, theme, ALL).key, 0) != 0
    ]
    return [places[column] for column in columns], rows


def trend_tables(
    picture: "Picture",
) -> list[tuple[str, list[str], list[tuple[str, trends.ThemeTrend, list[str]]]]]:
    """[(source's name, quarters in words, [(theme, row), …])] of sources that have something to compare with."""
    sections = []
    for source, name in picture["names"].items():
        if table := trends.theme_trends(picture, source):
            quarters, rows = table
            heads = [Quarter.named(quarter).in_short for quarter in quarters]
            lines = [
                (
                    picture["themes"][row.theme],
                    row,
                    [HIDDEN if share is None else format_percent(share) for share in row.shares],
                )
                for row in rows
            ]
            sections.append((name, heads, lines))
    return sections


def friends_and_family(picture: "Picture") -> list[tuple[str, list[str]]]:
    """[(place, [positive %, negative %, answers])], with a mark for what is hidden."""
    counts, rows = picture["shown"]["scores"], []
    for column, name in {ALL: "The whole Trust", **picture["places"]}.items():
        if counts.get(Cell("scores", ALL, column).key, 0) != 0:
            good, poor, total = positive(counts, column) or (None, None, 0)
            cells = [HIDDEN if part is None else format_percent(part / total) for part in (good, poor)]
            rows.append((name, [*cells, format_count(counts[Cell("scores", ALL, column).key])]))
    return rows


def named_disagreements(picture: "Picture") -> list[tuple[str, list[str], list[str]]]:
    """[(theme, sources that speak of it a lot, sources that hardly do), …], each as it is called."""
    return [
        (
            theme_names(picture).get(theme, theme),
            [source_in_sentence(picture, source) for source in often],
            [source_in_sentence(picture, source) for source in hardly],
        )
        for theme, often, hardly in picture["disagreements"]
    ]


def named_rises(picture: "Picture") -> list[tuple[str, list[tuple[str, list[tuple[str, int, int]]]], int]]:
    """[(theme, [(place, [(source, mentions, of), …]), …], how many places more), …]: the whole Trust before its places."""
    rises_by_theme: dict[str, list[tuple[str, list[tuple[str, int, int]]]]] = {}
    for rise in sorted(picture["rising"], key=lambda rise: rise["place"] != ALL):
        place = (
            "the whole Trust" if rise["place"] == ALL else picture["places"].get(rise["place"], rise["place"])
        )
        evidence = [
            (source_in_sentence(picture, source), now, total) for source, now, total in rise["evidence"]
        ]
        rises_by_theme.setdefault(picture["themes"].get(rise["theme"], rise["theme"]), []).append(
            (place, evidence)
        )
    return [(theme, rows[:PLACES], len(rows[PLACES:])) for theme, rows in rises_by_theme.items()]


def source_in_sentence(picture: "Picture", source: str) -> str:
    """A source within a sentence."""
    return IN_A_SENTENCE.get(source, picture["names"].get(source, source))


def picture_as_rows(picture: "Picture") -> "Iterator[tuple[str | int, ...]]":
    """Every cell that is shown or hidden, for the file: table, source, row, place, number."""
    places = {**picture["places"], ALL: "In all"}
    sources = {
        **picture["names"],
        "scores": picture["names"].get("fft", "Friends and Family Test"),
        **GROUPS_CALLED,
    }
    yield "Table", "Source", "Row", "Place", "Number"
    for table in TABLES:
        for key, count in sorted(picture["shown"][table].items()):
            cell = Cell.of_key(key)
            is_known = not cell.place.endswith(f":{NOT_SORTED}")
            place = places.get(cell.place, cell.place if is_known else "Place not known")
            yield (
                TABLES[table],
                sources.get(cell.source, cell.source),
                _row_name(picture, table, cell),
                place,
                csv_cell(count),
            )
    for theme, count in picture["board"]["by_theme"].items():
        yield TABLES["themes"], "The board", theme_names(picture).get(theme, theme), "In all", count


def _row_name(picture: "Picture", table: str, cell: Cell) -> str:
    if cell.row == ALL:
        return "In all"
    if table == "themes":
        return theme_names(picture).get(cell.row, cell.row)
    if table == "people":
        return GROUPS.get(cell.source, {}).get(cell.row, cell.row)
    return dict(zip(map(str, FFTScore.values), FFTScore.labels, strict=True)).get(cell.row, "Said something")


def csv_cell(count: int | None) -> int | str:
    return HIDDEN if count is None else count


def format_count(count: int | None) -> str:
    return HIDDEN if count is None else f"{count:,}"


def whole_percent(share: float) -> int:
    return round(100 * share)


def format_percent(share: float | None) -> str:
    return "" if share is None else f"{whole_percent(share)}%"


def join_in_sentence(words: "Sequence[str]") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"

"""Tables of a report of which most can be read: the rest is said once below, and not in every cell."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from insight.papers.presenters import changes, quarter, reach
from insight.picture.contents import ALL, Cell
from insight.picture.hiding import hiding_notes, joined_notes, table_notes
from insight.picture.place_tables import names_of_group, place_names, tables_of_places
from kit.disclosure_control.fewer_cells import CountTable, readable_part, readable_table
from kit.translation import gettext as _

if TYPE_CHECKING:
    from insight.picture.contents import Picture


class ReadableTable(NamedTuple):
    """Its heads, and the rows and columns of which most is shown; `notes` say what is left out."""

    heads: list[str]
    rows: list[Any]
    notes: list[str]


class PlaceTable(NamedTuple):
    """Themes of a source by place. Without `counts` too little is shown to make a table of it."""

    source: str
    dimension: str
    counts: CountTable | None
    notes: list[str]


def themes_by_source(picture: "Picture") -> ReadableTable:
    """Of the sources that can be read, and the board."""
    sources, rows = quarter.side_by_side(picture)
    return readable_words(
        [_("Theme"), *sources], rows, lambda cell: cell.count != quarter.HIDDEN, loose=len(picture.names)
    )


def scores_by_place(picture: "Picture") -> ReadableTable:
    heads = [_("Place"), _("Positive"), _("Negative"), _("Answers")]
    table = readable_words(heads, quarter.friends_and_family(picture), is_word_shown, loose=3)
    joined = [
        names_of_group(group, place_names(picture, larger.dimension))
        for larger in picture.joined
        if larger.source == "scores"
        for group in larger.places
        if len(group) > 1
    ]
    return table._replace(notes=[*joined_notes(joined), *table.notes])


def answers_by_area(picture: "Picture") -> ReadableTable:
    heads = [_("Area"), _("Answers"), _("For each 10,000 people who live there")]
    return readable_words(heads, reach.answers_by_area(picture), is_word_shown)


def answers_by_group(picture: "Picture") -> list[tuple[str, ReadableTable]]:
    """Of what is asked about people: how many of each group answered. How many live here is known beforehand."""
    return [
        (table.name, readable_words(table.heads, table.rows, is_word_shown, counted=2))
        for table in reach.answers_by_group(picture)
    ]


def shares_by_quarter(section: changes.TrendSection) -> ReadableTable:
    rows = [row for row in section.rows if any(share not in (quarter.HIDDEN, "") for share in row.shares)]
    table = readable_words(
        [], [quarter.PlaceRow(row.name, row.shares) for row in section.rows], is_word_shown
    )
    names = {row.name for row in table.rows}
    return ReadableTable(section.quarters, [row for row in rows if row.name in names], table.notes)


def is_word_shown(word: str) -> bool:
    return word != quarter.HIDDEN


def readable_words(
    heads: Sequence[str],
    rows: Sequence[Any],
    is_shown: Callable[[Any], bool],
    *,
    loose: int = 0,
    counted: int | None = None,
) -> ReadableTable:
    """`rows` have a name and cells. The first `loose` columns may be left out, and of each row the first `counted`
    cells are what was counted.
    """
    marks = [[is_shown(cell) for cell in row.cells[:counted]] for row in rows]
    at_rows, at_columns = readable_part(marks, loose=loose)
    width = len(marks[0]) if marks else 0
    unsaid = [str(heads[at + 1]) for at in range(width) if at not in at_columns]
    unsaid += [row.name for at, row in enumerate(rows) if at not in at_rows]
    number_shown = sum(marks[row][column] for row in at_rows for column in at_columns)
    places = [at for at in range(len(heads) - 1) if at in at_columns or at >= width]
    return ReadableTable(
        [heads[0], *(heads[at + 1] for at in places)] if heads else [],
        [
            type(rows[at])(rows[at].name, [rows[at].cells[k] for k in places] if heads else rows[at].cells)
            for at in at_rows
        ],
        list(hiding_notes(unsaid, len(marks) * width - number_shown, len(marks) * width)),
    )


def tables_by_place(picture: "Picture") -> list[PlaceTable]:
    """Of each source and kind of place, the finest that reads well."""
    return [
        _place_table(picture, source, dimension, tables)
        for source in picture.names
        for dimension in ("area", "directorate")
        if (tables := tables_of_places(picture, source, dimension))
    ]


def _place_table(picture: "Picture", source: str, dimension: str, tables: Sequence[CountTable]) -> PlaceTable:
    name, counts = picture.names[source], readable_table(tables)
    if counts:
        return PlaceTable(name, dimension, counts, table_notes(counts))
    cells = len(tables[0].rows) * len(tables[0].columns)
    in_all = picture.theme_counts.get(Cell(source, ALL, ALL))
    total = [] if in_all is None else [_("In all it is {in_all:,}.").format(in_all=in_all)]
    return PlaceTable(name, dimension, None, [*total, *hiding_notes([], cells, cells)])

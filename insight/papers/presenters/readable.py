"""Tables of a report without what is hidden altogether: that is said once below, and not in every cell."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from insight.papers.presenters import changes, quarter, reach
from kit.disclosure_control.fewer_cells import (
    CountRow,
    CountTable,
    readable_table,
    said_and_unsaid,
)

if TYPE_CHECKING:
    from insight.picture.contents import Picture

# What a cell says where nothing is shown, or nothing was named.
EMPTY = {quarter.HIDDEN, "0", ""}


class ReadableRows(NamedTuple):
    """Rows of which something is shown; `unsaid` are the names of the others."""

    rows: list
    unsaid: list[str]


class PlaceTable(NamedTuple):
    """Themes of a source by place. Without `counts` too little is shown to make a table of it."""

    source: str
    dimension: str
    counts: CountTable | None


def themes_by_source(rows: Iterable[quarter.ThemeRow]) -> ReadableRows:
    """A row stays where any source or the board shows a number of it."""
    return ReadableRows(*said_and_unsaid(rows, lambda row: all(cell.count in EMPTY for cell in row.cells)))


def answers_in_words(
    rows: Iterable[reach.ReachRow | quarter.PlaceRow], figures: int | None = None
) -> ReadableRows:
    """`figures`: so many cells of a row are what people answered; the others are known beforehand."""
    return ReadableRows(
        *said_and_unsaid(rows, lambda row: all(cell in EMPTY for cell in row.cells[:figures]))
    )


def shares_by_quarter(section: changes.TrendSection) -> ReadableRows:
    return ReadableRows(
        *said_and_unsaid(section.rows, lambda row: all(share in EMPTY for share in row.shares))
    )


def tables_by_place(picture: "Picture") -> list[PlaceTable]:
    """Of each source and kind of place, the readable part of it."""
    return [
        PlaceTable(name, dimension, _readable(heatmap))
        for source, name in picture.names.items()
        for dimension in ("area", "directorate")
        if (heatmap := quarter.place_heatmap(picture, source, dimension))
    ]


def _readable(heatmap: quarter.Heatmap) -> CountTable | None:
    return readable_table([CountTable(heatmap.places, _count_rows(heatmap.rows))])


def _count_rows(rows: Sequence[quarter.HeatRow]) -> list[CountRow]:
    return [CountRow(row.name, row.counts) for row in rows]

"""Themes by place on a dashboard: the finest table of which most can be read, and what that cost."""

from typing import TYPE_CHECKING, NamedTuple

from insight.picture.hiding import hiding_notes, table_notes
from kit.disclosure_control.fewer_cells import CountRow, CountTable, readable_table
from kit.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insight.picture.dashboard_content import DashboardContent


class ThemesByPlace(NamedTuple):
    """Of a source. Without a `table` too little is shown to make one; the notes say what there is in all."""

    source: str
    table: CountTable | None
    notes: list[str]


def themes_by_place(content: "DashboardContent") -> list[ThemesByPlace]:
    """Of each source that says where: areas, then areas counted together, then directorates."""
    sources = dict.fromkeys(row.source for row in (*content.by_area, *content.by_directorate))
    return [_of_source(content, source) for source in sources if list(_finest_first(content, source))]


def _of_source(content: "DashboardContent", source: str) -> ThemesByPlace:
    tables = list(_finest_first(content, source))
    if table := readable_table(tables):
        return ThemesByPlace(source, table, table_notes(table))
    cells = len(tables[0].columns) * len(tables[0].rows)
    in_all = next((row.mentions for row in content.totals if row.source == source), None)
    total = [] if in_all is None else [_("In all it is {in_all:,}.").format(in_all=in_all)]
    return ThemesByPlace(source, None, [*total, *hiding_notes([], cells, cells)])


def _finest_first(content: "DashboardContent", source: str) -> "Iterator[CountTable]":
    for dimension, kind, columns in (
        ("area", content.by_area, content.areas),
        ("directorate", content.by_directorate, content.directorates),
    ):
        for name, rows in kind:
            if name == source and rows:
                yield CountTable(columns, [CountRow(*row) for row in rows])
        for row in content.larger:
            if (row.source, row.dimension) == (source, dimension):
                yield CountTable(row.columns, [CountRow(*line) for line in row.rows], joined=row.joined)

"""Complaints in the report: by place, by what came of them, by how soon."""

from typing import TYPE_CHECKING, NamedTuple

from insight.papers.presenters.quarter import format_count
from insight.papers.presenters.readable import ReadableTable, is_word_shown, readable_words
from insight.picture.cases import CASE_TABLES, CASES, case_rows
from insight.picture.contents import ALL, Cell
from kit.translation import gettext as _

if TYPE_CHECKING:
    from insight.picture.contents import Picture


class CaseRow(NamedTuple):
    name: str
    cells: list[str]


class CaseSection(NamedTuple):
    """A table of complaints. Without rows and names no file told of it."""

    name: str
    table: ReadableTable


def case_tables(picture: "Picture") -> list[CaseSection]:
    """Nothing where no complaints came in. A table that no file tells of has no rows, and its page says so."""
    counts = picture.theme_counts
    if Cell(CASES, ALL, ALL) not in counts:
        return []
    places = [(_("The whole Trust"), counts[Cell(CASES, ALL, ALL)])]
    places += [
        (name, counts[cell])
        for place, name in picture.places.items()
        if (cell := Cell(CASES, ALL, place)) in counts
    ]
    tables = [(_("Complaints, by place"), places)]
    tables += [(str(table.name), case_rows(counts, name)) for name, table in CASE_TABLES.items()]
    return [CaseSection(name, _readable(rows)) for name, rows in tables]


def _readable(rows: list[tuple[str, int | None]]) -> ReadableTable:
    in_words = [CaseRow(name, [format_count(number)]) for name, number in rows]
    return readable_words([_("Complaints"), _("How many")], in_words, is_word_shown)

"""Larger cells where smaller ones would be hidden: themes, scores and places that are counted together. Pure.

What is joined is chosen before anything is hidden and published with the edition. The smaller cells stay in the
tables, hidden: so the solver knows what a larger one says of them, in this edition and in later ones. A later edition
of a quarter joins what the first did, so that its cells can be compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from insight.picture.contents import ALL, JOINER, NOT_SORTED, Cell
from insight.picture.tables import Layout
from kit.disclosure_control.fewer_cells import grouped
from kit.disclosure_control.linked_tables import Tables

SCORES = "scores"
# Very good and good; neither, do not know and no answer; poor and very poor. NHS England publishes the first and last.
SCORE_GROUPS = (("1", "2"), ("3", "6", NOT_SORTED), ("4", "5"))
PLACES = ("area", "directorate")

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class JoinedTable:
    """How a source is shown by one kind of place: groups of rows and of places, each counted together. The kind
    "all" has one place, all of the source.
    """

    source: str
    dimension: str
    rows: Groups
    places: Groups

    @property
    def columns(self) -> list[str]:
        return [joined_place(places) for places in self.places]

    def parts(self, rows: Sequence[str], places: Sequence[str]) -> list[str]:
        return [Cell(self.source, row, place).key for row in rows for place in places]

    def larger_cells(self) -> Iterator[tuple[str, list[str]]]:
        """(a larger cell, those it stands for): of groups, and of all rows at several places."""
        for rows in (*self.rows, (ALL,)):
            for places in self.places:
                if len(rows) * len(places) > 1:
                    yield (
                        Cell(self.source, joined_row(rows), joined_place(places)).key,
                        self.parts(rows, places),
                    )

    def covered(self) -> set[str]:
        """Keys of cells for which a larger one stands. Of all of a source each row is shown too."""
        if self.dimension == ALL:
            return set()
        return {part for cell, parts in self.larger_cells() if Cell.of_key(cell).row != ALL for part in parts}


def joined_row(rows: Sequence[str]) -> str:
    return JOINER.join(rows)


def joined_place(places: Sequence[str]) -> str:
    """Such as "area:the-east+the-west"."""
    dimension = places[0].partition(":")[0]
    return JOINER.join([places[0], *(place.removeprefix(f"{dimension}:") for place in places[1:])])


def choose_joined_tables(
    layout: Layout, threshold: int, earlier: Iterable[JoinedTable] = ()
) -> list[JoinedTable]:
    """What an earlier edition of the quarter joined stays; of tables it had not, the finest that reads well."""
    stay = {(table.source, table.dimension): table for table in earlier}
    chosen = []
    for source in sorted(layout.rows):
        for dimension in (ALL, *sorted(layout.columns[source])):
            before = stay.get((source, dimension))
            table = (
                _with_newcomers(before, layout) if before else _choose(layout, source, dimension, threshold)
            )
            if table and any(table.larger_cells()):
                chosen.append(table)
    return chosen


def _with_newcomers(before: JoinedTable, layout: Layout) -> JoinedTable:
    """Rows and places that an earlier edition did not have stand for themselves."""
    rows, places = sorted(layout.rows[before.source]), _places(layout, before.source, before.dimension)
    return replace(
        before,
        rows=(*before.rows, *((row,) for row in rows if row not in sum(before.rows, ()))),
        places=(*before.places, *((place,) for place in places if place not in sum(before.places, ()))),
    )


def _places(layout: Layout, source: str, dimension: str) -> list[str]:
    return [ALL] if dimension == ALL else sorted(layout.columns[source][dimension])


def _choose(layout: Layout, source: str, dimension: str, threshold: int) -> JoinedTable | None:
    places = _places(layout, source, dimension)
    if source == SCORES:
        rows, groups = _score_rows(layout)
        if dimension not in PLACES:
            return JoinedTable(source, dimension, groups, tuple((place,) for place in places))
    elif dimension in PLACES:
        rows = sorted(layout.rows[source])
        groups = tuple((row,) for row in rows)
    else:
        return None
    grouping = grouped(
        [[layout.counts[Cell(source, row, place).key] for place in places] for row in rows],
        threshold,
        rows=[[rows.index(row) for row in group] for group in groups],
        # Positive answers stay alone, whatever is put together.
        fixed=int(source == SCORES),
    )
    if grouping is None:
        return JoinedTable(source, dimension, groups, tuple((place,) for place in places))
    return JoinedTable(
        source,
        dimension,
        tuple(tuple(rows[at] for at in group) for group in grouping.rows),
        tuple(tuple(places[at] for at in group) for group in grouping.columns),
    )


def _score_rows(layout: Layout) -> tuple[list[str], Groups]:
    rows = sorted(layout.rows[SCORES])
    groups = [tuple(row for row in group if row in rows) for group in SCORE_GROUPS]
    return rows, tuple(group for group in groups if group)


def with_joined_cells(
    tables: Tables, unknown: set[str], joined: Iterable[JoinedTable]
) -> tuple[Tables, set[str]]:
    """The same tables with the larger cells, and the cells that nobody knows. A larger cell with a part that
    nobody knows is not known either.
    """
    counts, sums, unknown, covered = dict(tables.counts), list(tables.sums), set(unknown), set[str]()
    for table in joined:
        for cell, all_parts in table.larger_cells():
            parts = [part for part in all_parts if part in tables.counts]
            counts[cell] = sum(tables.counts[part] for part in parts)
            if unknown.intersection(parts):
                unknown.add(cell)
            else:
                sums.append((cell, parts))
        covered |= table.covered()
    return Tables(counts, sums, frozenset(covered & counts.keys())), unknown

"""Counts of a quarter as tables that add up, before anything is hidden. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from insight.picture.contents import ALL, Cell
from kit.disclosure_control.linked_tables import Sum, Tables

# A service is part of a directorate, and those of one directorate add up to it: "service:adults-east~wards".
WITHIN = {"service": "directorate"}


@dataclass(frozen=True)
class TableEntry:
    """So many of one source, row and place. `number` is None where the source itself hid it."""

    source: str
    row: str
    places: tuple[tuple[str, str], ...]  # ((dimension, code), …)
    number: int | None


@dataclass(frozen=True)
class ColumnSum:
    """Columns that add up to another one."""

    total: str
    parts: list[str]


class Layout:
    """Which rows and columns each source has, and what every cell comes to. Cells stand under their keys."""

    def __init__(self, entries: Iterable[TableEntry]) -> None:
        self.counts: defaultdict[str, int] = defaultdict(int)
        self.unknown: set[str] = set()
        self.rows: defaultdict[str, set[str]] = defaultdict(set)
        self.columns: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for entry in entries:
            self._add(entry)

    def _add(self, entry: TableEntry) -> None:
        self.rows[entry.source].add(entry.row)
        columns = [ALL]
        for dimension, code in entry.places:
            columns.append(f"{dimension}:{code}")
            self.columns[entry.source][dimension].add(columns[-1])
        for row in (entry.row, ALL):
            for column in columns:
                key = Cell(entry.source, row, column).key
                self.counts[key] += entry.number or 0
                if entry.number is None:
                    self.unknown.add(key)

    def sums(self, source: str) -> list[Sum]:
        """[(a total, the cells that add up to it)]: the rows of each column, and the columns of each row."""
        column_sums = [
            column_sum
            for dimension, columns in self.columns[source].items()
            for column_sum in _column_sums(dimension, sorted(columns))
        ]
        rows, columns = (
            sorted(self.rows[source]),
            [ALL, *(part for column_sum in column_sums for part in column_sum.parts)],
        )
        down: list[Sum] = [
            (Cell(source, ALL, column).key, [Cell(source, row, column).key for row in rows])
            for column in columns
        ]
        across: list[Sum] = [
            (
                Cell(source, row, column_sum.total).key,
                [Cell(source, row, part).key for part in column_sum.parts],
            )
            for row in [*rows, ALL]
            for column_sum in column_sums
        ]
        return down + across


def tables_of(entries: Iterable[TableEntry]) -> tuple[Tables, set[str]]:
    """(tables, the keys of cells that nobody knows). A total with a part that its source hid is not known
    either.
    """
    layout = Layout(entries)
    sums = [linked for source in layout.rows for linked in layout.sums(source)]
    counts = {key: layout.counts[key] for total, parts in sums for key in (total, *parts)}
    known_sums = [(total, parts) for total, parts in sums if not layout.unknown & {total, *parts}]
    return Tables(counts, known_sums), layout.unknown


def _column_sums(dimension: str, columns: list[str]) -> list[ColumnSum]:
    """What is the only part of something says nothing of its own."""
    if dimension not in WITHIN:
        return [ColumnSum(ALL, columns)]
    columns_by_total = defaultdict(list)
    for column in columns:
        columns_by_total[f"{WITHIN[dimension]}:{column.partition(':')[2].partition('~')[0]}"].append(column)
    return [ColumnSum(total, parts) for total, parts in columns_by_total.items() if len(parts) > 1]

"""Where counts are too small to show, fewer and larger cells: the finest table of which most can be read. Pure.

Nothing is added up here. Each table holds counts as the picture of the quarter published them, hidden together
with all others, so a coarser one gives nothing away that readers do not have: `insight/dashboard/tests/test_fewer_cells.py`.
`grouped` says beforehand which rows and columns are counted together.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kit.disclosure_control.tables import suppress_table

# A table reads well where at least so many of its cells are shown.
READABLE = 4 / 5


class CountRow(NamedTuple):
    """A theme by column; None where the count is hidden."""

    name: str
    counts: list[int | None]


class CountTable(NamedTuple):
    """Counts by column. `unsaid` are names of rows and columns of which nothing is shown; `joined` are groups of
    names that are counted together; `cells` is how many numbers there were before any was left out.
    """

    columns: list[str]
    rows: list[CountRow]
    unsaid: list[str] = []
    joined: list[list[str]] = []
    cells: int = 0

    @property
    def shown(self) -> int:
        return sum(count is not None for row in self.rows for count in row.counts)

    @property
    def withheld(self) -> int:
        """What hiding cost: how many of its numbers are not shown."""
        return self.cells - self.shown


def reads_well(shown: int, cells: int) -> bool:
    return bool(cells) and shown >= READABLE * cells


def readable_table(tables: Sequence[CountTable]) -> CountTable | None:
    """The first of which most is shown, from the finest to the coarsest; or else of the coarsest the part that can be
    read, where that is half of it or more. None where none reads well.

    What is left out of the table is named once.
    """
    for table in map(without_hidden, tables):
        if reads_well(table.shown, table.cells):
            return table
    parts = (
        table for table in map(_readable_part_of, reversed(tables)) if 0 < table.cells <= 2 * table.shown
    )
    return next(parts, None)


def _readable_part_of(table: CountTable) -> CountTable:
    """Without rows and columns of which too little is shown."""
    marks = [[count is not None for count in row.counts] for row in table.rows]
    part = readable_part(marks, loose=len(table.columns))
    unsaid = [name for at, name in enumerate(table.columns) if at not in part.columns]
    unsaid += [row.name for at, row in enumerate(table.rows) if at not in part.rows]
    return table._replace(
        columns=[table.columns[at] for at in part.columns],
        rows=[
            CountRow(table.rows[at].name, [table.rows[at].counts[column] for column in part.columns])
            for at in part.rows
        ],
        unsaid=unsaid,
        cells=len(table.columns) * len(table.rows),
    )


def without_hidden(table: CountTable) -> CountTable:
    """Without the rows and columns of which nothing is shown."""
    rows = [row for row in table.rows if any(count is not None for count in row.counts)]
    places = [
        place
        for place in range(len(table.columns))
        if not rows or any(row.counts[place] is not None for row in rows)
    ]
    columns = [table.columns[place] for place in places]
    unsaid = [name for name in table.columns if name not in columns]
    unsaid += [row.name for row in table.rows if row not in rows]
    return CountTable(
        columns,
        [CountRow(row.name, [row.counts[at] for at in places]) for row in rows],
        unsaid,
        table.joined,
        len(table.columns) * len(table.rows),
    )


class ReadablePart(NamedTuple):
    """Places of the rows and columns that stay."""

    rows: list[int]
    columns: list[int]


def readable_part(shown: Sequence[Sequence[bool]], *, loose: int = 0) -> ReadablePart:
    """The rows and columns of which most is shown: the one of which least is goes first, until the rest reads well.

    Only the first `loose` columns may go; with no rows left nothing of the table can be read.
    """
    rows, columns = list(range(len(shown))), list(range(len(shown[0]) if shown else 0))
    while rows and columns:
        in_rows = {row: sum(shown[row][column] for column in columns) / len(columns) for row in rows}
        in_columns = {
            column: sum(shown[row][column] for row in rows) / len(rows)
            for column in columns
            if column < loose
        }
        if min(in_rows.values()) and reads_well(
            sum(shown[r][c] for r in rows for c in columns), len(rows) * len(columns)
        ):
            return ReadablePart(rows, columns)
        row = min(in_rows, key=lambda place: in_rows[place])
        column = min(in_columns, key=lambda place: in_columns[place], default=None)
        if column is not None and in_columns[column] <= in_rows[row]:
            columns.remove(column)
        else:
            rows.remove(row)
    return ReadablePart([], columns)


class Grouping(NamedTuple):
    """Which rows and columns of a table are counted together, by their places in it; a group of one stands for itself."""

    rows: list[list[int]]
    columns: list[list[int]]


def grouped(
    counts: Sequence[Sequence[int]], threshold: int, *, rows: list[list[int]], fixed: int = 0
) -> Grouping | None:
    """The finest grouping with which most of a table could be shown; None where only its total could.

    It begins with `rows` as they are, of which the first `fixed` stay alone. Step by step the two smallest rows or
    columns are put together, whichever are about fewer. What is hidden is guessed by plain subtraction: the solver,
    which looks at everything together, may hide more.
    """
    grouping = Grouping([*rows], [[place] for place in range(len(counts[0]))])
    while len(grouping.rows) > 1 and len(grouping.columns) > 1:
        cells = suppress_table(_summed(counts, grouping), threshold).cells
        if reads_well(
            sum(count is not None for row in cells for count in row),
            len(grouping.rows) * len(grouping.columns),
        ):
            return grouping
        grouping = _coarser(counts, grouping, fixed)
    return None


def _summed(counts: Sequence[Sequence[int]], grouping: Grouping) -> list[list[int]]:
    return [
        [sum(counts[row][column] for row in rows for column in columns) for columns in grouping.columns]
        for rows in grouping.rows
    ]


def _coarser(counts: Sequence[Sequence[int]], grouping: Grouping, fixed: int) -> Grouping:
    summed = _summed(counts, grouping)
    in_rows, in_columns = [sum(row) for row in summed], [sum(column) for column in zip(*summed, strict=True)]
    loose = in_rows[fixed:]
    if len(loose) > 1 and min(loose) <= min(in_columns):
        return Grouping(_two_smallest_together(grouping.rows, in_rows, fixed), grouping.columns)
    return Grouping(grouping.rows, _two_smallest_together(grouping.columns, in_columns))


def _two_smallest_together(groups: list[list[int]], sums: Sequence[int], fixed: int = 0) -> list[list[int]]:
    """The larger of the two keeps its place."""
    smallest, next_smallest = sorted(range(fixed, len(groups)), key=lambda place: (sums[place], place))[:2]
    joined = sorted(groups[smallest] + groups[next_smallest])
    return [joined if at == next_smallest else group for at, group in enumerate(groups) if at != smallest]

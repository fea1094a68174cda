"""Where counts are too small to show, fewer and larger cells: the finest table of which most can be read. Pure.

Nothing is added up here. Each table holds counts as the picture of the quarter published them, hidden together
with all others, so a coarser one gives nothing away that readers do not have: `insight/dashboard/tests/test_fewer_cells.py`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

# A table reads well where at least so many of its cells are shown.
READABLE = 2 / 3


class CountRow(NamedTuple):
    """A theme by column; None where the count is hidden."""

    name: str
    counts: list[int | None]


class CountTable(NamedTuple):
    """Counts by column. `unsaid` are names of rows and columns of which nothing is shown."""

    columns: list[str]
    rows: list[CountRow]
    unsaid: list[str] = []


def reads_well(shown: int, cells: int) -> bool:
    return bool(cells) and shown >= READABLE * cells


def readable_table(tables: Sequence[CountTable]) -> CountTable | None:
    """The first of which most is shown, from the finest to the coarsest; None where none reads well.

    What is hidden altogether leaves the table and is named once.
    """
    for table in tables:
        trimmed = without_hidden(table)
        if reads_well(_shown(trimmed), _cells(table)):
            return trimmed
    return None


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
        columns, [CountRow(row.name, [row.counts[at] for at in places]) for row in rows], unsaid
    )


class NamedRow(Protocol):
    """A row of a table in words."""

    @property
    def name(self) -> str: ...


Row = TypeVar("Row", bound=NamedRow)


def said_and_unsaid(rows: Iterable[Row], says_nothing: Callable[[Row], bool]) -> tuple[list[Row], list[str]]:
    """The rows that show something, and the names of those that show nothing: these are said in one sentence."""
    listed = list(rows)
    return [row for row in listed if not says_nothing(row)], [row.name for row in listed if says_nothing(row)]


def _cells(table: CountTable) -> int:
    return len(table.columns) * len(table.rows)


def _shown(table: CountTable) -> int:
    return sum(count is not None for row in table.rows for count in row.counts)

"""Counts that could point at somebody are hidden, together with enough others that nobody can work them out.

A table is rows of counts. Its totals are shown beside it, so one hidden count
alone could be subtracted: then another of its row or column is hidden too, until
what is hidden there is at least two counts that come to the threshold together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

# Of a grid: how far down, how far across.
Place = tuple[int, int]


@dataclass(frozen=True)
class SuppressedTable:
    """The same table with None for what is hidden, and the totals that may be shown."""

    cells: list[list[int | None]]
    row_totals: list[int | None]
    column_totals: list[int | None]
    total: int | None


def is_small(count: int, threshold: int) -> bool:
    """Nought says nothing about anybody, so it is not small."""
    return 0 < count < threshold


def suppress_row(counts: list[int], threshold: int) -> tuple[list[int | None], int | None]:
    """One row of counts whose total is shown. Gives (counts, total), None for what is hidden."""
    table = suppress_table([counts], threshold)
    return table.cells[0], table.row_totals[0]


def suppress_table(rows: list[list[int]], threshold: int) -> SuppressedTable:
    """`rows` are lists of counts, 0 or more, all of one length. Raises ValueError otherwise."""
    if any(len(row) != len(rows[0]) for row in rows) or any(count < 0 for row in rows for count in row):
        raise ValueError("A table has rows of one length, and counts of 0 or more.")
    if not rows:
        return SuppressedTable([], [], [], 0)
    grid = grid_with_totals(rows)
    is_shown = [[not is_small(count, threshold) for count in row] for row in grid]
    while any(
        suppress_complementary_count(line, grid, is_shown, threshold)
        for line in grid_lines(len(grid), len(grid[0]))
    ):
        pass
    published = [
        [count if may_show else None for count, may_show in zip(*pair, strict=True)]
        for pair in zip(grid, is_shown, strict=True)
    ]
    return SuppressedTable(
        cells=[row[:-1] for row in published[:-1]],
        row_totals=[row[-1] for row in published[:-1]],
        column_totals=published[-1][:-1],
        total=published[-1][-1],
    )


def grid_with_totals(rows: list[list[int]]) -> list[list[int]]:
    grid = [[*row, sum(row)] for row in rows]
    return [*grid, [sum(column) for column in zip(*grid, strict=True)]]


def grid_lines(height: int, width: int) -> Iterator[list[Place]]:
    """Every row and column as places in the grid; the last place of each holds what the others come to."""
    yield from ([(at, across) for across in range(width)] for at in range(height))
    yield from ([(down, at) for down in range(height)] for at in range(width))


def suppress_complementary_count(
    line: list[Place], grid: list[list[int]], shown: list[list[bool]], threshold: int
) -> bool:
    """Hide one more count of this line if what is hidden there could be worked out. True if one was."""
    *parts, total = line
    hidden = [place for place in parts if not count_at(shown, place)]
    if count_at(shown, total):
        safe = not hidden or (len(hidden) > 1 and sum(count_at(grid, place) for place in hidden) >= threshold)
    else:
        safe = bool(hidden)
    if safe:
        return False
    visible = [place for place in parts if count_at(shown, place)]
    # The smallest that is not nought costs the reader least.
    down, across = min(
        visible, key=lambda place: (count_at(grid, place) == 0, count_at(grid, place)), default=total
    )
    shown[down][across] = False
    return True


def count_at(grid: list[list[int]] | list[list[bool]], place: Place) -> int:
    down, across = place
    return grid[down][across]


def suppress_levels(
    counts: Mapping[str, int], threshold: int, *, dimensions: Iterable[str], total: str
) -> set[str]:
    """Levels whose count is small, or from which a small one could be worked out.

    `counts` are {level: count}. The levels of a dimension begin
    alike ("area:redhill") and add up to the one named `total`.
    """
    hidden = set()
    for dimension in dimensions:
        levels = [level for level in counts if level.startswith(dimension)]
        published, sum_of_levels = suppress_row([counts[level] for level in levels], threshold)
        hidden |= {level for level, count in zip(levels, published, strict=True) if count is None}
        hidden |= {total} if sum_of_levels is None else set()
    return hidden

"""Counts that could point at somebody are hidden, together with enough others that nobody can work them out.

A table is rows of counts. Its totals are shown beside it, so one hidden count alone could be subtracted: then another
of its row or column is hidden too, until what is hidden there is at least two counts that come to the threshold together.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hidden:
    """The same table with None for what is hidden, and the totals that may be shown."""

    cells: list
    row_totals: list
    column_totals: list
    total: int | None


def is_small(count, threshold):
    """Nought says nothing about anybody, so it is not small."""
    return 0 < count < threshold


def hide_row(counts, threshold):
    """One row of counts whose total is shown. Gives (counts, total), None for what is hidden."""
    table = hide([counts], threshold)
    return table.cells[0], table.row_totals[0]


def hide(rows, threshold):
    """`rows` are lists of counts, 0 or more, all of one length. Raises ValueError otherwise."""
    if any(len(row) != len(rows[0]) for row in rows) or any(count < 0 for row in rows for count in row):
        raise ValueError("A table has rows of one length, and counts of 0 or more.")
    if not rows:
        return Hidden([], [], [], 0)
    grid = with_totals(rows)
    shown = [[not is_small(count, threshold) for count in row] for row in grid]
    while any(protect(line, grid, shown, threshold) for line in lines(len(grid), len(grid[0]))):
        pass
    seen = [
        [count if is_shown else None for count, is_shown in zip(*pair, strict=True)]
        for pair in zip(grid, shown, strict=True)
    ]
    return Hidden(
        cells=[row[:-1] for row in seen[:-1]],
        row_totals=[row[-1] for row in seen[:-1]],
        column_totals=seen[-1][:-1],
        total=seen[-1][-1],
    )


def with_totals(rows):
    grid = [[*row, sum(row)] for row in rows]
    return [*grid, [sum(column) for column in zip(*grid, strict=True)]]


def lines(height, width):
    """Every row and column as places in the grid; the last place of each holds what the others come to."""
    yield from ([(at, across) for across in range(width)] for at in range(height))
    yield from ([(down, at) for down in range(height)] for at in range(width))


def protect(line, grid, shown, threshold):
    """Hide one more count of this line if what is hidden there could be worked out. True if one was."""
    *parts, total = line
    hidden = [place for place in parts if not at(shown, place)]
    if at(shown, total):
        safe = not hidden or (len(hidden) > 1 and sum(at(grid, place) for place in hidden) >= threshold)
    else:
        safe = bool(hidden)
    if safe:
        return False
    visible = [place for place in parts if at(shown, place)]
    # The smallest that is not nought costs the reader least.
    down, across = min(visible, key=lambda place: (at(grid, place) == 0, at(grid, place)), default=total)
    shown[down][across] = False
    return True


def at(grid, place):
    down, across = place
    return grid[down][across]

"""A reader who adds and subtracts whatever is published, with arithmetic of their own: nothing of the code that hides.

They know where each number can lie, and narrow that by every sum until nothing moves (bounds propagation). Whether a
hidden number can be this or that they find out by trying: where a guess leads to numbers that fit all sums, it can. Where
that takes too long they have a library work it out from the same sums.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy import optimize, sparse

# A number that nothing limits from above.
UNLIMITED = 10**6
MOST_GUESSES = 60

Equation = tuple[str, Sequence[str]]
Ranges = dict[str, tuple[int, int]]


class TooHard(Exception):
    """The trust is too large to try out."""


def narrowed(ranges: Ranges, equations: Iterable[Equation]) -> Ranges | None:
    """Where each number can lie when each total is the sum of its parts. None where nothing fits."""
    ranges, equations = dict(ranges), list(equations)
    moved = True
    while moved:
        moved = False
        for total, parts in equations:
            least = sum(ranges[part][0] for part in parts)
            most = sum(ranges[part][1] for part in parts)
            bounds = {total: (least, most)} | {
                part: (
                    ranges[total][0] - (most - ranges[part][1]),
                    ranges[total][1] - (least - ranges[part][0]),
                )
                for part in parts
            }
            for cell, (low, high) in bounds.items():
                narrow = max(low, ranges[cell][0]), min(high, ranges[cell][1])
                if narrow[0] > narrow[1]:
                    return None
                if narrow != ranges[cell]:
                    ranges[cell], moved = narrow, True
    return ranges


class Attacker:
    """Knows `shown` ({cell: number, or (from, to), or None where hidden}) and that `equations` hold. `least` is what
    they believe a hidden number is at least.
    """

    def __init__(
        self, shown: Mapping[str, int | tuple[int, int] | None], equations: Iterable[Equation], least: int = 0
    ) -> None:
        self.equations = list(equations)
        start = {
            cell: (least, UNLIMITED)
            if number is None
            else number
            if isinstance(number, tuple)
            else (number, number)
            for cell, number in shown.items()
        }
        self.hidden = [cell for cell, number in shown.items() if number is None]
        self.ranges = narrowed(start, self.equations)

    def can_be(self, cell: str, number: int) -> bool:
        """Whether numbers fit in which this one is `number`."""
        if self.ranges is None:
            return False
        self.guesses = 0
        ranges = self.ranges | {cell: (number, number)}
        try:
            return self._fits(ranges)
        except TooHard:
            return self._fits_by_calculation(ranges)

    def _fits(self, ranges: Ranges) -> bool:
        self.guesses += 1
        if self.guesses > MOST_GUESSES:
            raise TooHard
        known = narrowed(ranges, self.equations)
        if known is None:
            return False
        open_cells = [cell for cell, (low, high) in known.items() if low < high]
        if not open_cells:
            return True
        cell = min(open_cells, key=lambda cell: (known[cell][1] - known[cell][0], cell))
        low, high = known[cell]
        return self._fits(known | {cell: (low, low)}) or self._fits(known | {cell: (low + 1, high)})

    def _fits_by_calculation(self, ranges: Ranges) -> bool:
        """Whole numbers that fit these sums, by a library: where trying takes too long."""
        at = {cell: place for place, cell in enumerate(ranges)}
        matrix = np.zeros((len(self.equations), len(at)))
        for line, (total, parts) in zip(matrix, self.equations, strict=True):
            np.add.at(line, [at[total], *(at[part] for part in parts)], [-1, *[1] * len(parts)])
        low, high = np.array(list(ranges.values())).T
        found = optimize.milp(
            np.zeros(len(at)),
            integrality=np.ones(len(at)),
            bounds=optimize.Bounds(low, high),
            constraints=optimize.LinearConstraint(sparse.csr_array(matrix), 0, 0),
        )
        return bool(found.success)

    def given_away(self, small: Mapping[str, tuple[int, int]]) -> list[tuple[str, int]]:
        """Of numbers hidden for being small, each value from and to which they should be able to be and cannot."""
        return [
            (cell, number)
            for cell, (low, high) in small.items()
            for number in range(low, high + 1)
            if not self.can_be(cell, number)
        ]

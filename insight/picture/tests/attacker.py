"""A reader who adds and subtracts whatever is published, with arithmetic of their own: nothing of the code that hides.

They know where each number can lie, and narrow that by every sum until nothing moves (bounds propagation). Whether a
hidden number can be this or that they find out by trying: where a guess leads to numbers that fit all sums, it can.
"""

from collections.abc import Iterable, Mapping, Sequence

# A number that nothing limits from above.
UNLIMITED = 10**6
MOST_GUESSES = 20_000

Equation = tuple[str, Sequence[str]]
Ranges = dict[str, tuple[int, int]]


class TooHard(AssertionError):
    """The trust is too large for this attacker."""


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
    """Knows `shown` ({cell: number, or None where hidden}) and that `equations` hold. `least` is what they believe a
    hidden number is at least.
    """

    def __init__(
        self, shown: Mapping[str, int | None], equations: Iterable[Equation], least: int = 0
    ) -> None:
        self.equations = list(equations)
        start = {
            cell: (least, UNLIMITED) if number is None else (number, number) for cell, number in shown.items()
        }
        self.hidden = [cell for cell, number in shown.items() if number is None]
        self.ranges = narrowed(start, self.equations)

    def can_be(self, cell: str, number: int) -> bool:
        """Whether numbers fit in which this one is `number`."""
        if self.ranges is None:
            return False
        self.guesses = 0
        return self._fits(self.ranges | {cell: (number, number)})

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

    def given_away(self, small: Mapping[str, tuple[int, int]]) -> list[tuple[str, int]]:
        """Of numbers hidden for being small, each value from and to which they should be able to be and cannot."""
        return [
            (cell, number)
            for cell, (low, high) in small.items()
            for number in range(low, high + 1)
            if not self.can_be(cell, number)
        ]

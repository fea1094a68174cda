"""Small counts of tables that belong together are hidden so that
nobody can work them out, from one edition or from several.

A table is counts and the sums between them: every total is a count too. A count from
1 to one below the threshold is small. Hidden beside it are as many others as it
takes until each small count could still be any small number, whatever somebody adds
up and subtracts. That is asked of a solver for whole numbers, and not hoped for.

The same holds between editions. Where an earlier edition showed a count and late rows have changed
it by few, those few could be read off: then the new count is hidden, until the change could be any
small number too. Where late rows were only added, readers may be told, so that is reckoned with.

Counts may be rounded. Then a count that is shown is known
to lie between two numbers, and so is a change of it.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from kit.lazy import lazy_module

if TYPE_CHECKING:
    import numpy as np
    from scipy import optimize, sparse
else:
    np, optimize, sparse = map(lazy_module, ("numpy", "scipy.optimize", "scipy.sparse"))

MOST = 1_000_000  # a hidden count with no sum above it could be as large as one likes
# (a cell, the cells that add up to it)
Sum = tuple[str, Sequence[str]]
Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True)
class Tables:
    """`counts` are {cell: count}, `sums` [(total, [its parts])] between cells.

    A cell may be any hashable word.
    """

    counts: dict[str, int]
    sums: list[Sum]
    # Cells that nobody is shown because a larger one stands for them. Readers know that they are there.
    joined: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PublishedTables:
    """What readers see of one edition: {cell: count, or None
    where it is hidden}, and the sums they know to hold.
    """

    shown: dict[str, int | None]
    sums: list[Sum]
    # {cell: (from, to)}: what each cell that is hidden for being small has to be able to be.
    kept: dict[str, tuple[int, int]] = field(default_factory=dict)
    round_to: int = 1
    # Since the edition before it rows were added and none taken back.
    only_added: bool = False


def suppress(
    tables: Tables,
    threshold: int,
    *,
    before: Iterable[PublishedTables] = (),
    round_to: int = 1,
    only_added: bool = False,
) -> PublishedTables:
    """The tables with what has to be hidden hidden.

    `before` are earlier editions of the same tables, oldest first.
    """
    ranges = primary_suppressions(tables.counts, threshold, before, round_to)
    withheld = ranges.keys() | tables.joined
    shown_counts = {cell: None if cell in withheld else count for cell, count in tables.counts.items()}
    suppress_complementary(shown_counts, tables, threshold)

    def now() -> PublishedTables:
        return PublishedTables(
            round_counts(shown_counts, round_to), tables.sums, ranges, round_to, only_added
        )

    reader = ReaderKnowledge([*before, now()])
    # Hiding more never makes known what was not, so each small
    # count is asked about until it is safe, and then no more.
    for number, edition in enumerate(reader.editions):
        for cell, (low, high) in edition.kept.items():
            while not reader.leaves_open(number, cell, low, high):
                suppress_one_more(shown_counts, tables, cell)
                reader = ReaderKnowledge([*before, now()])
    return now()


def round_counts(shown: Mapping[Cell, int | None], to: int) -> dict[Cell, int | None]:
    """Halves go up."""
    return {
        cell: None if count is None else to * ((2 * count + to) // (2 * to)) for cell, count in shown.items()
    }


def primary_suppressions(
    counts: dict[str, int], threshold: int, before: Iterable[PublishedTables], round_to: int = 1
) -> dict[str, tuple[int, int]]:
    """{cell: (from, to)} of counts that are small, or that changed by few since an edition that showed them.

    What is rounded does not say by how many it changed: that lies anywhere within twice the rounding.
    """
    ranges = {cell: (1, threshold - 1) for cell, count in counts.items() if 0 < count < threshold}
    for edition in [edition for edition in before if edition.round_to == round_to == 1]:
        for cell, was in edition.shown.items():
            if was is None:
                continue
            change = counts.get(cell, 0) - was
            if 0 < abs(change) < threshold and cell in counts and cell not in ranges:
                ranges[cell] = (
                    (was + 1, was + threshold - 1) if change > 0 else (max(0, was - threshold + 1), was - 1)
                )
    return ranges


def suppress_complementary(shown: dict[str, int | None], tables: Tables, threshold: int) -> None:
    """What is plain without a solver: in a sum whose total is shown,
    hidden are two parts or more that come to the threshold.
    """
    changed = True
    while changed:
        changed = False
        for total, parts in tables.sums:
            hidden = [part for part in parts if shown[part] is None]
            if shown[total] is None:
                is_safe = bool(hidden) or not parts
            else:
                hidden_sum = sum(tables.counts[part] for part in hidden)
                # Noughts that a larger cell stands for may be known: nobody is in them.
                is_empty = not hidden_sum and tables.joined.issuperset(hidden)
                is_safe = is_empty or (len(hidden) > 1 and hidden_sum >= threshold)
            if not is_safe:
                cell = (
                    least_costly_cell([part for part in parts if shown[part] is not None], tables.counts)
                    or total
                )
                shown[cell] = None
                changed = True


def suppress_one_more(shown: dict[str, int | None], tables: Tables, cell: str) -> None:
    """Hide the smallest count that stands in a sum with this one, or in a sum with one of those, and so on."""
    reached = {cell}
    while True:
        near = {
            member for total, parts in tables.sums if reached & {total, *parts} for member in (total, *parts)
        }
        smallest_cell = least_costly_cell(
            [candidate for candidate in near if shown[candidate] is not None], tables.counts
        )
        if smallest_cell is None and near <= reached:
            smallest_cell = least_costly_cell(
                [candidate for candidate in shown if shown[candidate] is not None], tables.counts
            )
        if smallest_cell is not None:
            shown[smallest_cell] = None
            return
        if near <= reached:
            raise AssertionError("Everything is hidden, and still a small count can be worked out.")
        reached |= near


def least_costly_cell(cells: Iterable[str], counts: dict[str, int]) -> str | None:
    """The smallest that is not nought costs the reader least; noughts only when there is nothing else."""
    return min(cells, key=lambda cell: (counts[cell] == 0, counts[cell], str(cell)), default=None)


class ReaderKnowledge:
    """What a reader of all editions knows: whole numbers with sums between them, each hidden count from 0 up."""

    def __init__(self, editions: list[PublishedTables]) -> None:
        self.editions = editions
        # Where the count of each cell lies; only those that are not known for certain are asked about.
        self.between = {
            (number, cell): possible_range(count, edition.round_to)
            for number, edition in enumerate(editions)
            for cell, count in edition.shown.items()
        }
        open_keys = [key for key, (least, greatest) in self.between.items() if least < greatest]
        self.at = {key: place for place, key in enumerate(open_keys)}
        self.lowest, self.highest = np.array([self.between[key] for key in open_keys] or np.zeros((0, 2))).T
        self.lines: list[dict[int, int]] = []
        self.low: list[float] = []
        self.high: list[float] = []
        for number, edition in enumerate(editions):
            for total, parts in edition.sums:
                self._add([(1, (number, part)) for part in parts] + [(-1, (number, total))], 0, 0)
            if number and edition.only_added:
                for cell in editions[number - 1].shown.keys() & edition.shown.keys():
                    self._add([(1, (number, cell)), (-1, (number - 1, cell))], 0, np.inf)
        self.matrix = self._matrix()

    def _add(self, terms: Iterable[tuple[int, tuple[int, str]]], low: float, high: float) -> None:
        unknown: defaultdict[int, int] = defaultdict(int)
        certain = 0
        for sign, key in terms:
            if key in self.at:
                unknown[self.at[key]] += sign
            else:
                certain += sign * self.between[key][0]
        if unknown:
            self.lines.append(unknown)
            self.low.append(low - certain)
            self.high.append(high - certain)

    def _matrix(self) -> "sparse.csr_array":
        rows = [row for row, line in enumerate(self.lines) for _ in line]
        columns = [column for line in self.lines for column in line]
        signs = [sign for line in self.lines for sign in line.values()]
        return sparse.csr_array((signs, (rows, columns)), shape=(len(self.lines), len(self.at)))

    def range_of(self, number: int, cell: str) -> tuple[int, int]:
        """(least, most) that this hidden count of this edition can be."""
        aim = np.zeros(len(self.at))
        aim[self.at[number, cell]] = 1
        return self._best(aim), -self._best(-aim)

    def can_be(self, number: int, cell: str, count: int) -> bool:
        """Whether this hidden count can be this very number."""
        return self.answer_with(number, cell, count) is not None

    def answer_with(self, number: int, cell: str, count: int) -> dict[tuple[int, str], int] | None:
        """{(edition, cell): count} of everything not known for certain,
        such that this one is `count`; None if there is none.
        """
        low, high = self.lowest.copy(), self.highest.copy()
        low[self.at[number, cell]] = high[self.at[number, cell]] = count
        solution = self._solve(np.zeros(len(self.at)), low, high)
        return {key: round(solution.x[place]) for key, place in self.at.items()} if solution.success else None

    def leaves_open(self, number: int, cell: str, low: int, high: int) -> bool:
        """Whether this hidden count can be as little as `low` and as much as `high`."""
        least, greatest = self.range_of(number, cell)
        return least <= low and greatest >= high

    def _best(self, aim: "np.ndarray") -> int:
        return round(self._solve(aim, self.lowest, self.highest).fun)

    def _solve(self, aim: "np.ndarray", low: "np.ndarray", high: "np.ndarray") -> "optimize.OptimizeResult":
        limits = [optimize.LinearConstraint(self.matrix, self.low, self.high)] if self.lines else []
        return optimize.milp(
            aim, integrality=np.ones(len(self.at)), bounds=optimize.Bounds(low, high), constraints=limits
        )


def possible_range(count: int | None, round_to: int) -> tuple[int, int]:
    """(least, most) that a count can be which readers see like this."""
    if count is None:
        return 0, MOST
    return (count - round_to // 2, count + (round_to - 1) // 2) if count else (0, 0)

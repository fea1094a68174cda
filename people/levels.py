"""The levels that figures are read at: the whole of the Trust, a directorate, an area."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

ALL = "all"
# Levels of one kind begin alike, and what belongs to each of them adds up to the whole.
DIMENSIONS = ("area:", "directorate:")


def levels_of(area: str | None = None, directorate: str | None = None) -> Iterator[str]:
    """Every level that something counts at, by the slugs of where it belongs."""
    yield ALL
    if area:
        yield f"area:{area}"
    if directorate:
        yield f"directorate:{directorate}"


class Sums:
    """Counts by level and name: {"all": {"raised": 12}, "area:the-east": …}."""

    def __init__(self) -> None:
        self.by_level: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, *, area: str | None = None, directorate: str | None = None, **numbers: int | None) -> None:
        for level in levels_of(area, directorate):
            for name, number in numbers.items():
                self.by_level[level][name] += number or 0


def lower_median(counted: Mapping[int, int]) -> int | None:
    """The middle of numbers given as {number: how often}, the lower of two; None where there are none."""
    half, passed = (sum(counted.values()) + 1) // 2, 0
    for number in sorted(counted):
        passed += counted[number]
        if passed >= half:
            return number
    return None

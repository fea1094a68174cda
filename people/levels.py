"""The levels that figures are read at: the whole of the Trust, a directorate, an area."""

from collections import Counter, defaultdict

ALL = "all"


def of(area=None, directorate=None):
    """Every level that something counts at, by the slugs of where it belongs."""
    yield ALL
    if area:
        yield f"area:{area}"
    if directorate:
        yield f"directorate:{directorate}"


class Sums:
    """Counts by level and name: {"all": {"raised": 12}, "area:east-surrey": …}."""

    def __init__(self):
        self.found = defaultdict(Counter)

    def add(self, *, area=None, directorate=None, **numbers):
        for level in of(area, directorate):
            for name, number in numbers.items():
                self.found[level][name] += number or 0


def middle(counted):
    """The middle of numbers given as {number: how often}, the lower of two; None where there are none."""
    half, passed = (sum(counted.values()) + 1) // 2, 0
    for number in sorted(counted):
        passed += counted[number]
        if passed >= half:
            return number
    return None

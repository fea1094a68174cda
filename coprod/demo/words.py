"""Words and numbers that are dealt out, so that a seed gives the same and nothing comes twice before all has come once."""

import random
import uuid
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
# The demonstration's own names of its rows: the same seed gives the same.
NAMES = uuid.UUID("6c1f1a52-3f0c-4f6a-9d6e-2f5b6f0a7c11")


class Pool(Generic[Thing]):
    """Deals its things in a shuffled order, all of them once before any comes again."""

    def __init__(self, things: Sequence[Thing], dice: random.Random) -> None:
        self._dealt = self._deal(list(things), dice)

    def draw(self) -> Thing:
        return next(self._dealt)

    @staticmethod
    def _deal(things: list[Thing], dice: random.Random) -> Iterator[Thing]:
        while True:
            dice.shuffle(things)
            yield from list(things)


def spread(average: float, number: int, highest: int, dice: random.Random) -> list[int]:
    """So many whole numbers from 0 to the highest, whose average is as near as they can be, in any order."""
    steps = [(place + 0.5) / number for place in range(number)]
    dice.shuffle(steps)
    return [min(highest, max(0, int(max(0.0, average) + step))) for step in steps]


def name_of(part: str, *numbers: object) -> uuid.UUID:
    return uuid.uuid5(NAMES, " ".join(map(str, (part, *numbers))))

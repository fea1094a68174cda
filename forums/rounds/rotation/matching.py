"""Sharing out slots."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

PlaceKey = TypeVar("PlaceKey")
Thing = TypeVar("Thing")


def match_places(
    wishes: Mapping[PlaceKey, Collection[Thing]], order: Sequence[Thing]
) -> dict[PlaceKey, Thing] | None:
    """Give each place one thing it can take, as {place: thing}: the first things of `order` that allow it, or
    None.

    Each thing in turn looks for a place, moving places that have one already where they can take another
    (augmenting paths). A thing once taken stays taken, so the earliest possible things are used, whichever
    place gets which.
    """
    takers = {thing: [place for place, things in wishes.items() if thing in things] for thing in order}
    held: dict[PlaceKey, Thing] = {}

    def give(thing: Thing, tried: set[PlaceKey]) -> bool:
        for place in takers[thing]:
            if place not in tried:
                tried.add(place)
                if place not in held or give(held[place], tried):
                    held[place] = thing
                    return True
        return False

    for thing in order:
        if len(held) == len(wishes):
            break
        give(thing, set())
    return held if len(held) == len(wishes) else None

"""Where a round has too few days for one forum each: which two share a day, so that one person can run both.

Day by day, the cheapest way to have held each set of forums so far (dynamic programming): first the fewest
school holidays, then the fewest shared days, then the gladdest hours.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product
from typing import NamedTuple

from forums.rounds.rotation import rules, shifts
from forums.rounds.rotation.nouns import ForumFormat, Impossible, Place, RoundSettings, Slot
from kit.translation import gettext

# What each place could take, and how gladly each slot is taken: the lowest first.
Wishes = Mapping[Place, Sequence[Slot]]
Rank = tuple[bool, bool, int, int]
Ranking = Mapping[Slot, Rank]

HOLIDAY, SHARED, SATURDAY, LATER_HOUR = 10**9, 10**6, 10**4, 100


class Choice(NamedTuple):
    """One forum or two on one day. `held` has a bit for each place; `is_late` where one in person is late."""

    held: int
    is_late: bool
    cost: int
    slots: tuple[tuple[Place, Slot], ...]


class Way(NamedTuple):
    """The cheapest way to a state: what it cost, and the choices that led there, the last first."""

    cost: int
    choice: Choice | None
    before: "Way | None"


State = tuple[int, bool]


def shared_days(
    askings: Sequence[rules.PlaceRequest], wishes: Wishes, rank: Ranking, agreed: RoundSettings
) -> dict[Place, Slot]:
    """{place: slot}, at most two a day. Raises Impossible."""
    days = sorted({slot.day for slots in wishes.values() for slot in slots})
    everybody = (1 << len(askings)) - 1
    ways: dict[State, Way] = {(0, False): Way(0, None, None)}
    for at, day in enumerate(days):
        room_left = shifts.MOST_A_DAY * (len(days) - at - 1)
        ways = _after_day(ways, list(_choices(day, askings, wishes, rank, agreed)))
        ways = {state: way for state, way in ways.items() if (everybody & ~state[0]).bit_count() <= room_left}
    if (everybody, True) not in ways:
        raise Impossible(
            gettext(
                "one person runs at most one forum in person a day, and has time to set up and travel before "
                "another one, and the open days are too few for all of them"
            )
        )
    return dict(_slots_of(ways[everybody, True]))


def _after_day(ways: Mapping[State, Way], choices: Sequence[Choice]) -> dict[State, Way]:
    after = dict(ways)
    for (held, is_late), way in ways.items():
        for choice in choices:
            if held & choice.held:
                continue
            state = (held | choice.held, is_late or choice.is_late)
            cost = way.cost + choice.cost
            if state not in after or cost < after[state].cost:
                after[state] = Way(cost, choice, way)
    return after


def _slots_of(way: Way | None) -> Iterator[tuple[Place, Slot]]:
    while way is not None:
        yield from way.choice.slots if way.choice else ()
        way = way.before


def _choices(
    day: date, askings: Sequence[rules.PlaceRequest], wishes: Wishes, rank: Ranking, agreed: RoundSettings
) -> Iterator[Choice]:
    """The cheapest for each set of forums and whether one of them is late."""
    alone = [list(_alone(at, asking, day, wishes, rank)) for at, asking in enumerate(askings)]
    yield from (choice for choices in alone for choice in choices)
    pairs: dict[State, Choice] = {}
    for first, second in combinations(range(len(askings)), 2):
        for left, right in product(alone[first], alone[second]):
            if _can_run_both(askings[first], left, askings[second], right, agreed):
                pair = Choice(
                    left.held | right.held,
                    left.is_late or right.is_late,
                    left.cost + right.cost + SHARED,
                    left.slots + right.slots,
                )
                cheapest = pairs.get((pair.held, pair.is_late))
                if cheapest is None or pair.cost < cheapest.cost:
                    pairs[pair.held, pair.is_late] = pair
    yield from pairs.values()


def _alone(at: int, asking: rules.PlaceRequest, day: date, wishes: Wishes, rank: Ranking) -> Iterator[Choice]:
    for slot in wishes[asking.place]:
        if slot.day == day:
            holiday, saturday, hour, shifted = rank[slot]
            cost = holiday * HOLIDAY + saturday * SATURDAY + hour * LATER_HOUR + shifted
            is_late = slot.is_late and asking.format == ForumFormat.IN_PERSON
            yield Choice(1 << at, is_late, cost, ((asking.place, slot),))


def _can_run_both(
    first: rules.PlaceRequest, left: Choice, second: rules.PlaceRequest, right: Choice, agreed: RoundSettings
) -> bool:
    return not shifts.clash(
        shifts.shift_at(left.slots[0][1], first.format, agreed),
        shifts.shift_at(right.slots[0][1], second.format, agreed),
        agreed,
    )

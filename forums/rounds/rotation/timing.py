"""When the forums of one round meet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from forums.rounds.rotation import days, rules
from forums.rounds.rotation.matching import match_places
from forums.rounds.rotation.nouns import ForumFormat, Impossible, Place, RoundSettings, Slot
from kit.translation import gettext

A_STRIDE = 3  # days by which each round starts looking later than the round before

# What each place could take, and how gladly each slot is taken: the lowest first.
Wishes = Mapping[Place, Sequence[Slot]]
Rank = tuple[bool, bool, int, int]
Ranking = Mapping[Slot, Rank]


def assign_slots(
    month: date,
    askings: Sequence[rules.PlaceRequest],
    agreed: RoundSettings,
    *,
    turn: int,
    wants_saturday: bool,
) -> dict[Place, Slot]:
    """{place: slot} for one round. `turn` counts rounds since the first and varies times and days."""
    slots = slots_of(month, agreed, turn)
    wishes = {asking.place: rules.allowed_slots(slots, asking) for asking in askings}
    in_person = [asking.place for asking in askings if asking.format == ForumFormat.IN_PERSON]
    rank = slot_ranking(slots, agreed, turn)
    late = late_choices(wishes, in_person, rank, turn=turn, wants_saturday=wants_saturday)
    if not late:
        raise Impossible(
            gettext(
                "in each round at least one forum in person is after 16:00 or on a Saturday, and no place has such a time"
            )
        )
    return best_assignment(wishes, late, rank, agreed)


def slots_of(month: date, agreed: RoundSettings, turn: int) -> list[Slot]:
    pattern = agreed.patterns[turn % len(agreed.patterns)]
    return [Slot(day, start) for day in days.early_days(month) for start in sorted(pattern)]


def slot_ranking(slots: Sequence[Slot], agreed: RoundSettings, turn: int) -> Ranking:
    """{slot: how gladly}: in term time, on weekdays, one a day before two, and on other days than the round
    before.
    """
    all_days = sorted({slot.day for slot in slots})
    starts = sorted({slot.start for slot in slots})

    def rank(slot: Slot) -> Rank:
        shifted = (all_days.index(slot.day) - turn * A_STRIDE) % len(all_days)
        return (
            agreed.is_school_holiday(slot.day),
            rules.is_saturday(slot),
            starts.index(slot.start),
            shifted,
        )

    return {slot: rank(slot) for slot in slots}


def late_choices(
    wishes: Wishes, in_person: Sequence[Place], rank: Ranking, *, turn: int, wants_saturday: bool
) -> list[tuple[Place, Slot]]:
    """Who could meet after 16:00 or on a Saturday, and when: the gladdest first, each place in its turn."""
    places = [in_person[(n + turn) % len(in_person)] for n in range(len(in_person))]
    choices = [(place, slot) for place in places for slot in wishes[place] if slot.is_late]

    def gladness(choice: tuple[Place, Slot]) -> tuple[bool, bool, int, int]:
        place, slot = choice
        holiday, _, _, shifted = rank[slot]
        return (holiday, rules.is_saturday(slot) != wants_saturday, places.index(place), shifted)

    return sorted(choices, key=gladness)


def best_assignment(
    wishes: Wishes, late: Iterable[tuple[Place, Slot]], rank: Ranking, agreed: RoundSettings
) -> dict[Place, Slot]:
    """Set one late forum, share out the rest, and keep the first way with the fewest school holidays and
    shared days.
    """
    best_so_far = None
    for place, slot in late:
        others = {other: [s for s in slots if s != slot] for other, slots in wishes.items() if other != place}
        rest = assign_one_a_day(others, slot.day, rank, agreed)
        if rest is None:
            continue
        assignment = rest | {place: slot}
        badness = (
            count_in_holidays(assignment, agreed),
            len(assignment) - len({taken.day for taken in assignment.values()}),
        )
        if best_so_far is None or badness < best_so_far[0]:
            best_so_far = (badness, assignment)
        if badness == (0, 0):
            break
    if best_so_far is None:
        raise Impossible(
            gettext(
                "no two forums are at the same hour, and the open days have too few hours for all of them"
            )
        )
    return best_so_far[1]


def assign_one_a_day(
    wishes: Wishes, taken_day: date, rank: Ranking, agreed: RoundSettings
) -> dict[Place, Slot] | None:
    """One forum a day if that puts no more of them in school holidays; else several a day, never at the same
    hour.
    """
    slots = sorted({slot for mine in wishes.values() for slot in mine}, key=rank.__getitem__)
    packed = match_places(wishes, slots)
    by_day = {
        place: {
            slot.day: slot
            for slot in sorted(mine, key=rank.__getitem__, reverse=True)
            if slot.day != taken_day
        }
        for place, mine in wishes.items()
    }
    days_apart = match_places(
        by_day, list(dict.fromkeys(slot.day for slot in slots if slot.day != taken_day))
    )
    if days_apart is not None:
        apart = {place: by_day[place][day] for place, day in days_apart.items()}
        # Slots on as many days are as many slots: where there is one for each on a day of its own, there is one for each.
        packed_slots = cast(dict[Place, Slot], packed)
        if count_in_holidays(apart, agreed) <= count_in_holidays(packed_slots, agreed):
            return apart
    return packed


def count_in_holidays(assignment: Mapping[Place, Slot], agreed: RoundSettings) -> int:
    return sum(agreed.is_school_holiday(slot.day) for slot in assignment.values())

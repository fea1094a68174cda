"""When the forums of one round meet."""

from collections.abc import Iterable, Sequence
from datetime import date

from forums.rounds.rotation import days, rules, shared_days
from forums.rounds.rotation.matching import match_places
from forums.rounds.rotation.nouns import ForumFormat, Impossible, Place, RoundSettings, Slot
from forums.rounds.rotation.shared_days import Ranking, Wishes
from kit.translation import gettext

A_STRIDE = 3  # days by which each round starts looking later than the round before


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
    return one_forum_a_day(wishes, late, rank, agreed) or shared_days.shared_days(
        askings, wishes, rank, agreed
    )


def slots_of(month: date, agreed: RoundSettings, turn: int) -> list[Slot]:
    pattern = agreed.patterns[turn % len(agreed.patterns)]
    return [Slot(day, start) for day in days.early_days(month) for start in sorted(pattern)]


def slot_ranking(slots: Sequence[Slot], agreed: RoundSettings, turn: int) -> Ranking:
    """{slot: how gladly}: in term time, on weekdays, one a day before two, and on other days than the round
    before.
    """
    all_days = sorted({slot.day for slot in slots})
    starts = sorted({slot.start for slot in slots})

    def rank(slot: Slot) -> shared_days.Rank:
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


def one_forum_a_day(
    wishes: Wishes, late: Iterable[tuple[Place, Slot]], rank: Ranking, agreed: RoundSettings
) -> dict[Place, Slot] | None:
    """Set one late forum and give each of the others a day of its own in term time. None where there are too
    few.
    """
    for place, late_slot in late:
        if agreed.is_school_holiday(late_slot.day):
            continue
        others = {
            other: [slot for slot in slots if slot.day != late_slot.day and not rank[slot][0]]
            for other, slots in wishes.items()
            if other != place
        }
        if (rest := days_apart(others, rank)) is not None:
            return rest | {place: late_slot}
    return None


def days_apart(wishes: Wishes, rank: Ranking) -> dict[Place, Slot] | None:
    by_day = {
        place: {slot.day: slot for slot in sorted(mine, key=rank.__getitem__, reverse=True)}
        for place, mine in wishes.items()
    }
    slots = sorted({slot for mine in wishes.values() for slot in mine}, key=rank.__getitem__)
    matched = match_places(by_day, list(dict.fromkeys(slot.day for slot in slots)))
    return None if matched is None else {place: by_day[place][day] for place, day in matched.items()}

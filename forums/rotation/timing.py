"""When the forums of one round meet."""

from forums.rotation import days, rules
from forums.rotation.matching import match_places
from forums.rotation.nouns import ForumFormat, Impossible, Slot

A_STRIDE = 3  # days by which each round starts looking later than the round before


def assign_slots(month, askings, agreed, *, turn, wants_saturday):
    """{place: slot} for one round. `turn` counts rounds since the first and varies times and days."""
    slots = slots_of(month, agreed, turn)
    wishes = {asking.place: rules.allowed_slots(slots, asking) for asking in askings}
    in_person = [asking.place for asking in askings if asking.format == ForumFormat.IN_PERSON]
    rank = slot_ranking(slots, agreed, turn)
    late = late_choices(wishes, in_person, rank, turn=turn, wants_saturday=wants_saturday)
    if not late:
        raise Impossible(
            "in each round at least one forum in person is after 16:00 or on a Saturday, and no place has such a time"
        )
    return best_assignment(wishes, late, rank, agreed)


def slots_of(month, agreed, turn):
    pattern = agreed.patterns[turn % len(agreed.patterns)]
    return [Slot(day, start) for day in days.early_days(month) for start in sorted(pattern)]


def slot_ranking(slots, agreed, turn):
    """{slot: how gladly}: in term time, on weekdays, one a day before two, and on other days than the round before."""
    all_days = sorted({slot.day for slot in slots})
    starts = sorted({slot.start for slot in slots})

    def rank(slot):
        shifted = (all_days.index(slot.day) - turn * A_STRIDE) % len(all_days)
        return (
            agreed.is_school_holiday(slot.day),
            rules.is_saturday(slot),
            starts.index(slot.start),
            shifted,
        )

    return {slot: rank(slot) for slot in slots}


def late_choices(wishes, in_person, rank, *, turn, wants_saturday):
    """Who could meet after 16:00 or on a Saturday, and when: the gladdest first, each place in its turn."""
    places = [in_person[(n + turn) % len(in_person)] for n in range(len(in_person))]
    choices = [(place, slot) for place in places for slot in wishes[place] if slot.is_late]

    def gladness(choice):
        place, slot = choice
        holiday, _, _, shifted = rank[slot]
        return (holiday, rules.is_saturday(slot) != wants_saturday, places.index(place), shifted)

    return sorted(choices, key=gladness)


def best_assignment(wishes, late, rank, agreed):
    """Set one late forum, share out the rest, and keep the first way with the fewest school holidays and shared days."""
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
            "no two forums are at the same hour, and the open days have too few hours for all of them"
        )
    return best_so_far[1]


def assign_one_a_day(wishes, taken_day, rank, agreed):
    """One forum a day if that puts no more of them in school holidays; else several a day, never at the same hour."""
    slots = sorted({slot for mine in wishes.values() for slot in mine}, key=rank.get)
    packed = match_places(wishes, slots)
    by_day = {
        place: {slot.day: slot for slot in sorted(mine, key=rank.get, reverse=True) if slot.day != taken_day}
        for place, mine in wishes.items()
    }
    apart = match_places(by_day, list(dict.fromkeys(slot.day for slot in slots if slot.day != taken_day)))
    if apart is not None:
        apart = {place: by_day[place][day] for place, day in apart.items()}
        if count_in_holidays(apart, agreed) <= count_in_holidays(packed, agreed):
            return apart
    return packed


def count_in_holidays(assignment, agreed):
    return sum(agreed.is_school_holiday(slot.day) for slot in assignment.values())

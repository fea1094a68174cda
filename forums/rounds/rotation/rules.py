"""Which slots a forum may take. Each rule is a function with its sentence; the first that leaves nothing is
named.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from forums.rounds.rotation import days
from forums.rounds.rotation.nouns import (
    LONDON,
    LONGEST,
    SATURDAY,
    SUNDAY,
    ForumFormat,
    Impossible,
    PartOfDay,
    Place,
    RoundSettings,
    Slot,
)
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

SCHOOL_RUNS = ((time(8, 15), time(9, 15)), (time(14, 45), time(15, 45)))
SOME_DAY = date(2027, 1, 4)
ONLINE_BREAK = range(10, 16)  # minutes


@dataclass(frozen=True)
class PlaceRequest:
    """One place in one round: what it needs, and when it met the last time (None for a new place)."""

    place: Place
    position: int
    format: ForumFormat
    agreed: RoundSettings
    last: Slot | None


def not_on_a_sunday(slot: Slot, asking: PlaceRequest) -> bool:
    return slot.day.weekday() != SUNDAY


def not_on_a_bank_holiday(slot: Slot, asking: PlaceRequest) -> bool:
    return not days.is_bank_holiday(slot.day)


def not_on_a_closed_date(slot: Slot, asking: PlaceRequest) -> bool:
    return not asking.agreed.is_closed(slot.day)


def on_a_usual_weekday(slot: Slot, asking: PlaceRequest) -> bool:
    return slot.day.weekday() in asking.agreed.weekdays


def evening_forum_in_the_evening(slot: Slot, asking: PlaceRequest) -> bool:
    return asking.place.is_evening == (slot.part == PartOfDay.EVENING)


def clear_of_the_school_run(slot: Slot, asking: PlaceRequest) -> bool:
    end = (slot.starts_at + asking.agreed.length(asking.format)).time()
    return not any(first <= moment <= last for moment in (slot.start, end) for first, last in SCHOOL_RUNS)


def over_before_midnight(slot: Slot, asking: PlaceRequest) -> bool:
    return (slot.starts_at + asking.agreed.length(asking.format)).date() == slot.day


def another_weekday_than_last_time(slot: Slot, asking: PlaceRequest) -> bool:
    return asking.last is None or slot.day.weekday() != asking.last.day.weekday()


def morning_and_afternoon_in_turn(slot: Slot, asking: PlaceRequest) -> bool:
    """New places start by their position, so that a round has both."""
    if asking.place.is_evening:
        return True
    if asking.last is None:
        return slot.part == (PartOfDay.AFTERNOON if asking.position % 2 else PartOfDay.MORNING)
    return slot.part != asking.last.part


def saturdays_in_the_morning(slot: Slot, asking: PlaceRequest) -> bool:
    """So that a place whose turn is a morning can always have one: its last time was an afternoon, on a
    weekday.
    """
    return slot.day.weekday() != SATURDAY or slot.part != PartOfDay.AFTERNOON


RULES = {
    on_a_usual_weekday: _lazy("forums are on the usual weekdays"),
    not_on_a_sunday: _lazy("no forum is on a Sunday"),
    saturdays_in_the_morning: _lazy("on a Saturday an area's forum is in the morning"),
    not_on_a_bank_holiday: _lazy("no forum is on a bank holiday"),
    not_on_a_closed_date: _lazy("no forum is on a closed date"),
    evening_forum_in_the_evening: _lazy("the evening forum starts at 18:00 or later and the others before"),
    over_before_midnight: _lazy("a forum ends on the day it starts"),
    clear_of_the_school_run: _lazy("no forum starts or ends on the school run"),
    another_weekday_than_last_time: _lazy("weekdays vary from round to round for each place"),
    morning_and_afternoon_in_turn: _lazy("mornings and afternoons take turns for each place"),
}


def allowed_slots(slots: list[Slot], asking: PlaceRequest) -> list[Slot]:
    """The slots this place may take. Raises Impossible, naming the rule that leaves none."""
    for rule, words in RULES.items():
        slots = [slot for slot in slots if rule(slot, asking)]
        if not slots:
            raise Impossible(
                _("{words}, and in its first ten working days that leaves no time for {place}").format(
                    words=words, place=asking.place.name
                )
            )
    return slots


def check_settings(agreed: RoundSettings) -> None:
    """What must hold whatever the month."""
    if agreed.online_break not in ONLINE_BREAK:
        raise Impossible(
            _("the break of an online forum is 10 to 15 minutes, not {online_break}").format(
                online_break=agreed.online_break
            )
        )
    if not agreed.patterns or not all(agreed.patterns):
        raise Impossible(_("forums start at the usual times, and there are none"))
    for pattern in agreed.patterns:
        starts = sorted(datetime.combine(SOME_DAY, start, tzinfo=LONDON) for start in pattern)
        for first, second in pairwise(starts):
            if second - first < LONGEST:
                raise Impossible(
                    _(
                        "no two forums are at the same hour, and one that starts at {first} is not over by {second}"
                    ).format(first=f"{first:%H:%M}", second=f"{second:%H:%M}")
                )


def is_saturday(slot: Slot) -> bool:
    return slot.day.weekday() == SATURDAY

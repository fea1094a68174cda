"""What a forum takes of the person who runs it, and which two one person can run."""

from dataclasses import dataclass
from datetime import datetime

from forums.rounds.rotation.nouns import ForumFormat, RoundSettings, Slot
from kit.translation import gettext_lazy

MOST_A_DAY = 2
ONE_IN_PERSON = gettext_lazy("both are in person on one day, and one person runs one forum in person a day")
TOO_CLOSE = gettext_lazy(
    "between them there is no time for one person to close the first, travel and set up the second"
)


@dataclass(frozen=True)
class Shift:
    """From setting up to the end of the PALS clinic."""

    format: ForumFormat
    begins_at: datetime
    ends_at: datetime


def shift_of(format: ForumFormat, starts_at: datetime, ends_at: datetime, agreed: RoundSettings) -> Shift:
    around = agreed.around(format)
    return Shift(format, starts_at - around.peer_time - around.set_up, ends_at + around.clinic)


def shift_at(slot: Slot, format: ForumFormat, agreed: RoundSettings) -> Shift:
    return shift_of(format, slot.starts_at, slot.starts_at + agreed.length(format), agreed)


def clash(first: Shift, second: Shift, agreed: RoundSettings) -> str:
    """Why one person cannot run both, in words; empty where they can."""
    first, second = sorted((first, second), key=lambda shift: shift.begins_at)
    if second.begins_at.date() > first.ends_at.date():
        return ""
    if first.format == second.format == ForumFormat.IN_PERSON:
        return str(ONE_IN_PERSON)
    is_online = first.format == second.format == ForumFormat.ONLINE
    earliest = first.ends_at if is_online else first.ends_at + agreed.travel
    return str(TOO_CLOSE) if second.begins_at < earliest else ""

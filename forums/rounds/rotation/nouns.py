"""What goes into the engine and what comes out."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
SATURDAY, SUNDAY = 5, 6
NOON, FOUR, SIX = time(12), time(16), time(18)
PART = timedelta(minutes=45)
SOCIAL_TIME = timedelta(minutes=30)
LONGEST = PART + SOCIAL_TIME + PART


class Impossible(Exception):
    """What was agreed leaves no way. The message is one sentence that names the rule."""


class ForumFormat(StrEnum):
    ONLINE = "online"
    IN_PERSON = "in_person"


class PartOfDay(StrEnum):
    """Of the day, by when it starts."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True)
class Place:
    slug: str
    name: str
    is_evening: bool = False


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both within it."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class TimeAround:
    """What a forum takes of whoever runs it, beside its two parts and the break."""

    set_up: timedelta
    peer_time: timedelta  # before part 1, for people to talk as they like
    clinic: timedelta  # of PALS, after part 2


AROUND_ONLINE = TimeAround(*(timedelta(minutes=n) for n in (15, 15, 30)))
AROUND_IN_PERSON = TimeAround(*(timedelta(minutes=n) for n in (45, 30, 30)))


@dataclass(frozen=True)
class RoundSettings:
    """What is in force for one round. Times of one pattern belong to one day; rounds use the patterns in
    turn.
    """

    places: tuple[Place, ...]
    weekdays: frozenset[int]  # Monday is 0
    patterns: tuple[tuple[time, ...], ...]
    online_break: int  # minutes
    answer_days: int  # working days
    development_group_weekday: int
    newsletter_working_day: int  # of month 3
    answers_before_newsletter: int  # working days
    closed: tuple[Period, ...] = ()
    school_holidays: tuple[Period, ...] = ()
    around_online: TimeAround = AROUND_ONLINE
    around_in_person: TimeAround = AROUND_IN_PERSON
    travel: timedelta = timedelta(minutes=60)  # to a forum in person, and from it

    def length(self, format: ForumFormat) -> timedelta:
        middle = timedelta(minutes=self.online_break) if format == ForumFormat.ONLINE else SOCIAL_TIME
        return PART + middle + PART

    def around(self, format: ForumFormat) -> TimeAround:
        return self.around_online if format == ForumFormat.ONLINE else self.around_in_person

    def is_closed(self, day: date) -> bool:
        return any(day in period for period in self.closed)

    def is_school_holiday(self, day: date) -> bool:
        return any(day in period for period in self.school_holidays)


@dataclass(frozen=True, order=True)
class Slot:
    """A day and an hour at which a forum could start."""

    day: date
    start: time

    @property
    def part(self) -> PartOfDay:
        return (
            PartOfDay.MORNING
            if self.start < NOON
            else PartOfDay.AFTERNOON
            if self.start < SIX
            else PartOfDay.EVENING
        )

    @property
    def is_late(self) -> bool:
        """After 16:00 or on a Saturday: when people who work can come."""
        return self.start > FOUR or self.day.weekday() == SATURDAY

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.day, self.start, tzinfo=LONDON)


@dataclass(frozen=True)
class PlannedForum:
    """`starts_at` is the start of part 1 and `ends_at` the end of part 2, in London's time."""

    place: Place
    format: ForumFormat
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class PlannedRound:
    """One quarter. Provisional while GOV.UK has not yet published its bank holidays."""

    year: int
    number: int
    forums: tuple[PlannedForum, ...]
    development_group: date
    newsletter: date
    answers_due: date
    shares: tuple[date, ...]
    is_provisional: bool

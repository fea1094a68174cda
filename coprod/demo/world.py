"""The Trust that the demonstration lives in: its days, its people, how large it is, and what is still to happen there."""

import datetime
import heapq
import random
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.utils import timezone

from insight.picture.quarters import Quarter
from kit import working_days
from people.models import Person, Role, Team

T = TypeVar("T")
LONDON = ZoneInfo("Europe/London")
# Before its first quarter a Trust plans its rounds, finds places for them and agrees its terms.
WEEKS_TO_PREPARE = 8
# In this time, before anything is lived, the Trust agreed all its figures.
YEARS_OF_AGREEMENT = 4


@dataclass(frozen=True)
class Event:
    """Something that somebody does at a moment. Its own action checks whether they may."""

    at: datetime.datetime
    do: Callable[[], object]


@dataclass
class World:
    """`now` is the moment at which the demonstration is made; everything counts back from it.

    `years` have been lived, each of four whole rounds, and the quarter that runs now up to today.
    """

    now: datetime.datetime
    seed: int
    years: int = 1
    tickets: int = 104
    fft: int = 120
    teams: int = 22
    cast: dict[str, Person] = field(default_factory=dict)
    _waiting: list[tuple[datetime.datetime, int, Event]] = field(default_factory=list)
    _shared: dict[str, Any] = field(default_factory=dict)
    _number: Iterator[int] = field(default_factory=count)

    @property
    def today(self) -> datetime.date:
        return timezone.localdate(self.now)

    @property
    def quarters(self) -> list[Quarter]:
        """Those that have been lived whole, the first first; without the one that runs now."""
        return Quarter.of(self.today).previous.back(4 * self.years)

    @property
    def first_day(self) -> datetime.date:
        """The first day of the first quarter that is lived whole."""
        return self.quarters[0].first

    @property
    def begins_on(self) -> datetime.date:
        """When people begin to prepare it: nothing of rounds happens earlier."""
        return self.first_day - datetime.timedelta(weeks=WEEKS_TO_PREPARE)

    @property
    def agreed_from(self) -> datetime.date:
        """Long enough ago for a part that reaches back further than the rounds, such as last year's audits."""
        return datetime.date(self.first_day.year - YEARS_OF_AGREEMENT, 1, 1)

    def dice(self, part: str) -> random.Random:
        """Chance of one part: the same for the same seed, whatever other parts do."""
        return random.Random(f"{self.seed} {part}")  # noqa: S311 - sample data, nothing secret

    def shared(self, name: str, make: "Callable[[World], T]") -> "T":
        """What parts have in common, made once by the first that asks."""
        if name not in self._shared:
            self._shared[name] = make(self)
        thing: T = self._shared[name]
        return thing

    def key(self, part: str) -> uuid.UUID:
        """The key of the next page that somebody of this part sends."""
        dice = self.shared(f"keys of {part}", lambda world: world.dice(f"keys of {part}"))
        return uuid.UUID(int=dice.getrandbits(128), version=4)

    def at(self, day: datetime.date, hour: int = 11, minute: int = 0) -> datetime.datetime:
        """That hour of that day where the Trust is."""
        return datetime.datetime.combine(day, datetime.time(hour, minute), LONDON)

    def working_day(self, day: datetime.date) -> datetime.date:
        """That day, or the first working day after it."""
        return day if working_days.is_working_day(day) else working_days.add(day, 1)

    def schedule(self, at: datetime.datetime, do: Callable[[], object]) -> None:
        """It happens at that moment, and never where that is still to come."""
        if at <= self.now:
            heapq.heappush(self._waiting, (at, next(self._number), Event(at, do)))

    def schedule_all(self, events: Iterable[Event]) -> None:
        for event in events:
            self.schedule(event.at, event.do)

    def happenings(self) -> Iterator[Event]:
        """What was scheduled, in order of time, with what is scheduled meanwhile."""
        while self._waiting:
            yield heapq.heappop(self._waiting)[2]

    def holder(self, team: Team, role: str, title: str) -> Person:
        """Somebody who holds that role in that team, made where nobody does."""
        held = team.roleheld_set.filter(role=role).select_related("person").order_by("pk").first()
        person = held.person if held else self._new_holder(team, Role(role), title)
        person.second_factor = True
        return person

    def _new_holder(self, team: Team, role: Role, title: str) -> Person:
        address = f"{role.replace('_', '-')}.{team.slug}@example.nhs.uk"
        person, _ = Person.objects.get_or_create(
            email=address, defaults={"called": f"{title} ({team.name})"[:80]}
        )
        team.roleheld_set.get_or_create(person=person, role=role, defaults={"starts_on": self.agreed_from})
        return person

"""Thirty volunteers in six roles, each somewhere on the way: from a first interest to having left. Made a person at a time,
in the days of that person.
"""

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from django.utils import timezone

from coprod.demo.words import Pool, name_of
from coprod.demo.world import Event, World
from people.cast import CastMember, create_cast
from people.models import Directorate, Person
from volunteers.claims import examples
from volunteers.claims.actions import cards, decisions
from volunteers.involvement.actions import interests, journeys, offerings, roles
from volunteers.involvement.journey import DBS, RIGHT_TO_WORK, StepKind
from volunteers.involvement.models import Interest, Involvement, InvolvementRole, RoleType
from volunteers.journeys.actions import thanks

DATA = Path(__file__).parent / "data" / "volunteering.toml"
VOLUNTEERS, FEWEST = 30, 14  # of the whole Trust, and of a small one
ALL_TEAMS = 22
# The way in, in days after somebody said that they were interested.
DAYS = {
    StepKind.ENQUIRY: 0, StepKind.APPLICATION: 4, StepKind.CONVERSATION: 10, StepKind.REFERENCE: 17, StepKind.CHECKS: 21,
    StepKind.OFFER: 25, StepKind.AGREEMENT: 30, StepKind.INDUCTION: 37, StepKind.TRAINING: 44, StepKind.START: 48,
}  # fmt: skip
WAY = list(DAYS)
# Of thirty, so many stand today at each of these; the others have started, and some of those rest or have left.
ON_THE_WAY = (
    None, None, StepKind.ENQUIRY, StepKind.APPLICATION, StepKind.CONVERSATION, StepKind.REFERENCE, StepKind.CHECKS,
    StepKind.OFFER, StepKind.AGREEMENT, StepKind.TRAINING,
)  # fmt: skip
PAUSED, LEFT = (12, 19), (15,)
CLOSED_ROLES = ("panel", "letters", "ward", "training", "walks")
STARTED_OVER = range(10, 200)  # days after the roles were published


@dataclass
class Volunteering:
    """The roles there are, and who is in them since when."""

    world: World
    data: dict[str, Any]
    dice: random.Random
    roles: dict[str, InvolvementRole] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    # Who can claim for what, and from when.
    started: list[tuple[Person, str, date]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = {name: Pool(texts, self.dice) for name, texts in self.data["words"].items()}

    @property
    def coordinator(self) -> Person:
        return self.world.cast["volunteer_coordinator"]

    def register_people(self) -> None:
        """Accounts of the demonstration's own, as those of the cast."""
        members = {
            f"volunteer-{number}": CastMember(f"Volunteer {number} (test)", f"volunteer-{number}")
            for number in range(1, share_of(self.world, VOLUNTEERS, FEWEST) + 1)
        }
        self.people = create_cast(members)

    def publish_roles(self) -> None:
        now, directorates = timezone.now(), {row.slug: row for row in Directorate.objects.all()}
        for row in self.data["roles"]:
            fields = {
                key: value for key, value in row.items() if key not in {"key", "code", "route", "directorate"}
            }
            role = roles.save_role(
                type=RoleType.objects.get(code=row["code"]), directorate=directorates.get(row.get("directorate")),
                by=self.coordinator, at=now, **fields,
            )  # fmt: skip
            self.roles[row["key"]] = roles.publish_role(role=role, by=self.coordinator, at=now)

    def agree_money(self) -> None:
        """Rates by two of finance, the way each fee goes, and what is approved beforehand."""
        now, officer = timezone.now(), self.world.cast["finance_officer"]
        card = cards.draft_card(
            name="Example rates", starts_on=self.world.begins_on, ends_on=None, source="Made up for the demonstration",
            is_example=True, lines=examples.lines(RoleType.objects.all()), by=officer, at=now,
        )  # fmt: skip
        cards.approve_card(card=card, by=self.world.cast["finance_releaser"], at=now)
        for row in self.data["roles"]:
            if "route" in row:
                cards.decide_route(role=self.roles[row["key"]], route=row["route"], by=officer, at=now)
                self.roles[row["key"]].refresh_from_db()
        decisions.approve_beforehand(
            role=self.roles["forum"], up_to=Decimal(12), starts_on=timezone.localdate(now),
            ends_on=self.world.today + timedelta(days=200), by=self.world.cast["approver"], at=now,
        )  # fmt: skip


@dataclass
class Journey:
    """One person's way through one role."""

    all: Volunteering
    number: int
    person: Person
    key: str
    involvement: Involvement | None = None
    interest: Interest = field(init=False)

    def take(self, kind: StepKind) -> None:
        now, coordinator = timezone.now(), self.all.coordinator
        special: dict[StepKind, Callable[[], object]] = {
            StepKind.ENQUIRY: self._begin, StepKind.CHECKS: self._check, StepKind.OFFER: self._offer,
            StepKind.APPLICATION: lambda: journeys.apply_for_role(
                involvement=self._mine, by=self.person, at=now, is_old_enough=True
            ),
        }  # fmt: skip
        if kind in special:
            special[kind]()
            return
        if kind == StepKind.AGREEMENT:
            journeys.accept_offer(involvement=self._mine, by=self.person, at=now)
        for place in range(self._mine.role.references_needed if kind == StepKind.REFERENCE else 1):
            self._note(kind, coordinator, first=place == 0)
        if kind == StepKind.START:
            self.all.started.append((self.person, self.key, timezone.localdate(now)))

    def _note(self, kind: StepKind, by: Person, *, first: bool) -> None:
        today, is_training = timezone.localdate(), kind == StepKind.TRAINING
        journeys.take_step(
            involvement=self._mine, kind=kind, on=today, by=by, at=timezone.now(),
            outcome="Starting well, and staying safe" if is_training else "",
            good_until=today + timedelta(days=365 + self.number % 60) if is_training else None,
            note=self.all.words["notes"].draw() if kind == StepKind.CONVERSATION and first else "",
            supervisor=self.all.world.cast["team_lead"] if kind == StepKind.INDUCTION else None,
        )  # fmt: skip

    def say_interested(self) -> None:
        """With words where nobody has taken it up yet."""
        now = timezone.now()
        interest = interests.express_interest(
            role=self.all.roles[self.key], called=self.person.called, email=self.person.email,
            words=self.all.words["interest"].draw(), idempotency_key=name_of("interest", self.number), at=now,
        )  # fmt: skip
        self.interest = interests.confirm_interest(interest=interest, at=now) or interest

    def _begin(self) -> None:
        self.say_interested()
        self.involvement = journeys.begin_journey(
            interest=self.interest, by=self.all.coordinator, at=timezone.now()
        )

    def _check(self) -> None:
        role, now = self._mine.role, timezone.now()
        kinds = [
            "identity",
            *([RIGHT_TO_WORK] if role.is_paid else []),
            *([DBS] if role.dbs_level != "none" else []),
        ]
        for kind in kinds:
            dbs = {
                "level": role.dbs_level, "workforce": role.workforce, "certificate_number": f"00{self.number:010}",
                "issued_on": timezone.localdate(now) - timedelta(days=20), "update_service": True,
            }  # fmt: skip
            journeys.note_check(
                involvement=self._mine, kind=kind, outcome="clear", on=timezone.localdate(now),
                by=self.all.coordinator, at=now, **(dbs if kind == DBS else {}),
            )  # fmt: skip

    def _offer(self) -> None:
        role = self._mine.role
        words = f"We would be glad if you joined us: {role.title}. {role.time} {role.reward}"
        journeys.make_offer(involvement=self._mine, words=words, by=self.all.coordinator, at=timezone.now())

    def note(self, kind: StepKind, words: str = "") -> None:
        journeys.take_step(
            involvement=self._mine,
            kind=kind,
            on=timezone.localdate(),
            note=words,
            by=self.all.coordinator,
            at=timezone.now(),
        )

    def thank(self) -> None:
        thanks.thank(
            involvement=self._mine, words=self.all.words["thanks"].draw(), idempotency_key=name_of("thanks", self.number),
            by=self.all.coordinator, at=timezone.now(),
        )  # fmt: skip

    def offer_skills(self) -> None:
        tags = list(self._mine.role.useful)[:2]
        offerings.save_offering(
            words=self.all.words["offering"].draw(),
            tags=tags,
            agrees=True,
            version=0,
            by=self.person,
            at=timezone.now(),
        )

    @property
    def _mine(self) -> Involvement:
        assert self.involvement is not None  # noqa: S101 - nothing is taken before the first step
        return self.involvement


def share_of(world: World, number: int, fewest: int) -> int:
    """Fewer where the Trust is smaller than the whole one."""
    return max(fewest, number * world.teams // ALL_TEAMS)


def volunteering_of(world: World) -> Volunteering:
    return Volunteering(world, tomllib.loads(DATA.read_text(encoding="utf-8")), world.dice("volunteering"))


def roles_and_journeys(world: World, all_: Volunteering) -> Iterator[Event]:
    all_.register_people()
    opened = world.working_day(world.begins_on + timedelta(days=3))
    yield Event(world.at(opened, 10), all_.publish_roles)
    yield Event(world.at(opened, 11), all_.agree_money)
    for number, person in enumerate(all_.people.values()):
        yield from _journey(
            world, Journey(all_, number, person, CLOSED_ROLES[number % len(CLOSED_ROLES)]), opened
        )
    extra = (
        (world.cast["volunteer"], "ward"),
        (world.cast["volunteer"], "panel"),
        (world.cast["service_user"], "letters"),
    )
    for number, (person, key) in enumerate(extra, start=VOLUNTEERS):
        yield from _whole_way(world, Journey(all_, number, person, key), opened + timedelta(days=12 + number))
    registered = Journey(all_, 40, world.cast["registered"], "walks")
    yield from _way_until(world, registered, StepKind.CONVERSATION)


def _journey(world: World, journey: Journey, opened: date) -> Iterator[Event]:
    if journey.number < len(ON_THE_WAY):
        yield from _way_until(world, journey, ON_THE_WAY[journey.number])
    else:
        first = opened + timedelta(days=journey.all.dice.choice(STARTED_OVER))
        yield from _whole_way(world, journey, first)


def _way_until(world: World, journey: Journey, last: StepKind | None) -> Iterator[Event]:
    """Up to where they stand today; None for who only said that they are interested."""
    if last is None:
        yield Event(world.at(world.today - timedelta(days=2 + journey.number), 20), journey.say_interested)
        return
    steps = WAY[: WAY.index(last) + 1]
    first = world.today - timedelta(days=DAYS[last] + 3)
    for hour, kind in enumerate(steps, start=9):
        yield Event(world.at(first + timedelta(days=DAYS[kind]), hour), partial(journey.take, kind))


def _whole_way(world: World, journey: Journey, first: date) -> Iterator[Event]:
    for hour, kind in enumerate(WAY, start=9):
        yield Event(world.at(first + timedelta(days=DAYS[kind]), hour), partial(journey.take, kind))
    started = first + timedelta(days=DAYS[StepKind.START])
    words = journey.all.words
    for days in (60, 150, 240):
        yield Event(
            world.at(started + timedelta(days=days), 16),
            lambda: journey.note(StepKind.SUPERVISION, words["supervision"].draw()),
        )
    if journey.number % 3 == 0:
        yield Event(world.at(started + timedelta(days=80), 17), journey.thank)
    if journey.number % 5 == 1:
        yield Event(world.at(started + timedelta(days=30), 19), journey.offer_skills)
    away = {**dict.fromkeys(PAUSED, StepKind.PAUSE), **dict.fromkeys(LEFT, StepKind.LEAVING)}
    if journey.number in away:
        yield Event(world.at(world.today - timedelta(days=9), 18), lambda: journey.note(away[journey.number]))

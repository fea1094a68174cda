"""What people raise over the year, between forums and at them, and what the teams do about it."""

import random
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from django.utils import timezone

from coprod.demo.world import Event, World
from feedback.answering.actions import answering, progress, triage
from feedback.board.actions import merging
from feedback.moderation.actions import moderation
from feedback.submitting.actions import submitting
from feedback.tickets.models import Theme, Ticket
from people.models import Area, Person, Team

DATA = Path(__file__).parent / "data" / "points.toml"
Row = dict[str, Any]
# Two in five are said at a forum; `forums_held` takes them from the pool.
AT_FORUMS = 0.4
# After so many days a team answers, and how often of a hundred. The last are late.
ANSWERED_AFTER = {(6, 16): 60, (17, 25): 26, (31, 44): 14}
OLD = timedelta(days=75)  # by then everything is answered
NEWS = (
    "The first part is done. Three people who use the service looked at it with us.",
    "We began later than we said, because somebody was ill. We are at it again.",
    "Half of it is there. What is missing is a room, and we have asked for one.",
    "It works in one team. Now the others follow.",
)
FINISHED = (
    "It is done. Two people who had asked for it came to see, and said so.",
    "This is finished. We look at it again in half a year, with those who raised it.",
    "It is there now, and it stays. Tell us here if it does not.",
)
# Beyond what is written: what happened to a team's people and when, each told once.
MORE = DATA.with_name("more_points.toml")
WHEN = ("", "last month", "in the winter", "on a bank holiday", "twice this year")


class Pool:
    """The points of this world, each once, in an order that the seed draws."""

    def __init__(self, world: World) -> None:
        contents = tomllib.loads(DATA.read_text(encoding="utf-8"))
        self.dice = world.dice("points")
        self.teams = {team.slug: team for team in Team.objects.select_related("area", "directorate")}
        self.themes = {theme.slug: theme for theme in Theme.objects.all()}
        self.twins = {row["of"]: row["words"] for row in contents["twins"]}
        self.withheld = contents["withheld"]
        rows = [*contents["points"], *self._composed(world.tickets - len(contents["points"]))]
        self.dice.shuffle(rows)
        rows = rows[: world.tickets]
        self.at_forums, self.between = rows[: int(len(rows) * AT_FORUMS)], rows[int(len(rows) * AT_FORUMS) :]

    def team_of(self, row: Row) -> Team:
        return self.teams[row["team"]]

    def themes_of(self, row: Row) -> list[Theme]:
        return [self.themes[slug] for slug in row["themes"]]

    def take_for(self, area: Area) -> Row | None:
        """One to be said at a forum of that place: of a team there, of one for everywhere, or of any."""
        rows = sorted(
            self.at_forums,
            key=lambda row: (self.team_of(row).area != area, not self.team_of(row).area.is_trust_wide),
        )
        if not rows:
            return None
        self.at_forums.remove(rows[0])
        return rows[0]

    def _composed(self, number: int) -> Iterator[Row]:
        """As many of all that there are, drawn by chance: no two say the same of the same team."""
        rows = tomllib.loads(MORE.read_text(encoding="utf-8"))["happened"]
        happenings = [(row, place) for row in rows for place in range(len(row["what"]))]
        parts = list(product(sorted(self.teams), range(len(happenings)), WHEN))
        for team, at, when in self.dice.sample(parts, max(0, min(number, len(parts)))):
            row, place = happenings[at]
            name, what = self.teams[team].name, row["what"][place]
            ask = row["ask"][(place + WHEN.index(when)) % len(row["ask"])]
            noticed = f" I noticed it {when}." if when else ""
            yield {
                "title": f"{what} ({f'{name}, {when}' if when else name})"[:120], "kind": "worry", "team": team, "themes": [row["theme"]], "state": "done",
                "words": f"{what}.{noticed} It was at {name}. {ask}", "answer": f"Thank you for telling us. {row['answer']}",
            }  # fmt: skip


def pool_of(world: World) -> Pool:
    return world.shared("points", Pool)


def events(world: World) -> Iterator[Event]:
    pool = pool_of(world)
    for row in pool.between:
        yield Event(_moment(world, pool.dice), lambda row=row: _submit(world, row))
    for row in pool.withheld if world.tickets > len(pool.withheld) * 10 else ():
        yield Event(_moment(world, pool.dice), lambda row=row: _withhold(world, row))


def _moment(world: World, dice: random.Random) -> datetime:
    """More of them lately: more people know of it."""
    days = (world.today - world.first_day).days
    day = world.today - timedelta(days=int(days * dice.random() ** 1.15))
    return min(world.at(day, dice.randrange(8, 20), dice.randrange(60)), world.now - timedelta(hours=1))


def _submit(world: World, row: Row) -> None:
    pool = pool_of(world)
    team, dice = pool.team_of(row), pool.dice
    details = {
        "kind": row["kind"],
        "words": row["words"],
        "area": team.area,
        "idempotency_key": world.key("points"),
    }
    if dice.random() < 0.2:
        came_by, key = dice.choice(
            [("phone", "cp_lead"), ("paper", "cp_lead"), ("partner", "partner"), ("talk", "cp_lead")]
        )
        ticket = submitting.submit_on_behalf(
            **details, came_by=came_by, by=world.cast[key], at=timezone.now()
        )
    else:
        ticket = submitting.submit_ticket(**details, at=timezone.now())
    follow(world, ticket, row)


def _withhold(world: World, row: Row) -> None:
    area = pool_of(world).dice.choice(list(Area.objects.all()))
    ticket = submitting.submit_ticket(
        kind="worry", words=row["words"], area=area, idempotency_key=world.key("points"), at=timezone.now()
    )
    world.schedule(
        timezone.now() + timedelta(days=1),
        lambda: moderation.withhold_submission(
            submission=ticket,
            because=row["because"],
            version=ticket.version,
            by=world.cast["moderator"],
            at=timezone.now(),
        ),
    )


def follow(world: World, ticket: Ticket, row: Row) -> None:
    """What comes of a point that was just raised: read, voted for, looked at, answered, and gone on with."""
    dice, now = pool_of(world).dice, timezone.now()
    read_on = world.working_day(timezone.localdate(now) + timedelta(days=dice.choice([0, 1, 1, 1, 2, 4])))
    moment = max(world.at(read_on, 15, dice.randrange(60)), now + timedelta(minutes=20))
    world.schedule(moment, lambda: _publish_ticket(world, ticket, row))


def _publish_ticket(world: World, ticket: Ticket, row: Row) -> None:
    pool, now = pool_of(world), timezone.now()
    reader = pool.dice.choice(["moderator", "moderator_lived_experience"])
    ticket = moderation.publish_ticket(
        ticket=ticket, title=row["title"], published_words=row["words"], area=ticket.area, team=pool.team_of(row),
        themes=pool.themes_of(row), version=ticket.version, by=world.cast[reader], at=now,
    )  # fmt: skip
    _schedule_votes(world, ticket)
    if row["title"] in pool.twins:
        world.schedule(
            now + timedelta(days=9), lambda: _submit_twin(world, ticket, pool.twins[row["title"]], row)
        )
    member, lead = people_of(world, ticket.team)
    looked = world.working_day(timezone.localdate(now) + timedelta(days=pool.dice.randrange(1, 5)))
    world.schedule(
        world.at(looked, 10),
        lambda: triage.start_looking(ticket=_fresh(ticket), by=member, at=timezone.now()),
    )
    answered = _answer_day(world, looked)
    world.schedule(world.at(answered, 14), lambda: _answer(world, ticket, row, member, lead))


def _answer_day(world: World, looked: date) -> date:
    """Most in time and some late. Of what is newer than `OLD`, three of ten have not been answered yet."""
    dice = pool_of(world).dice
    span = dice.choices(list(ANSWERED_AFTER), list(ANSWERED_AFTER.values()))[0]
    day = looked + timedelta(days=dice.randrange(*span))
    if looked > world.today - OLD and dice.random() < 0.3:
        day += OLD
    return world.working_day(day)


def _schedule_votes(world: World, ticket: Ticket) -> None:
    dice = pool_of(world).dice
    votes = min(38, int(dice.expovariate(1 / 5)))
    for share in (votes // 2, votes - votes // 2):
        moment = timezone.now() + timedelta(days=dice.randrange(1, 30), hours=dice.randrange(8))
        world.schedule(moment, partial(_vote, ticket, share, dice.getrandbits(40)))


def _vote(ticket: Ticket, number: int, start: int) -> None:
    for voter in range(number):
        merging.cast_vote(reference=ticket.reference, voter=f"demo-{start}-{voter}", at=timezone.now())


def _submit_twin(world: World, into: Ticket, words: str, row: Row) -> None:
    twin = submitting.submit_ticket(
        kind=row["kind"], words=words, area=into.area, idempotency_key=world.key("points"), at=timezone.now()
    )
    world.schedule(timezone.now() + timedelta(days=1), lambda: _merge(world, twin, into, row))


def _merge(world: World, twin: Ticket, into: Ticket, row: Row) -> None:
    pool, now = pool_of(world), timezone.now()
    twin = moderation.publish_ticket(
        ticket=twin, title=f"{row['title']}, said again", published_words=twin.words, area=twin.area, team=into.team,
        themes=pool.themes_of(row), version=twin.version, by=world.cast["moderator"], at=now,
    )  # fmt: skip
    merging.merge(ticket=_fresh(twin), into=_fresh(into), by=_cp_lead_of(world, into.team), at=now)


def _answer(world: World, ticket: Ticket, row: Row, member: Person, lead: Person) -> None:
    now, dice = timezone.now(), pool_of(world).dice
    ticket = _fresh(ticket)
    step = (
        timezone.localdate(now) + timedelta(days=dice.randrange(40, 110)) if row["state"] == "doing" else None
    )
    ticket = answering.draft_answer(
        ticket=ticket,
        text=row["answer"],
        state=row["state"],
        next_step_on=step,
        version=ticket.version,
        by=member,
        at=now,
    )
    answering.publish_answer(ticket=ticket, version=ticket.version, by=lead, at=now)
    if step:
        tells = world.working_day(step + timedelta(days=dice.choice([-6, -2, 0, 3, 12])))
        world.schedule(world.at(tells, 11), lambda: _go_on(world, ticket, member, lead, dice.random() < 0.6))


def _go_on(world: World, ticket: Ticket, member: Person, lead: Person, is_done: bool) -> None:
    """How far it is: finished, which a second person checks, or a new date with the reason."""
    ticket, dice, now = _fresh(ticket), pool_of(world).dice, timezone.now()
    until = None if is_done else timezone.localdate(now) + timedelta(days=dice.randrange(40, 80))
    details = {"state": "done" if is_done else "doing", "words": dice.choice(FINISHED if is_done else NEWS)}
    writer = member if is_done else lead
    row = progress.add_progress(
        ticket=ticket, **details, expected_on=until, version=ticket.version, by=writer, at=now
    )
    if is_done:
        progress.check_progress(progress=row, version=_fresh(ticket).version, by=lead, at=now)
    else:
        world.schedule(
            world.at(world.working_day(until), 11), lambda: _go_on(world, ticket, member, lead, True)
        )


def people_of(world: World, team: Team) -> tuple[Person, Person]:
    """Who writes for the team, and who reads it and publishes it."""
    held = world.shared("people of teams", lambda _: {})
    if team.pk not in held:
        held[team.pk] = (
            world.holder(team, "team_member", "Team Member"),
            world.holder(team, "team_lead", "Team Lead"),
        )
    return held[team.pk]


def _cp_lead_of(world: World, team: Team) -> Person:
    leads = [person for key, person in world.cast.items() if key.startswith("cp_lead")]
    return next(
        person for person in leads if person.roles_held.filter(directorate=team.directorate_id).exists()
    )


def _fresh(ticket: Ticket) -> Ticket:
    return Ticket.objects.select_related("team__directorate", "area").get(pk=ticket.pk)

"""Work done together: what is made of points over the year, in every stage, with promises that move and one that is taken up again."""

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from coprod.demo.world import Event, World
from feedback.influence.actions import check_influence
from feedback.tickets.models import Theme, Ticket
from initiatives.actions.changes import record_change
from initiatives.actions.following import reply_to_asking, support_initiative
from initiatives.actions.involved import add_member, add_obstacle, solve_obstacle
from initiatives.actions.keeping import link_ticket, move_stage, propose_initiative, publish_initiative
from initiatives.actions.milestones import add_milestone, complete_milestone, move_milestone
from initiatives.models import Initiative, IsItSo, Milestone, Obstacle
from people.models import Directorate, Person
from volunteers.involvement.actions import roles
from volunteers.involvement.models import RoleType

DATA = Path(__file__).parent / "data" / "initiatives.toml"
Row = dict[str, Any]
PART = "together"
# From the day it was done: the four weeks of the question, up to a week until the Monday on which it is asked, and some days.
ANSWERED_AFTER = timedelta(days=38)
MOST_POINTS = 4


def events(world: World) -> Iterator[Event]:
    for row in tomllib.loads(DATA.read_text(encoding="utf-8"))["initiatives"]:
        work = Work(world, row)
        yield Event(work.after(0), work.begin)


class Work:
    """One initiative as it is lived: everything is said by whoever keeps it, by the real actions."""

    def __init__(self, world: World, row: Row) -> None:
        self.world, self.row = world, row
        self.initiative: Initiative

    @property
    def keeper(self) -> Person:
        return self.world.cast[self.row["by"]]

    def after(self, days: int) -> datetime:
        """At noon of the working day so many days after it began."""
        begun = self.world.today - timedelta(days=self.row["began"])
        return self.world.at(self.world.working_day(begun + timedelta(days=days)), 12)

    def who(self) -> Row:
        return {"by": self.keeper, "at": timezone.now()}

    def begin(self) -> None:
        row, slug = self.row, self.row.get("directorate")
        self.initiative = propose_initiative(
            title=row["title"], aim=row["aim"], level=row["level"], pattern_of=row.get("pattern_of"),
            directorate=Directorate.objects.get(slug=slug) if slug else None,
            idempotency_key=self.world.key(PART), **self.who(),
        )  # fmt: skip
        self._link_points()
        self.initiative = publish_initiative(
            initiative=self.initiative, version=self._version(), **self.who()
        )
        self._support()
        self._plan()

    def _version(self) -> int:
        self.initiative.refresh_from_db()
        return self.initiative.version

    def _link_points(self) -> None:
        themes = Theme.objects.filter(slug=self.row["theme"]) | Theme.objects.filter(
            parent__slug=self.row["theme"]
        )
        points = Ticket.objects.on_board().filter(
            theme_ids__overlap=list(themes.values_list("pk", flat=True))
        )
        for ticket in points.filter(initiative_point=None).order_by("published_on", "pk")[:MOST_POINTS]:
            link_ticket(initiative=self.initiative, ticket=ticket, **self.who())

    def _support(self) -> None:
        dice = self.world.dice(f"support of {self.row['title']}")
        for _ in range(dice.randrange(3, 40)):
            support_initiative(
                initiative=self.initiative, voter=f"{dice.getrandbits(256):064x}", at=timezone.now()
            )

    def _plan(self) -> None:
        """Everything that follows, each on its day."""
        do = self.world.schedule
        for number, member in enumerate(self.row["room"]):
            do(self.after(3 + 4 * number), lambda member=member: self._add_member(*member))
        for days, *promise in self.row["promises"]:
            do(self.after(days), lambda promise=promise: self._promise(*promise))
        for days, *obstacle in self.row["in_the_way"]:
            do(self.after(days), lambda obstacle=obstacle: self._note_obstacle(*obstacle))
        if "change" in self.row:
            days, *change = self.row["change"]
            do(self.after(days), lambda: self._change(*change))
        if "help_wanted" in self.row:
            days, *role = self.row["help_wanted"]
            do(self.after(days), lambda: self._open_role(*role))
        for days, stage, words in self.row["steps"]:
            do(self.after(days) + timedelta(hours=1), lambda step=(stage, words): self._move(*step))

    def _add_member(self, who: str, people: int, side: str, part: str, leads: bool) -> None:
        add_member(
            initiative=self.initiative, who=who, people=people, side=side, part=part, leads=leads,
            is_paid=side == "lived", since_on=timezone.localdate(), idempotency_key=self.world.key(PART), **self.who(),
        )  # fmt: skip

    def _open_role(self, title: str, *words: str) -> None:
        """Anybody may take it, without forms."""
        who = {"by": self.world.cast["volunteer_coordinator"], "at": timezone.now()}
        texts = dict(zip(("purpose", "tasks", "time", "where", "support", "reward"), words, strict=True))
        role = roles.save_role(
            title=title, type=RoleType.objects.get(code=1), is_open=True, helps_with=self.initiative.reference, **texts, **who
        )  # fmt: skip
        roles.publish_role(role=role, **who)

    def _promise(self, what: str, promised: int, done: int, moves: list[list[Any]]) -> None:
        milestone = add_milestone(
            initiative=self.initiative, what=what, promised_on=self.after(promised).date(),
            idempotency_key=self.world.key(PART), **self.who(),
        )  # fmt: skip
        for days, to, why in moves:
            self.world.schedule(
                self.after(days), lambda to=to, why=why: self._move_promise(milestone, to, why)
            )
        if done:
            self.world.schedule(self.after(done), lambda: self._keep_promise(milestone))

    def _move_promise(self, milestone: Milestone, to: int, why: str) -> None:
        milestone.refresh_from_db()
        move_milestone(
            milestone=milestone, expected_on=self.after(to).date(), reason=why, version=milestone.version, **self.who()
        )  # fmt: skip

    def _keep_promise(self, milestone: Milestone) -> None:
        milestone.refresh_from_db()
        complete_milestone(
            milestone=milestone, done_on=timezone.localdate(), version=milestone.version, **self.who()
        )

    def _note_obstacle(self, what: str, solved: int, how: str) -> None:
        obstacle = add_obstacle(
            initiative=self.initiative, what=what, idempotency_key=self.world.key(PART), **self.who()
        )
        if solved:
            self.world.schedule(self.after(solved), lambda: self._solve(obstacle, how))

    def _solve(self, obstacle: Obstacle, how: str) -> None:
        solve_obstacle(obstacle=obstacle, how_solved=how, **self.who())

    def _change(
        self, asked_for: str, outcome: str, what_changed: str, why_not: str, evidence: str, checked: int
    ) -> None:
        point = self.initiative.points.select_related("ticket").first()
        if point is None:
            return
        influence = record_change(
            initiative=self.initiative, ticket=point.ticket, asked_for=asked_for, outcome=outcome,
            what_changed=what_changed, why_not=why_not, evidence=evidence, idempotency_key=self.world.key(PART),
            **self.who(),
        )  # fmt: skip
        checker = self.world.cast["representative"]
        self.world.schedule(
            timezone.now() + timedelta(days=checked),
            lambda: check_influence(influence=influence, version=1, by=checker, at=timezone.now()),
        )

    def _move(self, stage: str, words: str) -> None:
        move_stage(
            initiative=self.initiative, stage=stage, words=words, version=self._version(),
            idempotency_key=self.world.key(PART), **self.who(),
        )  # fmt: skip
        if stage == "done":
            self.world.schedule(timezone.now() + ANSWERED_AFTER, self._answer)

    def _answer(self) -> None:
        """Those who follow it say whether it is so. The last of them may take it up again."""
        self.initiative.refresh_from_db()
        asked_on = self.initiative.asked_on
        dice = self.world.dice(f"replies of {self.row['title']}")
        for answer in self.row["replies"]:
            reply_to_asking(
                initiative=self.initiative, asked_on=asked_on, respondent=f"{dice.getrandbits(256):064x}", answer=answer,
                words=self.row.get("no_because", "") if answer == IsItSo.NO else "", at=timezone.now(),
            )  # fmt: skip

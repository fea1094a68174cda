"""What forums asked for over the year and what came of it, and what the Development Group decided about a point."""

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from coprod.demo.world import Event, World
from feedback.influence.actions import check_influence
from feedback.tickets.models import Influence
from forums.development_group.actions.came_of_it import answer_request, record_what_came
from forums.development_group.selectors.came_of_it import points_about
from forums.development_group.selectors.outcomes import group_outcomes
from forums.room.actions.came_of_it import record_request
from forums.rounds.models import Meeting, MeetingState
from meetings.models import Outcome

DATA = Path(__file__).parent / "data" / "stories.toml"
PART = "came of it"
CHECKED_AFTER, DECIDED = 2, 16  # days; days ago
WORDS = ("what_changed", "why_not", "evidence")
CHANGED = {
    "outcome": "changed", "what_changed": "Two teams write the name of a role, a number and hours at the end of each letter.",
    "why_not": "", "evidence": "Forty letters of the last month, read by two representatives.",
}  # fmt: skip


def noon(world: World, days: int) -> datetime:
    """Of the working day so many days ago."""
    return world.at(world.working_day(world.today - timedelta(days=days)), 12)


def events(world: World) -> Iterator[Event]:
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["requests"]
    for number, row in enumerate(rows):
        yield Event(noon(world, row["days_ago"]), lambda row=row, number=number: _ask(world, row, number))
    yield Event(noon(world, DECIDED), lambda: _decide(world))


def _ask(world: World, row: dict[str, Any], number: int) -> None:
    """At one of the forums held before, each at another: the newest first."""
    held = Meeting.objects.filter(state=MeetingState.HELD, room__closed_on__isnull=False)
    meetings = list(held.order_by("-starts_at", "reference")[:4])
    if not meetings:
        return
    influence = record_request(
        meeting=meetings[number % len(meetings)], idempotency_key=world.key(PART), asked_for=row["asked_for"],
        outcome=row["outcome"], by=world.cast["focus_coordinator"], at=timezone.now(),
        **{name: row.get(name, "") for name in WORDS},
    )  # fmt: skip
    if row.get("answered_by_the_group"):
        world.shared("asked of the group", lambda _: influence)
    if row.get("checked"):
        world.schedule(timezone.now() + timedelta(days=CHECKED_AFTER), lambda: _check(world, influence.pk))


def _check(world: World, pk: int) -> None:
    influence = Influence.objects.get(pk=pk)
    check_influence(
        influence=influence, version=influence.version, by=world.cast["representative"], at=timezone.now()
    )


def _decide(world: World) -> None:
    """The newest decision that everybody can read answers what a forum asked for, and one of a point is said too."""
    decisions = list(group_outcomes().public().filter(kind=Outcome.Kind.DECISION).order_by("-pk")[:20])
    who = {"by": world.cast["cp_lead"], "at": timezone.now()}
    request = world.shared("asked of the group", lambda _: None)
    if decisions and request is not None:
        influence = answer_request(
            decision=decisions[0],
            influence=request,
            version=request.version,
            asked_for=request.asked_for,
            **CHANGED,
            **who,
        )
        _check(world, influence.pk)
    for decision in decisions:
        if points := points_about(decision):
            influence = record_what_came(
                decision=decision,
                ticket=points[0],
                idempotency_key=world.key(PART),
                asked_for=points[0].title,
                **CHANGED,
                **who,
            )
            _check(world, influence.pk)
            return

"""Forty visits to communities over the year: what was promised there and kept, not kept, late or still to come."""

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from coprod.demo.came_of_it import noon
from coprod.demo.world import Event, World
from feedback.influence.actions import check_influence
from feedback.tickets.models import Influence
from meetings.actions.plans import add_action, change_action
from meetings.models import PlanAction, PlanActionState
from outreach.actions.requests import record_visit_request
from outreach.actions.visits import keep_community, log_visit
from outreach.models import Community, Direction, Visit
from people.models import Area, Person

DATA = Path(__file__).parent / "data" / "outreach.toml"
PART = "visits"
DUE_AFTER, SETTLED_AFTER, CHECKED_AFTER = 35, 28, 3  # days
# Of promises whose day has passed, one in so many is late: nobody has said what came of it.
LATE_EVERY = 9
LONGEST = 80
WORDS = ("what_changed", "why_not", "evidence")
KEEPERS = ("cp_lead", "focus_coordinator")


def events(world: World) -> Iterator[Event]:
    texts = tomllib.loads(DATA.read_text(encoding="utf-8"))
    number = 0
    for row in texts["communities"]:
        for days in row["days_ago"]:
            promise = texts["promises"][number % len(texts["promises"])]
            yield Event(
                noon(world, days),
                lambda row=row, promise=promise, number=number: _go(world, row, promise, number),
            )
            number += 1
    for row in texts["requests"]:
        yield Event(
            noon(world, row["days_ago"]) + timedelta(hours=2), lambda row=row: _write_request(world, row)
        )


def _community(world: World, row: dict[str, Any]) -> Community:
    names = [name for name in row if name not in ("area", "days_ago", "people_from")]
    details = {name: row[name] for name in names} | {"area": Area.objects.get(slug=row["area"])}
    return world.shared(
        f"community {row['name']}",
        lambda world: keep_community(
            idempotency_key=world.key(PART), by=world.cast["cp_lead"], at=timezone.now(), **details
        ),
    )


def _go(world: World, row: dict[str, Any], promise: dict[str, str], number: int) -> None:
    """Somebody goes, and promises one thing."""
    who = {"by": world.cast[KEEPERS[number % len(KEEPERS)]], "at": timezone.now()}
    visit = log_visit(
        community=_community(world, row), idempotency_key=world.key(PART), held_on=timezone.localdate(),
        place=row["place"], direction=list(Direction)[number % 2], people_from=row["people_from"],
        language=row["languages"].split(",")[0], said=promise["said"], **who,
    )  # fmt: skip
    due_on = world.working_day(timezone.localdate() + timedelta(days=DUE_AFTER))
    action = add_action(
        plan=visit.plan, idempotency_key=world.key(PART), what=promise["what"], owner=who["by"],
        co_owner=row["contact_role"][:LONGEST], due_on=due_on, **who,
    )  # fmt: skip
    if number % LATE_EVERY:
        after = timezone.now() + timedelta(days=SETTLED_AFTER)
        world.schedule(after, lambda: _say_what_came(who["by"], action.pk, promise))


def _say_what_came(keeper: Person, pk: int, promise: dict[str, str]) -> None:
    """Whoever keeps it says what came of it."""
    action = PlanAction.objects.get(pk=pk)
    details = {name: getattr(action, name) for name in ("what", "owner", "co_owner", "due_on", "version")}
    state = PlanActionState.DONE if "changed" in promise else PlanActionState.STOPPED
    words = {"state": state, "changed": promise.get("changed", ""), "evidence": promise.get("why", "")}
    change_action(action=action, by=keeper, at=timezone.now(), **details | words)


def _write_request(world: World, row: dict[str, Any]) -> None:
    """What the newest visit asked for, written down by who keeps it."""
    visit = Visit.objects.order_by("-held_on", "-pk").first()
    if visit is None:
        return
    influence = record_visit_request(
        visit=visit, idempotency_key=world.key(PART), asked_for=row["asked_for"], outcome=row["outcome"],
        by=world.cast["cp_lead"], at=timezone.now(), **{name: row.get(name, "") for name in WORDS},
    )  # fmt: skip
    if row.get("checked"):
        world.schedule(timezone.now() + timedelta(days=CHECKED_AFTER), lambda: _check(world, influence.pk))


def _check(world: World, pk: int) -> None:
    influence = Influence.objects.get(pk=pk)
    check_influence(
        influence=influence, version=influence.version, by=world.cast["representative"], at=timezone.now()
    )

"""Circles of two workshops: one that drew before and after, and stands on its team's page; one whose room
is still open.
"""

import secrets
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from circle.actions.answering import save_circle_answer
from circle.actions.rooms import (
    close_circle_round,
    decide_beside,
    offer_beside,
    open_circle_room,
    open_round_of,
    open_second_round,
)
from circle.models import CircleRoom, Feeling, Figure, Picture, Placing, Ring
from coprod.demo.world import Event, World
from people.models import Role, Team

PART = "circles"
DATA = Path(__file__).parent / "data" / "circles.toml"
BEFORE, AFTER = 62, 27  # days ago
OPEN_FOR = 4  # days from today
# Of each round: how many put each figure in each place, in the order of the figures.
FIRST = (
    {Ring.NEAR: 3, Ring.EDGE: 6, Ring.OUTSIDE: 5},
    {Ring.CENTRE: 11, Ring.NEAR: 3},
    {Ring.EDGE: 4, Ring.OUTSIDE: 7, Ring.ABSENT: 3},
)
SECOND = (
    {Ring.CENTRE: 4, Ring.NEAR: 6, Ring.EDGE: 3},
    {Ring.CENTRE: 6, Ring.NEAR: 7},
    {Ring.NEAR: 5, Ring.EDGE: 5, Ring.OUTSIDE: 3},
)
# What a place feels like to most who are there.
MOODS = {
    Ring.CENTRE: Feeling.GREEN,
    Ring.NEAR: Feeling.GREEN,
    Ring.EDGE: Feeling.AMBER,
    Ring.OUTSIDE: Feeling.RED,
}
Round = tuple[dict[Ring, int], ...]


def events(world: World) -> Iterator[Event]:
    yield Event(_noon(world, BEFORE), lambda: _begin(world))
    yield Event(world.at(_day_before(world.today), 10), lambda: _leave_open(world))


def _noon(world: World, days: int) -> datetime:
    return world.at(world.working_day(world.today - timedelta(days=days)), 12)


def _day_before(day: date) -> date:
    """The last day before on which people work."""
    before = day - timedelta(days=1)
    return before if before.weekday() < 5 else _day_before(before)


def _open_room(world: World, name: str, closes_on: date) -> CircleRoom:
    details = tomllib.loads(DATA.read_text(encoding="utf-8"))[name]
    team = Team.objects.get(slug=details.pop("team")) if "team" in details else None
    return open_circle_room(
        **details,
        held_on=timezone.localdate(),
        closes_on=closes_on,
        area=None,
        team=team,
        idempotency_key=world.key(PART),
        by=world.cast["cp_lead"],
        at=timezone.now(),
    )


def _begin(world: World) -> None:
    room = _open_room(world, "drawn_twice", timezone.localdate())
    _draw(world, room, FIRST)
    world.schedule(timezone.now() + timedelta(hours=2), lambda: _close(world, room))
    world.schedule(_noon(world, AFTER), lambda: _draw_again(world, room))


def _draw_again(world: World, room: CircleRoom) -> None:
    open_second_round(room=room, closes_on=timezone.localdate(), by=world.cast["cp_lead"], at=timezone.now())
    _draw(world, room, SECOND)
    world.schedule(timezone.now() + timedelta(hours=2), lambda: _close(world, room))
    world.schedule(timezone.now() + timedelta(days=1), lambda: _show(world, room))


def _close(world: World, room: CircleRoom) -> None:
    close_circle_round(room=room, by=world.cast["cp_lead"], at=timezone.now())


def _show(world: World, room: CircleRoom) -> None:
    """Both sides agree that everybody sees it beside the team's audit."""
    offered = offer_beside(room=room, by=world.cast["cp_lead"], at=timezone.now())
    lead = world.holder(room.team, Role.TEAM_LEAD, "Team lead")
    decide_beside(room=offered, agrees=True, version=offered.version, by=lead, at=timezone.now())


def _leave_open(world: World) -> None:
    room = _open_room(world, "still_open", world.today + timedelta(days=OPEN_FOR))
    _draw(world, room, FIRST)


def _draw(world: World, room: CircleRoom, counts: Round) -> None:
    """Each person on a device of their own, in an order that says nothing."""
    current = open_round_of(room)
    for picture in _pictures(world, counts):
        save_circle_answer(
            round=current, answerer=secrets.token_urlsafe(16), picture=picture, at=timezone.now()
        )


def _pictures(world: World, counts: Round) -> Iterator[Picture]:
    dice = world.dice(f"{PART} {counts}")
    columns = [[ring for ring, number in places.items() for _person in range(number)] for places in counts]
    for column in columns:
        dice.shuffle(column)
    for rings in zip(*columns, strict=True):
        yield tuple(
            Placing(figure, ring, _feels(ring, figure, dice.random()))
            for figure, ring in zip(Figure, rings, strict=True)
        )


def _feels(ring: Ring, figure: Figure, chance: float) -> str:
    """Mostly what the place is like; some are not sure, and some do not say."""
    if chance < 0.25:
        return Feeling.AMBER
    if figure == Figure.DOCTOR and ring == Ring.CENTRE:
        return Feeling.RED if chance < 0.7 else Feeling.AMBER
    return MOODS.get(ring, "")

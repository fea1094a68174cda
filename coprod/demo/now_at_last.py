"""What is made as it stands today, until a part of its own makes it over the year."""

from collections.abc import Iterator
from datetime import timedelta

from coprod.demo import volunteers
from coprod.demo.world import Event, World


def events(world: World) -> Iterator[Event]:
    yield Event(world.now - timedelta(minutes=1), lambda: _make(world, world.now - timedelta(minutes=1)))


def _make(world, now):
    volunteers.create_involvement(cast=world.cast, now=now)

"""What may not be able to wait, in files and on the board: somebody looks after it, and writes down what came of it."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from coprod.demo.world import Event, World
from feedback.moderation.actions.concerns import close_concern
from feedback.tickets.models import Concern, Route

EVERY = timedelta(days=1)
OUTCOME = "Read by a moderator. It tells of something that is over, and nobody is in danger now."


def events(world: World) -> Iterator[Event]:
    """In the evening of each day: all but those of the last day, which are still to be looked at, and those of PALS."""
    day = world.begins_on
    while day < world.today:
        yield Event(world.at(day, 21), lambda: _look_after(world))
        day += EVERY


def _look_after(world: World) -> None:
    for concern in Concern.objects.filter(closed_on=None).exclude(route=Route.PALS).order_by("pk"):
        close_concern(
            concern=concern,
            outcome=OUTCOME,
            version=concern.version,
            by=world.cast["moderator"],
            at=timezone.now(),
        )

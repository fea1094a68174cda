"""What one person who uses services has in their account: what they need, forums they were at and come to, points they keep."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from coprod.demo.world import Event, World
from feedback.submitting.actions.keeping import keep_point
from feedback.tickets.models import Ticket
from forums.registrations.actions.registration import register_for_forum
from forums.room.actions.keeping import keep_forum
from forums.rounds.models import Meeting, MeetingState
from people.accounts.actions import review_access_needs

WHO = "service_user"
POINTS, FORUMS = 3, 2
NEEDS = {
    "contact_method": [],
    "information_format": [],
    "professional": [],
    "support": ["step_free"],
    "other": "",
}


def events(world: World) -> Iterator[Event]:
    """A week ago they told what they need, and looked through what they had said."""
    week_ago = world.today - timedelta(days=7)
    yield Event(world.at(week_ago, 18), lambda: _tell_needs(world))
    yield Event(world.at(week_ago, 19), lambda: _keep_what_was_theirs(world))
    yield Event(world.at(week_ago, 20), lambda: _register(world))


def _tell_needs(world: World) -> None:
    review_access_needs(person=world.cast[WHO], by=world.cast[WHO], at=timezone.now(), **NEEDS)


def _keep_what_was_theirs(world: World) -> None:
    held = Meeting.objects.filter(state=MeetingState.HELD).order_by("-starts_at", "reference")
    for meeting in held[:FORUMS]:
        keep_forum(meeting=meeting, by=world.cast[WHO], at=timezone.now())
    for ticket in Ticket.objects.published().order_by("-sent_on", "title")[::4][:POINTS]:
        keep_point(submission=ticket, by=world.cast[WHO], at=timezone.now())


def _register(world: World) -> None:
    person = world.cast[WHO]
    upcoming = Meeting.objects.filter(state=MeetingState.CONFIRMED, starts_at__gt=timezone.now())
    meeting = upcoming.order_by("starts_at", "reference").first()
    if meeting is not None:
        register_for_forum(
            meeting=meeting, idempotency_key=world.key("own account"), at=timezone.now(), person=person,
            email=person.email, called=person.called, needs_from_account=True,
        )  # fmt: skip

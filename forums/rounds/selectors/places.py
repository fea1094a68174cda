"""The forums of one place, as everyone may see them."""

from datetime import datetime

from forums.rounds.models import Meeting, MeetingState
from forums.rounds.selectors.public import upcoming
from people.models import Area


def next_forum(area: Area, at: datetime) -> Meeting | None:
    return upcoming(at=at, place=area.slug).exclude(state=MeetingState.CANCELLED).first()


def last_held_forum(area: Area, at: datetime) -> Meeting | None:
    held = Meeting.objects.public().filter(area=area, state=MeetingState.HELD, ends_at__lte=at)
    return held.order_by("-starts_at").first()

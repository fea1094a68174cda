"""The forum that is nearest to somebody: of the places they are interested in, or else of all."""

from datetime import datetime

from forums.rounds.models import MeetingState
from forums.rounds.presenters.forums import forum_card
from forums.rounds.selectors.public import upcoming
from people.models import Person


def next_forum_card(person: Person | None, at: datetime) -> dict[str, object] | None:
    """The next one near them, and whether it is: a visitor, of whom nothing is known, sees the next of all."""
    soonest = upcoming(at=at).exclude(state=MeetingState.CANCELLED)
    near = soonest.filter(area__in=person.areas.all()).first() if person else None
    meeting = near or soonest.first()
    return forum_card(meeting) | {"is_near": bool(near)} if meeting else None

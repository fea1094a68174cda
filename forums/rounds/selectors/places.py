"""The forums of one place, as everyone may see them."""

from datetime import datetime

from django.db.models import Q, QuerySet, Subquery

from forums.rounds.models import Meeting, MeetingState
from forums.rounds.selectors.public import upcoming
from people.models import Area


def next_forum(area: Area, at: datetime) -> Meeting | None:
    return _coming(area, at).first()


def forums_around(area: Area, at: datetime) -> tuple[Meeting | None, Meeting | None]:
    """The next one, and the last that was held: one query for both."""
    held = Meeting.objects.public().filter(area=area, state=MeetingState.HELD, ends_at__lte=at)
    coming_pk = Subquery(_coming(area, at).values("pk")[:1])
    held_pk = Subquery(held.order_by("-starts_at").values("pk")[:1])
    both = Meeting.objects.filter(Q(pk=coming_pk) | Q(pk=held_pk)).select_related("area", "round")
    by_time = sorted(both, key=lambda meeting: meeting.starts_at)
    coming, past = ([row for row in by_time if (row.ends_at > at) == is_ahead] for is_ahead in (True, False))
    return next(iter(coming), None), next(iter(past), None)


def _coming(area: Area, at: datetime) -> QuerySet[Meeting]:
    return upcoming(at=at, place=area.slug).exclude(state=MeetingState.CANCELLED)

"""Forums that are over, as everybody may read of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from feedback.tickets.models import Stage, Ticket
from forums.room.selectors.room import closed_room
from forums.rounds.models import Arrival, Attendee, KeptForum, Meeting, MeetingState, Raised, Round
from people.models import Area, DatedSetting, Person

MOST_POINTS = 100


@dataclass(frozen=True)
class HeldForum:
    """One that is over: its closing note, and how many of its points are public and how many are answered."""

    meeting: Meeting
    note: str
    points: int
    answered: int


def over(at: datetime) -> QuerySet[Meeting]:
    """Public forums that have taken place, whether or not that was noted yet."""
    return Meeting.objects.public().live().filter(ends_at__lte=at)


def is_forum_over(meeting: Meeting, at: datetime) -> bool:
    """By its hours, or because whoever runs it has closed it in the room, with a note that everyone can read."""
    if meeting.state == MeetingState.CANCELLED or meeting.starts_at > at:
        return False
    return meeting.ends_at <= at or closed_room(meeting) is not None


def years_with_held_forums(at: datetime) -> list[int]:
    """The newest first."""
    rounds = Round.objects.filter(meetings__in=over(at)).order_by("-year")
    return list(rounds.values_list("year", flat=True).distinct())


def areas_with_held_forums(at: datetime) -> list[Area]:
    return list(Area.objects.filter(gatherings__in=over(at)).distinct())


def held_forums(at: datetime, *, year: int | None, place: str = "") -> dict[Round, list[HeldForum]]:
    """{round: [forum, …]} of a year, the newest round first."""
    if year is None:
        return {}
    rows = over(at).filter(round__year=year).select_related("area", "round", "room")
    if place:
        rows = rows.filter(area__slug=place)
    meetings = list(rows.order_by("-round__number", "starts_at", "pk"))
    counts = _point_counts(meetings)
    by_round: dict[Round, list[HeldForum]] = {}
    for meeting in meetings:
        points, answered = counts.get(meeting.pk, (0, 0))
        by_round.setdefault(meeting.round, []).append(HeldForum(meeting, note_of(meeting), points, answered))
    return by_round


def note_of(meeting: Meeting) -> str:
    room = getattr(meeting, "room", None)
    return room.note if room is not None else ""


def points_raised(meeting: Meeting) -> list[Ticket]:
    """What was said there, as far as everybody may read it, in the order in which it was said."""
    rows = Ticket.objects.published().filter(raised_in__meeting=meeting)
    fields = ("reference", "title", "state", "answered_on", "answer_due_on", "next_step_on", "stage")
    return list(rows.only(*fields).order_by("raised_in__pk")[:MOST_POINTS])


def attendance_of(meeting: Meeting) -> dict[str, int]:
    """{who: how many}, and of all of them how many for the first time, under "first"."""
    rows = Arrival.objects.filter(meeting=meeting).order_by().values_list("who", "is_first_time")
    counts = dict.fromkeys(Attendee.values, 0) | {"first": 0}
    for who, is_first_time, number in rows.annotate(number=Count("pk")):
        counts[who] += number
        counts["first"] += number if is_first_time else 0
    return counts


def is_kept(meeting: Meeting, person: Person | AnonymousUser) -> bool:
    """Whether they keep it in their account. A visitor keeps none, without a query."""
    return isinstance(person, Person) and KeptForum.objects.filter(meeting=meeting, person=person).exists()


def forums_kept_by(person: Person) -> list[HeldForum]:
    """Those that they say they were at, the newest first. Two queries."""
    rows = KeptForum.objects.filter(person=person).select_related("meeting__round", "meeting__area")
    meetings = [row.meeting for row in rows.order_by("-meeting__starts_at", "-pk")]
    counts = _point_counts(meetings)
    return [HeldForum(meeting, "", *counts.get(meeting.pk, (0, 0))) for meeting in meetings]


def smallest_number_shown(today: date) -> int:
    return int(DatedSetting.objects.value_on("forums.smallest_number_shown", today))


def _point_counts(meetings: Sequence[Meeting]) -> dict[int, tuple[int, int]]:
    """{forum: (public points, answered ones)}"""
    rows = Raised.objects.filter(meeting__in=meetings, ticket__stage=Stage.PUBLISHED).order_by()
    counted = rows.values_list("meeting").annotate(
        points=Count("pk"), answered=Count("pk", Q(ticket__answered_on__isnull=False))
    )
    return {
        meeting: (points, answered)
        for meeting, points, answered in cast(Iterable[tuple[int, int, int]], counted)
    }

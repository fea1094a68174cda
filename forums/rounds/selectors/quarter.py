"""The forums of one quarter: for everyone those that are confirmed, for who plans them all."""

from datetime import datetime

from django.db.models import QuerySet

from forums.rounds.models import Meeting, MeetingState, Round
from forums.rounds.selectors.public import upcoming


def round_of(year: int, number: int) -> Round | None:
    return Round.objects.filter(year=year, number=number).first()


def forums_of(round: Round, *, planned_too: bool) -> QuerySet[Meeting]:
    meetings = Meeting.objects.filter(round=round).select_related("area", "room")
    return (meetings if planned_too else meetings.public()).order_by("starts_at", "pk")


def upcoming_by_place(at: datetime) -> dict[str, list[Meeting]]:
    """{name of the forum: its dates that are public and to come, soonest first}: a year has 24 in all."""
    by_name: dict[str, list[Meeting]] = {}
    for meeting in upcoming(at=at).exclude(state=MeetingState.CANCELLED)[:60]:
        by_name.setdefault(meeting.name, []).append(meeting)
    return by_name

"""Of which forums somebody is to be reminded: who comes, services, and whoever writes the note."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from forums.rounds.models import Meeting, MeetingState
from people.models import DatedSetting


def forums_to_remind(at: datetime, days: Collection[int]) -> Iterator[tuple[Meeting, int]]:
    """(forum, so many days) of confirmed forums that begin within one of these numbers of days: the nearest,
    so that whoever was away for some time catches up with one of them and not with all.
    """
    latest = at + timedelta(days=max(days))
    meetings = Meeting.objects.filter(state=MeetingState.CONFIRMED, starts_at__gt=at, starts_at__lte=latest)
    for meeting in meetings.select_related("area", "round"):
        yield meeting, min(day for day in days if meeting.starts_at <= at + timedelta(days=day))


def days_to_chase(today: date) -> list[int]:
    """How many days before a forum services are asked whether somebody comes."""
    return DatedSetting.objects.value_on("forums.chase_promises", today)


# A forum is nagged about for so long; then people look at the list of forums themselves.
NAGGED = timedelta(days=60)


def forums_without_note(at: datetime) -> list[tuple[Meeting, int]]:
    """(forum, weeks since it could have had one) of forums that are over and have no public note."""
    due = at - timedelta(
        days=int(DatedSetting.objects.value_on("forums.note_within_days", timezone.localdate(at)))
    )
    held = Meeting.objects.filter(state=MeetingState.HELD, ends_at__lt=due, ends_at__gt=due - NAGGED)
    lacking = held.exclude(room__closed_on__isnull=False).select_related("area", "round")
    return [(meeting, (due - meeting.ends_at).days // 7) for meeting in lacking]

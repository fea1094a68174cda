"""Public forums whose day has become a bank holiday since: whoever runs rounds decides whether each moves."""

from datetime import date, datetime

from django.utils import timezone

from forums.rounds.models import Meeting, MeetingState
from forums.rounds.rotation.days import is_bank_holiday


def local_day(meeting: Meeting) -> date:
    return timezone.localdate(meeting.starts_at)


def on_a_holiday(at: datetime) -> list[Meeting]:
    """Those still to come that nobody has decided about, soonest first."""
    to_come = Meeting.objects.filter(state=MeetingState.CONFIRMED, starts_at__gt=at).select_related(
        "round", "area"
    )
    return [meeting for meeting in to_come.order_by("starts_at", "pk") if needs_holiday_decision(meeting)]


def needs_holiday_decision(meeting: Meeting) -> bool:
    """Whether somebody still has to decide: it is public, and its day is a bank holiday that nobody chose."""
    day = local_day(meeting)
    return meeting.state == MeetingState.CONFIRMED and is_bank_holiday(day) and meeting.kept_on_holiday != day

"""Venues, loans, part 1, and news."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from forums.rounds.models import CodesignSlot, Loan, Meeting, MeetingState, Venue
from forums.rounds.rules import Can
from people.models import Person


def all_venues() -> list[Venue]:
    return list(Venue.objects.select_related("area"))


def venue_for(person: Person, pk: int) -> Venue:
    if not person.has_perm(Can.KEEP_VENUES):
        raise Http404
    return get_object_or_404(Venue.objects.select_related("area"), pk=pk)


def loans_out() -> list[Loan]:
    return list(Loan.objects.filter(back_on=None).select_related("meeting__round"))


def loan_for(person: Person, pk: int) -> Loan:
    if not person.has_perm(Can.LEND):
        raise Http404
    return get_object_or_404(Loan, pk=pk)


def codesign_slots() -> list[CodesignSlot]:
    """What waits for a forum first, then the newest forums."""
    rows = CodesignSlot.objects.select_related("area", "team", "meeting__round")
    return sorted(
        rows,
        key=lambda slot: (slot.meeting is not None, slot.meeting and -slot.meeting.starts_at.timestamp()),
    )


def codesign_slot(pk: int) -> CodesignSlot:
    """Everyone may see it; what somebody may do with it is asked by the page."""
    return get_object_or_404(CodesignSlot.objects.select_related("meeting", "area", "team"), pk=pk)


def slot_of(meeting: Meeting) -> CodesignSlot | None:
    return CodesignSlot.objects.filter(meeting=meeting).first()


def forums_to_come(at: datetime) -> QuerySet[Meeting]:
    return (
        Meeting.objects.public()
        .filter(state=MeetingState.CONFIRMED, starts_at__gt=at)
        .select_related("round")
    )

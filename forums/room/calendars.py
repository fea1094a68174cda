"""Forums as calendar files (RFC 5545). A subscribed calendar asks again; the same UID with a higher SEQUENCE
replaces.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from forums.rounds.models import Meeting, MeetingState


def calendar_file(meetings: Iterable[Meeting], *, title: str, called: Mapping[str, str]) -> bytes:
    ical = Calendar()
    ical.add("prodid", f"-//{urlsplit(settings.SITE_URL).hostname}//forums//EN")
    ical.add("version", "2.0")
    ical.add("method", "PUBLISH")
    ical.add("x-wr-calname", title)
    for meeting in meetings:
        ical.add_component(calendar_event(meeting, called))
    return ical.to_ical()


def calendar_event(meeting: Meeting, called: Mapping[str, str]) -> Event:
    ical_event = Event()
    ical_event.add("uid", f"{meeting.uid}@{urlsplit(settings.SITE_URL).hostname}")
    ical_event.add("sequence", meeting.sequence)
    ical_event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    ical_event.add("dtstart", meeting.starts_at.astimezone(UTC))
    ical_event.add("dtend", meeting.ends_at.astimezone(UTC))
    ical_event.add(
        "summary",
        f"{'Cancelled: ' if meeting.state == MeetingState.CANCELLED else ''}{meeting.name} {called['one']}",
    )
    ical_event.add("status", "CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED")
    ical_event.add("url", f"{settings.SITE_URL}{meeting.get_absolute_url()}")
    if meeting.where:
        ical_event.add("location", meeting.where)
    if meeting.reason:
        ical_event.add("description", meeting.reason)
    return ical_event

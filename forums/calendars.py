"""Forums as calendar files (RFC 5545). A subscribed calendar asks again; the same UID with a higher SEQUENCE replaces."""

from datetime import UTC
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from forums.models import State


def calendar(meetings, *, title, called):
    made = Calendar()
    made.add("prodid", f"-//{urlsplit(settings.SITE_URL).hostname}//forums//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    for meeting in meetings:
        made.add_component(event(meeting, called))
    return made.to_ical()


def event(meeting, called):
    made = Event()
    made.add("uid", f"{meeting.uid}@{urlsplit(settings.SITE_URL).hostname}")
    made.add("sequence", meeting.sequence)
    made.add("dtstamp", meeting.changed_at.astimezone(UTC))
    made.add("dtstart", meeting.starts_at.astimezone(UTC))
    made.add("dtend", meeting.ends_at.astimezone(UTC))
    made.add(
        "summary",
        f"{'Cancelled: ' if meeting.state == State.CANCELLED else ''}{meeting.name} {called['one']}",
    )
    made.add("status", "CANCELLED" if meeting.state == State.CANCELLED else "CONFIRMED")
    made.add("url", f"{settings.SITE_URL}{meeting.get_absolute_url()}")
    if meeting.where:
        made.add("location", meeting.where)
    if meeting.reason:
        made.add("description", meeting.reason)
    return made

"""Days and hours in words."""

from datetime import date, datetime

from django.utils import timezone

from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from people.models import Gathering

FORMATS = {"online": "online", "in_person": _lazy("in person")}


def date_and_hours(meeting: Gathering) -> str:
    """Monday 4 January 2027, 10am to midday."""
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return _("{start} {day} {start2}, {clock} to {clock2}").format(
        start=f"{start:%A}",
        day=start.day,
        start2=f"{start:%B %Y}",
        clock=format_clock(start),
        clock2=format_clock(end),
    )


def format_clock(moment: datetime) -> str:
    """10am, 6:30pm, midday."""
    if (moment.hour, moment.minute) == (12, 0):
        return _("midday")
    minutes = f":{moment:%M}" if moment.minute else ""
    half = _("am") if moment.hour < 12 else _("pm")
    return f"{moment.hour % 12 or 12}{minutes}{half}"


def format_month(day: date) -> str:
    return f"{day:%B %Y}"


def format_date(day: date) -> str:
    """6 August 2018."""
    return f"{day.day} {day:%B %Y}"

"""Days and hours in words."""

from datetime import date, datetime

from django.utils import timezone

from people.models import Gathering

FORMATS = {"online": "online", "in_person": "in person"}


def date_and_hours(meeting: Gathering) -> str:
    """Monday 4 January 2027, 10am to midday."""
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return f"{start:%A} {start.day} {start:%B %Y}, {format_clock(start)} to {format_clock(end)}"


def format_clock(moment: datetime) -> str:
    """10am, 6:30pm, midday."""
    if (moment.hour, moment.minute) == (12, 0):
        return "midday"
    minutes = f":{moment:%M}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def format_month(day: date) -> str:
    return f"{day:%B %Y}"


def format_date(day: date) -> str:
    """6 August 2018."""
    return f"{day.day} {day:%B %Y}"

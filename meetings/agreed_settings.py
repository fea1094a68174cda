"""Figures that somebody has to agree: each has an owner and a date in the trust's settings."""

from datetime import date, timedelta

from people.models import DatedSetting

ACTION_REMINDER = "meetings.remind_of_actions"


def action_reminder_lead(day: date) -> timedelta:
    """How long before its date an action's owner is reminded of it."""
    return timedelta(days=int(DatedSetting.objects.value_on(ACTION_REMINDER, day)))

"""Figures that somebody has to agree: each has an owner and a date in the trust's settings."""

from datetime import date, timedelta

from people.models import DatedSetting

QUIET_AFTER = "initiatives.quiet_after_days"
ASK_AFTER = "initiatives.ask_after_weeks"
LEAST_PEOPLE = "initiatives.least_people_of_a_pattern"


def quiet_after(day: date) -> timedelta:
    """How long nothing may be said before the page says so by itself."""
    return timedelta(days=int(DatedSetting.objects.value_on(QUIET_AFTER, day)))


def ask_after(day: date) -> timedelta:
    """How long after it was done those who follow it are asked whether it is so."""
    return timedelta(weeks=int(DatedSetting.objects.value_on(ASK_AFTER, day)))


def least_people_of_a_pattern(day: date) -> int:
    """Of single people's care nothing is public that is about fewer."""
    return int(DatedSetting.objects.value_on(LEAST_PEOPLE, day))

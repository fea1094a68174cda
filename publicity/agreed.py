"""Figures that somebody has to agree: each has an owner and a date in the trust's settings."""

from datetime import date

from people.models import DatedSetting

SMALLEST_COUNT = "publicity.smallest_count_shown"
DAYS_KEPT = "publicity.days_kept"


def smallest_count_shown(day: date) -> int:
    return int(DatedSetting.objects.value_on(SMALLEST_COUNT, day))


def days_kept_singly(day: date) -> int:
    return int(DatedSetting.objects.value_on(DAYS_KEPT, day))

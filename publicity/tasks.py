"""What runs by itself. Each task calls one verb for each row, and may run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from kit.trail.actors import Job
from publicity.actions.counting import sum_up_days
from publicity.agreed import days_kept_singly
from publicity.selectors import channels_with_days_before


@shared_task
def sum_up_old_days() -> None:
    """Month by month: of days longer ago only what they came to is kept."""
    now = timezone.now()
    today = timezone.localdate(now)
    before = (today - timedelta(days=days_kept_singly(today))).replace(day=1)
    for channel in channels_with_days_before(before).order_by("pk"):
        sum_up_days(channel=channel, before=before, by=Job("publicity"), at=now)

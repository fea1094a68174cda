"""What runs by itself. Each task calls one verb for each row, and may run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from kit.trail.actors import Job
from publicity.actions.counting import sum_up_days
from publicity.actions.keeping import forget_contact_of_ended
from publicity.agreed import days_kept_singly
from publicity.models import OutreachKit
from publicity.selectors import channels_with_days_before


@shared_task
def sum_up_old_days() -> None:
    """Month by month: of days longer ago only what they came to is kept."""
    now = timezone.now()
    today = timezone.localdate(now)
    before = (today - timedelta(days=days_kept_singly(today))).replace(day=1)
    for channel in channels_with_days_before(before).order_by("pk"):
        sum_up_days(channel=channel, before=before, by=Job("publicity"), at=now)


@shared_task
def forget_contacts_of_ended() -> None:
    """Of what is over nobody is asked any more."""
    now = timezone.now()
    for kit in OutreachKit.objects.exclude(contact_called="").order_by("pk"):
        forget_contact_of_ended(kit=kit, by=Job("publicity"), at=now)

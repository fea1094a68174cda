"""What runs by itself. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from kit.trail.actors import Job
from volunteers.actions import bank


@shared_task
def forget_idle_bank_details():
    """Account numbers that nobody was paid to for the agreed time are deleted."""
    bank.forget_idle(by=Job("tidying bank details"), at=timezone.now())

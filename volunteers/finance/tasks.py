"""What runs by itself. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from kit.trail.actors import Job
from volunteers.claims.actions import moving
from volunteers.finance.actions import bank
from volunteers.payments.selectors import money


@shared_task
def forget_idle_bank_details() -> None:
    """Account numbers that nobody was paid to for the agreed time are deleted."""
    bank.remove_idle_bank_details(by=Job("tidying bank details"), at=timezone.now())


@shared_task
def follow_bank_holidays() -> None:
    """Days that were worked out in working days are worked out again: a bank holiday may have been announced."""
    now = timezone.now()
    for claim in money.with_days_to_pay_by():
        moving.move_due_days(claim=claim, by=Job("counting working days"), at=now)
    moving.move_processing_days(by=Job("counting working days"), at=now)

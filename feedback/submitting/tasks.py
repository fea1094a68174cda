"""What runs by itself. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from feedback.submitting.actions import addresses
from feedback.submitting.selectors import author_access
from feedback.tickets.models.address_left import TO_CONFIRM
from kit.trail.actors import Job


@shared_task
def ask_to_confirm() -> None:
    """Ask the addresses that people left, some minutes after they did and several together."""
    today = timezone.localdate()
    addresses.ask_to_confirm(left_by=author_access.unconfirmed_since(today - TO_CONFIRM))


@shared_task
def forget_unconfirmed_addresses() -> None:
    now = timezone.now()
    for left_by in author_access.unconfirmed_before(timezone.localdate(now) - TO_CONFIRM):
        addresses.forget_unconfirmed_address(left_by=left_by, by=Job("forgetting"), at=now)

"""What runs by itself. It calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from kit.trail.actors import Job
from subscriptions.actions import stop_subscription
from subscriptions.selectors import unconfirmed_too_long


@shared_task
def forget_unconfirmed_subscriptions() -> None:
    """Addresses whose owner never said yes."""
    now = timezone.now()
    for subscription in unconfirmed_too_long(timezone.localdate(now)):
        stop_subscription(subscription=subscription, by=Job("forgetting"), at=now)

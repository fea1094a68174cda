"""What runs by itself. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from feedback.board.selectors import following as following_selectors
from kit.trail.actors import Job
from subscriptions.actions import stop_subscription


@shared_task
def forget_followers() -> None:
    """Let go of addresses whose point was answered long ago."""
    now = timezone.now()
    for follower in following_selectors.followers_done_with(timezone.localdate(now)):
        stop_subscription(subscription=follower, by=Job("forgetting"), at=now)

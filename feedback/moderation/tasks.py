"""What runs by itself. Each task calls one verb, and may run twice."""

from celery import Task, shared_task
from django.conf import settings
from django.utils import timezone

from feedback.moderation.actions import alarm, counting
from feedback.moderation.actions import moderation as moderation_actions
from feedback.moderation.selectors import moderation as moderation_selectors
from feedback.moderation.selectors.alarm import in_nobodys_hand
from kit.letters import second_way
from kit.trail.actors import Job


@shared_task
def raise_alarm() -> None:
    """Look at each concern that nobody has in hand.

    Beat calls this as often as `actions.alarm.EVERY` says.
    """
    now = timezone.now()
    for concern in in_nobodys_hand():
        alarm.check_alarm(concern=concern, by=Job("alarm"), at=now)


@shared_task(bind=True, max_retries=5, default_retry_delay=60)
def ring_second_way(self: Task) -> None:
    """By the second way, and again each minute while nobody takes the message."""
    try:
        second_way.alert_on_call(
            f"Something that may not be able to wait has nobody who looks at it. Sign in: {settings.SITE_URL}"
        )
    except second_way.NotTold as problem:
        raise self.retry(exc=problem) from problem


@shared_task
def chase_moderators() -> None:
    """Tell the moderators, once for each ticket, that it has waited too long to be read."""
    now = timezone.now()
    unread = moderation_selectors.unread_too_long(timezone.localdate(now))
    moderation_actions.chase_moderators(
        submissions=unread, moderators=moderation_selectors.moderators(), by=Job("reading clock"), at=now
    )


@shared_task
def count_moderation() -> None:
    """What everyone is shown of how reading goes moves once a day."""
    counting.count_moderation(by=Job("reading clock"), at=timezone.now())

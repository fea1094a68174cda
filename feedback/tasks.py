"""What runs by itself. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from feedback import actions, selectors
from kit.trail.actors import Job


@shared_task
def note_late_answers():
    """Write down each answer that has become late, once."""
    now = timezone.now()
    for ticket in selectors.late_and_not_noted(timezone.localdate(now)):
        actions.note_late(ticket=ticket, by=Job("answer clock"), at=now)


@shared_task
def forget_followers():
    """Let go of addresses that were never confirmed, or whose point was answered long ago."""
    now = timezone.now()
    for follower in selectors.followers_done_with(timezone.localdate(now)):
        actions.forget_follower(follower=follower, by=Job("forgetting"), at=now)


@shared_task
def chase_moderators():
    """Tell the moderators, once for each ticket, that it has waited too long to be read."""
    now = timezone.now()
    said = selectors.unread_too_long(timezone.localdate(now))
    actions.chase(said=said, moderators=selectors.moderators(), by=Job("reading clock"), at=now)

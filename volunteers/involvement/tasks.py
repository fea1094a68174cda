"""What runs by itself. The task calls one verb for each row, and may run twice."""

from celery import shared_task
from django.utils import timezone

from kit.trail.actors import Job
from volunteers.involvement.actions import interests
from volunteers.involvement.selectors import interests as waiting


@shared_task
def look_after_interests() -> None:
    """Ask the addresses that could not be asked before; forget those nobody confirmed."""
    now = timezone.now()
    today = timezone.localdate(now)
    interests.ask_unasked(interests=waiting.unconfirmed(today))
    for interest in waiting.never_confirmed(today):
        interests.delete_unconfirmed_interest(interest=interest, by=Job("forgetting"), at=now)

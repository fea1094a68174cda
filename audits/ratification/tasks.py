"""What runs by itself of asking people. It calls one verb for each row, and may run twice."""

from celery import shared_task
from django.utils import timezone

from audits.ratification.actions import replying
from audits.ratification.selectors.ratifications import with_unsent_long_over
from kit.trail.actors import Job


@shared_task
def forget_unsent_answers() -> None:
    """What was begun with a code and never sent goes, once the time to send it is long over."""
    now = timezone.now()
    for ratification in with_unsent_long_over(timezone.localdate(now)):
        replying.forget_unsent_answers(ratification=ratification, by=Job("unsent answers"), at=now)

"""What runs by itself. Each task calls one verb, and may run twice."""

import logging

from celery import shared_task
from django.utils import timezone

from forums import actions, agreed, selectors
from forums.models.news import TO_CONFIRM
from kit.trail.actors import Job

log = logging.getLogger(__name__)


@shared_task
def keep_planned():
    """Lay out the years of the next two rounds where nobody has, so that there is always something to confirm."""
    now = timezone.now()
    for year in selectors.years_of_next_two_rounds(agreed.agreements().plan, timezone.localdate(now)):
        try:
            actions.plan(year=year, by=Job("round planner"), at=now)
        except actions.NotPossible as why:
            log.error("The rounds of %s were not planned. %s", year, why)


@shared_task
def note_held():
    """Write down, once each, the forums that are over."""
    now = timezone.now()
    for meeting in selectors.over_and_confirmed(now):
        actions.note_held(meeting=meeting, by=Job("round planner"), at=now)


@shared_task
def remind():
    """Write to those who registered, one week and one day before. A person gets each of the two once."""
    now = timezone.now()
    for days, cause in ((7, "week"), (1, "day")):
        for meeting in selectors.to_remind(now, days):
            actions.remind(meeting=meeting, cause=cause)


@shared_task
def forget():
    """Forget who registered, some time after the forum."""
    now = timezone.now()
    for meeting in selectors.to_forget(now, selectors.days_to_keep(timezone.localdate(now))):
        actions.forget(meeting=meeting, by=Job("round planner"), at=now)


@shared_task
def forget_news():
    """Addresses that never said yes to news of a place."""
    actions.forget_news(today=timezone.localdate(), days=TO_CONFIRM, by=Job("forgets addresses"), at=timezone.now())

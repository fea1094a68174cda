"""What runs by itself. Each task calls one verb, and may run twice."""

import logging

from celery import shared_task
from django.utils import timezone

from forums.planning.actions import forum_changes, holidays, places_overdue
from forums.planning.actions.planning import lay_out_year
from forums.rounds import agreements_in_force
from forums.rounds.selectors.planning import over_and_confirmed, years_of_next_two_rounds
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible

log = logging.getLogger(__name__)


@shared_task
def keep_planned() -> None:
    """Lay out the years of the next two rounds where nobody has, so that there is always something to
    confirm.
    """
    now = timezone.now()
    for year in years_of_next_two_rounds(agreements_in_force.agreements().plan, timezone.localdate(now)):
        try:
            lay_out_year(year=year, by=Job("round planner"), at=now)
        except NotPossible as why:
            log.error("The rounds of %s were not planned. %s", year, why)


@shared_task
def note_held() -> None:
    """Write down, once each, the forums that are over."""
    now = timezone.now()
    for meeting in over_and_confirmed(now):
        forum_changes.note_held(meeting=meeting, by=Job("round planner"), at=now)


@shared_task
def tell_of_holidays() -> None:
    """Ask whoever runs rounds about public forums whose day has become a bank holiday."""
    holidays.tell_of_holidays(at=timezone.now())


@shared_task
def tell_of_places_overdue() -> None:
    """Ask whoever runs rounds about public forums that have no place on the day it was to be known."""
    places_overdue.tell_of_places_overdue(at=timezone.now())

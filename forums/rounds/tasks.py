"""What runs by itself. Each task calls one verb, and may run twice."""

import logging

from celery import shared_task
from django.utils import timezone

from forums.rounds import agreements_in_force
from forums.rounds.actions import forum_changes, holidays, promises, registration, registration_letters
from forums.rounds.actions.planning import lay_out_year
from forums.rounds.actions.promises import ask_for_note
from forums.rounds.selectors.planning import over_and_confirmed, years_of_next_two_rounds
from forums.rounds.selectors.registrations import days_to_keep, forums_to_forget
from forums.rounds.selectors.reminders import days_to_chase, forums_to_remind, forums_without_note
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible

log = logging.getLogger(__name__)
# Days before a forum, and what the letters of that day are known by.
REMINDED = {7: "week", 1: "day"}


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
def remind_registered() -> None:
    """Write to those who registered, one week and one day before. A person gets each of the two once."""
    now = timezone.now()
    for meeting, days in forums_to_remind(now, REMINDED):
        registration_letters.remind_registered(meeting=meeting, cause=REMINDED[days])


@shared_task
def tell_of_holidays() -> None:
    """Ask whoever runs rounds about public forums whose day has become a bank holiday."""
    holidays.tell_of_holidays(at=timezone.now())


@shared_task
def chase_promises() -> None:
    """Ask services that have not said whether somebody comes, on the agreed days before a forum."""
    now = timezone.now()
    for meeting, days in forums_to_remind(now, days_to_chase(timezone.localdate(now))):
        promises.chase_promises(meeting=meeting, cause=f"{days} days", at=now)


@shared_task
def ask_for_notes() -> None:
    """While a forum that is over has no public note, ask for it: two days after, and each week from then on."""
    now = timezone.now()
    for meeting, week in forums_without_note(now):
        ask_for_note(meeting=meeting, cause=f"week {week}", at=now)


@shared_task
def forget_registrations() -> None:
    """Forget who registered, some time after the forum."""
    now = timezone.now()
    for meeting in forums_to_forget(now, days_to_keep(timezone.localdate(now))):
        registration.forget_registrations(meeting=meeting, by=Job("round planner"), at=now)


@shared_task
def forget_unconfirmed_registrations() -> None:
    """Addresses that somebody registered and nobody confirmed."""
    registration.forget_unconfirmed_registrations(by=Job("forgets addresses"), at=timezone.now())

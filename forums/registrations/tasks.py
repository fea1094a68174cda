"""What runs by itself. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from forums.registrations.actions import registration, registration_letters
from forums.registrations.selectors.registrations import days_to_keep, forums_to_forget
from forums.rounds.selectors.reminders import forums_to_remind
from kit.trail.actors import Job

# Days before a forum, and what the letters of that day are known by.
REMINDED = {7: "week", 1: "day"}


@shared_task
def remind_registered() -> None:
    """Write to those who registered, one week and one day before. A person gets each of the two once."""
    now = timezone.now()
    for meeting, days in forums_to_remind(now, REMINDED):
        registration_letters.remind_registered(meeting=meeting, cause=REMINDED[days])


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

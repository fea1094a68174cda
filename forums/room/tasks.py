"""What runs by itself. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from forums.room.actions import promises
from forums.room.actions.promises import ask_for_note
from forums.rounds.selectors.reminders import days_to_chase, forums_to_remind, forums_without_note


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

"""Letters to those who registered and left an address."""

from django.db import transaction
from django.utils import timezone

from forums.models import Arrangement
from forums.models.registration import due
from forums.presenters import when
from kit.letters.actions import tell


def tell_everyone(meeting, letter, *, cause):
    _tell(meeting.registrations.coming(), meeting, letter, cause=cause)


def _tell(registrations, meeting, letter, *, cause):
    for registration in registrations:
        registration.meeting = meeting
        tell_one(registration, letter, cause=cause)


def tell_one(registration, letter, *, cause):
    meeting = registration.meeting
    if registration.email:
        tell(
            letter=letter,
            to=registration.email,
            recipient=registration.trail_key,
            cause=f"{meeting.reference}:{cause}",
            context={
                "name": meeting.name,
                "when": when(meeting),
                "format": meeting.get_format_display().lower(),
                "where": meeting.where,
                "reason": meeting.reason,
                "path": meeting.get_absolute_url(),
                "mine": registration.get_absolute_url(),
            },
        )


@transaction.atomic
def remind(*, meeting, cause):
    """One reminder to each person with a place for each cause, however often this is called. A moved forum reminds again."""
    cause = f"{cause}:{timezone.localdate(meeting.starts_at)}"
    _tell(meeting.registrations.with_a_place(), meeting, "forums/reminder", cause=cause)


def move_arrangements(meeting):
    """What has to be seen to follows the day of the forum."""
    day = timezone.localdate(meeting.starts_at)
    for row in Arrangement.objects.filter(registration__meeting=meeting):
        row.due_on = due(row.what, day)
        row.save(update_fields=["due_on"])

"""Letters to those who registered and left an address, and calls to those who left a number instead."""

from collections.abc import Iterable
from typing import Any, TypedDict

from django.db import transaction
from django.utils import timezone

from forums.rounds.holidays import local_day
from forums.rounds.models import Meeting, Registration
from forums.rounds.models.registration import registration_email_hash
from forums.rounds.presenters.dates import date_and_hours
from kit.letters.actions import tell
from people.contact import contacting


class LetterDraft(TypedDict):
    """What a letter and the call in its place have in common."""

    letter: str
    recipient: str
    cause: str
    context: dict[str, Any]


def tell_all_registered(meeting: Meeting, letter: str, *, cause: str) -> None:
    _tell_each(meeting.registrations.coming(), meeting, letter, cause=cause)


def _tell_each(registrations: Iterable[Registration], meeting: Meeting, letter: str, *, cause: str) -> None:
    for registration in registrations:
        registration.meeting = meeting
        tell_registered(registration, letter, cause=cause)


def tell_registered(registration: Registration, letter: str, *, cause: str) -> None:
    """By mail to the address; where there is none somebody rings the number. Neither once they stopped the
    letters.
    """
    if registration.letters_stopped:
        return
    draft: LetterDraft = {
        "letter": letter,
        "recipient": registration.trail_key,
        "cause": f"{registration.meeting.reference}:{cause}",
        "context": _letter_context(registration),
    }
    if registration.email:
        tell(to=registration.email, unsubscribe=registration.stop_link(), **draft)
    elif registration.phone:
        contacting.assign_phone_call(
            called=registration.called,
            phone=registration.phone,
            before=local_day(registration.meeting),
            **draft,
        )


def _letter_context(registration: Registration) -> dict[str, Any]:
    meeting = registration.meeting
    return {
        "name": meeting.name,
        "when": date_and_hours(meeting),
        "format": meeting.get_format_display().lower(),
        "where": meeting_place(meeting),
        "reason": meeting.reason,
        "path": meeting.get_absolute_url(),
        "mine": registration.get_absolute_url(),
    }


def ask_new_address(registration: Registration, *, cause: str) -> None:
    """Ask the owner of an address that somebody wants their letters to go to. Nothing else is said to it."""
    tell(
        letter="forums/new_address",
        to=registration.asked_email,
        recipient=f"{registration.trail_key}:new-address",
        cause=f"{registration.meeting.reference}:{cause}:{registration_email_hash(registration.asked_email)}",
        context={"name": registration.meeting.name, "path": registration.new_address_link()},
        unsubscribe=registration.stop_new_address_link(),
    )


def meeting_place(meeting: Meeting) -> str:
    """The venue as the register has it, and what was written about it or how to join."""
    venue = meeting.venue
    of_venue = [venue.name, venue.address, venue.getting_there] if venue else []
    return "\n".join(words for words in [*of_venue, meeting.where] if words)


@transaction.atomic
def remind_registered(*, meeting: Meeting, cause: str) -> None:
    """One reminder to each person with a place for each cause, however often this is called. A moved forum
    reminds again.
    """
    cause = f"{cause}:{timezone.localdate(meeting.starts_at)}"
    _tell_each(meeting.registrations.with_a_place(), meeting, "forums/reminder", cause=cause)

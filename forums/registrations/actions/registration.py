"""Telling us that one is coming, and what it takes to make that possible."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forums.registrations.actions.arrangements import update_arrangements
from forums.registrations.actions.registration_letters import ask_new_address, tell_registered
from forums.rounds.actions.steps import must
from forums.rounds.models import Meeting, MeetingState, Registration
from forums.rounds.models.registration import registration_email_hash
from forums.rounds.rules import Can
from kit.email_addresses import normalised
from kit.letters.actions import arrives
from kit.letters.asking import may_write
from kit.trail.actions import record
from kit.trail.actors import SOMEONE, Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.contact import contacting
from people.models import Person

# Places where there is no limit.
MANY = 100_000
EMPTY = {
    "called": "", "email": "", "asked_email": "", "phone": "", "needs": [], "help": [], "other": "",
    "needs_from_account": False,
}  # fmt: skip


@transaction.atomic
def register_for_forum(
    *, meeting: Meeting, idempotency_key: UUID, at: datetime, person: Person | None = None, **details: Any
) -> Registration:
    """Note that somebody comes. `details` as in EMPTY, all optional. `person`: who is signed in. Their own
    address was confirmed when they registered, so they have a place at once, and what they need follows them.

    Where an address was left nothing is booked before its owner has said yes: a letter asks, and no more than
    that. The same page sent twice is one registration, and so are two from one address: that address is sent
    its private link again, once a day, and nothing of the first is changed, as anybody can type anybody's
    address.
    """
    meeting = _lock_forum_to_come(meeting, at)
    if same_page := Registration.objects.filter(idempotency_key=idempotency_key).first():
        return same_page
    if registered := _registration_of_address(meeting, details.get("email", "")):
        _tell_registered(registered, at)
        return registered
    is_own = is_their_own_address(person, details.get("email", ""))
    details["needs_from_account"] = is_own and details.get("needs_from_account", False)
    registration = Registration.objects.create(
        meeting=meeting, idempotency_key=idempotency_key, registered_on=timezone.localdate(at), **details
    )
    record("forums.asked_to_come", meeting, by=SOMEONE, at=at)
    if is_own or not registration.email:
        _book_place(registration, at)
    if registration.email:
        _tell_registered(registration, at)
    return registration


def is_their_own_address(person: Person | None, email: str) -> bool:
    return person is not None and bool(email) and normalised(email) == person.email


@transaction.atomic
def follow_account_needs(
    *, person: Person, before: Sequence[str], after: Sequence[str], at: datetime
) -> None:
    """What somebody needs is different: forums to come that they agreed to tell of it hear of it. What they
    asked for in one forum alone stays.
    """
    theirs = Registration.objects.coming().of_person(person).filter(needs_from_account=True)
    meetings = theirs.filter(meeting__ends_at__gt=at).values("meeting")
    for meeting in Meeting.objects.select_for_update(of=["self"]).filter(pk__in=meetings).order_by("pk"):
        for row in theirs.select_for_update(of=["self"]).filter(meeting=meeting):
            row.meeting = meeting
            row.needs = list(dict.fromkeys([*(need for need in row.needs if need not in before), *after]))
            row.version += 1
            row.save()
            update_arrangements(row)
            record("forums.registration_changed", meeting, by=SOMEONE, at=at)


@transaction.atomic
def confirm_registration(*, registration: Registration, at: datetime) -> Registration:
    """Whoever reads the mail of the address says yes: now they have a place, or wait for one. Again changes
    nothing.
    """
    registration = _lock_registration(registration, at)
    if registration.confirmed_on is None:
        _book_place(registration, at)
        arrives(registration.email)
        _tell_registered(registration, at)
    return registration


@transaction.atomic
def confirm_new_address(*, registration: Registration, at: datetime) -> Registration:
    """Whoever reads the mail of the new address says yes: letters go there from now on."""
    registration = _lock_registration(registration, at)
    if registration.asked_email and not _registration_of_address(
        registration.meeting, registration.asked_email
    ):
        registration.email, registration.letters_stopped = registration.asked_email, False
    registration.asked_email = ""
    registration.version += 1
    registration.save()
    arrives(registration.email)
    record("forums.registration_changed", registration.meeting, by=SOMEONE, at=at)
    return registration


@transaction.atomic
def forget_unconfirmed_registrations(*, by: Person | Job, at: datetime) -> None:
    """Addresses that somebody typed and nobody confirmed, with all that was typed beside them."""
    for row in Registration.objects.select_for_update(of=["self"], skip_locked=True).never_confirmed(
        timezone.localdate(at)
    )[:500]:
        record("forums.registrations_forgotten", row.meeting, by=by, at=at)
        row.delete()


def promote_waiting(meeting: Meeting, *, at: datetime) -> None:
    """Of a forum that is locked: whoever has waited longest gets a place, as long as there are places. Part
    of a larger change.
    """
    for registration in meeting.registrations.waiting()[: _places_left(meeting)]:
        registration.meeting = meeting
        registration.is_waiting = False
        registration.version += 1
        registration.save()
        update_arrangements(registration)
        record("forums.place_given", meeting, by=SOMEONE, at=at)
        tell_registered(registration, "forums/place", cause="place")


@transaction.atomic
def change_registration(
    *, registration: Registration, version: int, at: datetime, **details: Any
) -> Registration:
    """Say something else. What was arranged already and is no longer needed is kept, for somebody to undo."""
    registration = _lock_registration(registration, at)
    require_version(registration, version)
    _ask_new_address(registration, details, at)
    for name, value in details.items():
        setattr(registration, name, value)
    registration.version += 1
    registration.save()
    contacting.note_number(registration.trail_key, called=registration.called, phone=registration.phone)
    update_arrangements(registration)
    record("forums.registration_changed", registration.meeting, by=SOMEONE, at=at)
    return registration


@transaction.atomic
def stay_away(*, registration: Registration, at: datetime) -> Registration:
    """Not coming after all: what we knew about the person goes at once."""
    registration = _lock_registration(registration, at)
    clear_registration(registration, at=at)
    record("forums.registration_cancelled", registration.meeting, by=SOMEONE, at=at)
    return registration


@transaction.atomic
def forget_registrations(*, meeting: Meeting, by: Person | Job, at: datetime) -> int:
    """Some time after a forum nobody needs to know who came, or what they needed. Returns how many were
    forgotten.
    """
    must(by, Can.ARRANGE)
    registrations = list(meeting.registrations.all())
    contacting.delete_contact_tasks([registration.trail_key for registration in registrations])
    gone = len(registrations)
    meeting.registrations.all().delete()
    if gone:
        record("forums.registrations_forgotten", meeting, by=by, at=at)
    return gone


def clear_registration(registration: Registration, *, at: datetime) -> None:
    """Nothing about the person stays, only that something arranged for them has to be undone; the next one
    gets the place.

    Part of a larger change.
    """
    meeting = Meeting.objects.select_for_update(of=["self"]).get(pk=registration.meeting_id)
    for name, value in EMPTY.items():
        setattr(registration, name, value)
    registration.cancelled_on = timezone.localdate(at)
    registration.version += 1
    registration.save()
    contacting.delete_contact_tasks([registration.trail_key])
    update_arrangements(registration)
    if meeting.state == MeetingState.CONFIRMED and meeting.starts_at > at:
        promote_waiting(meeting, at=at)


def _lock_forum_to_come(meeting: Meeting, at: datetime) -> Meeting:
    meeting = Meeting.objects.select_for_update(of=["self"]).get(pk=meeting.pk)
    if meeting.state == MeetingState.CANCELLED:
        raise NotPossible(_("This forum is cancelled. Choose another one from the list."))
    if meeting.state != MeetingState.CONFIRMED or meeting.ends_at <= at:
        raise NotPossible(_("This forum is over. Choose another one from the list."))
    return meeting


def _registration_of_address(meeting: Meeting, email: str) -> Registration | None:
    """The registration this address has for this forum, or None. The forum is locked, so two cannot come at
    once.
    """
    registrations = (
        meeting.registrations.filter(cancelled_on=None, email_hash=registration_email_hash(email))
        if email
        else None
    )
    return registrations.first() if registrations else None


def _ask_new_address(registration: Registration, details: dict[str, Any], at: datetime) -> None:
    """Letters go to another address once its owner has said yes; until then to the one that was confirmed."""
    new_email = details.pop("email", registration.email)
    if not new_email or registration_email_hash(new_email) == registration.email_hash:
        registration.email, registration.asked_email = new_email, ""
        return
    if other := _registration_of_address(registration.meeting, new_email):
        # Two registrations, and one address: it stays with the one it has, and is sent the way there.
        _tell_registered(other, at)
        return
    registration.asked_email = new_email
    if may_write(new_email):
        ask_new_address(registration, cause=f"new-address:{timezone.localdate(at)}")


def _book_place(registration: Registration, at: datetime) -> None:
    """They come, as far as there are places. The forum is locked."""
    registration.is_waiting = not _places_left(registration.meeting)
    registration.confirmed_on = timezone.localdate(at)
    registration.save()
    update_arrangements(registration)
    record("forums.registered", registration.meeting, by=SOMEONE, at=at)


def _tell_registered(registration: Registration, at: datetime) -> None:
    """Where they stand, and the way back. An address nobody confirmed is asked, a few times a day from all
    forms together.
    """
    if registration.confirmed_on is None:
        letter, cause = "forums/confirm", "confirm"
    else:
        letter, cause = "forums/waiting" if registration.is_waiting else "forums/registered", "registered"
    if may_write(registration.email):
        tell_registered(registration, letter, cause=f"{cause}:{timezone.localdate(at)}")


def _places_left(meeting: Meeting) -> int:
    if meeting.capacity is None:
        return MANY
    return max(0, meeting.capacity - meeting.registrations.with_a_place().count())


def _lock_registration(registration: Registration, at: datetime) -> Registration:
    # The forum first, as everyone who gives its places away does: two who wait for each other would wait for
    # ever.
    Meeting.objects.select_for_update(of=["self"]).get(pk=registration.meeting_id)
    registration = (
        Registration.objects.select_for_update(of=["self"]).select_related("meeting").get(pk=registration.pk)
    )
    if registration.cancelled_on:
        raise NotPossible(
            _("You have told us that you are not coming. You can register again from the page of the forum.")
        )
    _lock_forum_to_come(registration.meeting, at)
    return registration

"""No more letters about a forum, for whoever reads the mail of the address that was left."""

from datetime import datetime

from django.db import transaction

from forums.models import Registration
from kit.trail.actions import record
from kit.trail.actors import SOMEONE


@transaction.atomic
def stop_registration_letters(*, registration: Registration, at: datetime) -> None:
    """The address is forgotten. A place that was confirmed stays; what nobody confirmed goes whole. Again
    changes nothing.
    """
    registration = _lock_registration(registration)
    if registration is None or not registration.email:
        return
    if registration.confirmed_on is None:
        registration.delete()
    else:
        registration.email, registration.letters_stopped = "", True
        registration.version += 1
        registration.save()
    record("forums.letters_stopped", registration.meeting, by=SOMEONE, at=at)


@transaction.atomic
def stop_new_address(*, registration: Registration, at: datetime) -> None:
    """Whoever reads the mail of the new address wants none. Letters go on to the one that was confirmed."""
    registration = _lock_registration(registration)
    if registration and registration.asked_email:
        registration.asked_email = ""
        registration.version += 1
        registration.save()
        record("forums.letters_stopped", registration.meeting, by=SOMEONE, at=at)


def _lock_registration(registration: Registration) -> Registration | None:
    return (
        Registration.objects.select_for_update(of=["self"])
        .select_related("meeting")
        .filter(pk=registration.pk)
        .first()
    )

"""No more letters about a forum, for whoever reads the mail of the address that was left."""

from datetime import datetime

from django.db import transaction

from forums.rounds.models import Registration
from kit.trail.actions import record
from kit.trail.actors import SOMEONE


@transaction.atomic
def stop_registration_letters(*, registration: Registration, at: datetime) -> None:
    """The address is forgotten. A place that was confirmed stays; what nobody confirmed goes whole. Again
    changes nothing.
    """
    locked = _lock_registration(registration)
    if locked is None or not locked.email:
        return
    if locked.confirmed_on is None:
        locked.delete()
    else:
        locked.email, locked.letters_stopped = "", True
        locked.version += 1
        locked.save()
    record("forums.letters_stopped", locked.meeting, by=SOMEONE, at=at)


@transaction.atomic
def stop_new_address(*, registration: Registration, at: datetime) -> None:
    """Whoever reads the mail of the new address wants none. Letters go on to the one that was confirmed."""
    locked = _lock_registration(registration)
    if locked and locked.asked_email:
        locked.asked_email = ""
        locked.version += 1
        locked.save()
        record("forums.letters_stopped", locked.meeting, by=SOMEONE, at=at)


def _lock_registration(registration: Registration) -> Registration | None:
    return (
        Registration.objects.select_for_update(of=["self"])
        .select_related("meeting")
        .filter(pk=registration.pk)
        .first()
    )

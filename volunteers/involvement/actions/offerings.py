"""What people offer: written, shown and taken away by them alone. Who looks for people may ask them, no more."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kit.letters.actions import tell
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from people.models import Person
from volunteers.involvement.models import InvolvementRole, Offering
from volunteers.involvement.rules import Can


@transaction.atomic
def save_offering(
    *, words: str, tags: list[str], agrees: bool, version: int, by: Person, at: datetime
) -> Offering:
    """Write what one offers anew. The record keeps neither words nor tags."""
    if not by.has_perm(Can.TAKE_PART):
        raise PermissionDenied
    lock(Person.objects.all(), by.pk)
    today = timezone.localdate(at)
    offering = Offering.objects.filter(person=by).first() or Offering(person=by)
    require_version(offering, version)
    offering.words, offering.tags, offering.written_on = words, tags, today
    offering.agreed_on = (offering.agreed_on or today) if agrees else None
    save_next_version(offering)
    record("volunteers.offering_kept", by, by=by, at=at, shown=agrees)
    return offering


@transaction.atomic
def withdraw_offering(*, by: Person, at: datetime) -> None:
    """At any time and without a reason."""
    if Offering.objects.filter(person=by).delete()[0]:
        record("volunteers.offering_taken_away", by, by=by, at=at)


@transaction.atomic
def invite_to_role(*, offering: Offering, role: InvolvementRole, by: Person, at: datetime) -> None:
    """Tell somebody of a role that may suit them. Once for each role; they answer, or leave it."""
    if not by.has_perm(Can.COORDINATE, role):
        raise PermissionDenied
    if not role.is_published:
        raise NotPossible(_("Put the role on the website first, so that people can read about it."))
    if not Offering.objects.shown().filter(pk=offering.pk).exists():
        raise NotPossible(_("This person does not want to be found any more."))
    tell(
        letter="volunteers/asked",
        to=offering.person.email,
        recipient=offering.person.trail_key,
        cause=f"asked:{role.reference}",
        context={"role": role.title, "path": role.get_absolute_url()},
    )
    record("volunteers.person_asked", role, by=by, at=at)

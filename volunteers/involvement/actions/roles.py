"""Roles: written, published and closed by their coordinator."""

from datetime import datetime
from typing import cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kit.letters.actions import tell
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from people.models import Person
from volunteers.involvement.models import Activity, InvolvementRole
from volunteers.involvement.rules import Can

# What finance has decided about: changing it asks for a new decision.
ROUTE_FIELDS = ("is_paid",)


@transaction.atomic
def save_role(
    *, role: InvolvementRole | None = None, version: int | None = None, by: Person, at: datetime, **words: str
) -> InvolvementRole:
    """A new role, or another version of one. Who may: whoever coordinates in its directorate, before and after."""
    if role is None:
        role = InvolvementRole(version=0)
    else:
        role = lock(InvolvementRole.objects.select_related("directorate"), role.pk)
        if not by.has_perm(Can.COORDINATE, role):
            raise PermissionDenied
        # None is no version of a role that is there: it is refused as stale.
        require_version(role, cast(int, version))
    was_paid = role.is_paid
    for name, value in words.items():
        setattr(role, name, value)
    if not by.has_perm(Can.COORDINATE, role):
        raise PermissionDenied
    if was_paid != role.is_paid:
        role.route, role.route_decided_by, role.route_decided_on = "expenses_only", None, None
    save_next_version(role)
    record("volunteers.role_written", role, by=by, at=at)
    return role


@transaction.atomic
def publish_role(*, role: InvolvementRole, by: Person, at: datetime) -> InvolvementRole:
    role = _lock_role(role, by)
    if role.is_published:
        raise NotPossible(_("This role is on the website already."))
    role.published_on, role.closed_on = timezone.localdate(at), None
    save_next_version(role)
    record("volunteers.role_published", role, by=by, at=at)
    return role


@transaction.atomic
def close_role(*, role: InvolvementRole, by: Person, at: datetime, became_of_it: str = "") -> InvolvementRole:
    """Take it off the website. Everybody who took part is told what became of it."""
    role = _lock_role(role, by)
    if not role.is_published:
        raise NotPossible(_("This role is not on the website."))
    role.closed_on, role.became_of_it = timezone.localdate(at), became_of_it
    save_next_version(role)
    record("volunteers.role_closed", role, by=by, at=at)
    if became_of_it:
        _tell_who_took_part(role, became_of_it)
    return role


def _tell_who_took_part(role: InvolvementRole, words: str) -> None:
    took_part = Activity.objects.filter(role=role, is_withdrawn=False).values("person")
    for person in Person.objects.filter(pk__in=took_part):
        tell(
            letter="volunteers/became_of_it",
            to=person.email,
            recipient=person.trail_key,
            cause=f"became-of-it:{role.reference}:{role.version}",
            context={"role": role.title, "words": words, "path": role.get_absolute_url()},
        )


def _lock_role(role: InvolvementRole, by: Person) -> InvolvementRole:
    role = lock(InvolvementRole.objects.select_related("directorate"), role.pk)
    if not by.has_perm(Can.COORDINATE, role):
        raise PermissionDenied
    return role

"""Verbs: giving and ending roles, and what only administrators are told."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from kit.letters.actions import tell
from kit.letters.models import Letter
from kit.trail.actions import record
from people.models import Area, Directorate, Person, Role, RoleHeld, Team
from people.models.roles import SCOPES
from people.rules import Can


class AlreadyHeld(Exception):
    """The person holds this role there already."""


class AlreadyEnded(Exception):
    """Somebody ended it before."""


class WrongPlace(Exception):
    """This role is not held at that kind of place."""


class LastAdministrator(Exception):
    """Without this one nobody could give roles any more."""


@transaction.atomic
def give_role(
    *,
    person: Person,
    role: str,
    by: Person,
    at: datetime,
    team: Team | None = None,
    directorate: Directorate | None = None,
    area: Area | None = None,
) -> RoleHeld:
    """Give a role from today, at one place or everywhere."""
    if not by.has_perm(Can.MANAGE_ROLES):
        raise PermissionDenied
    places = {
        noun: place for noun, place in (("team", team), ("directorate", directorate), ("area", area)) if place
    }
    if len(places) > 1 or next(iter(places), "trust") not in SCOPES[role]:
        raise WrongPlace
    try:
        with transaction.atomic():
            held = RoleHeld.objects.create(person=person, role=role, starts_on=_local_date(at), **places)
    except IntegrityError as error:
        raise AlreadyHeld from error
    person.forget_roles()
    record("people.role_given", person, by=by, at=at, role=str(role), where=held.where)
    _tell_of_role(held, "people/role_given")
    return held


@transaction.atomic
def end_role(*, held: RoleHeld, by: Person, at: datetime) -> RoleHeld:
    """End a role now: it gives nothing from the next request on."""
    if not by.has_perm(Can.MANAGE_ROLES):
        raise PermissionDenied
    held = RoleHeld.objects.select_for_update().select_related("person").get(pk=held.pk)
    if held.ends_on is not None and held.ends_on <= _local_date(at):
        raise AlreadyEnded
    if held.role == Role.ADMINISTRATOR:
        require_another_administrator(at, besides=held.person)
    held.ends_on = max(_local_date(at), held.starts_on)
    held.save(update_fields=["ends_on"])
    held.person.forget_roles()
    record("people.role_ended", held.person, by=by, at=at, role=held.role, where=held.where)
    _tell_of_role(held, "people/role_ended")
    return held


@transaction.atomic
def tell_of_letters_not_sent(*, at: datetime) -> None:
    """Once a day to each administrator, while there are any.

    By the way that urgent words go: it may be the last one left.
    """
    waiting = Letter.objects.not_sent().count()
    for held in (
        RoleHeld.objects.on(_local_date(at)).filter(role=Role.ADMINISTRATOR, person__is_active=True)
        if waiting
        else []
    ):
        tell(
            letter="people/letters_not_sent",
            to=held.person.email,
            recipient=held.person.trail_key,
            cause=f"letters-not-sent:{_local_date(at)}",
            context={"count": waiting, "path": reverse("letters:not-sent")},
            is_urgent=True,
        )


def require_another_administrator(at: datetime, *, besides: Person) -> None:
    others = RoleHeld.objects.on(_local_date(at)).filter(role=Role.ADMINISTRATOR, person__is_active=True)
    # Locked in one order, so that two administrators who leave at once cannot both go.
    if not [
        held for held in others.select_for_update(of=("self",)).order_by("pk") if held.person_id != besides.pk
    ]:
        raise LastAdministrator


def _tell_of_role(held: RoleHeld, letter: str) -> None:
    tell(
        letter=letter,
        to=held.person.email,
        recipient=held.person.trail_key,
        cause=f"{letter}:{held.pk}",
        context={"role": held.get_role_display(), "where": held.where},
    )


def _local_date(at: datetime) -> date:
    return timezone.localdate(at)

"""Verbs: giving and ending roles, a person's own preferences, leaving."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from kit.letters.actions import tell
from kit.letters.models import Letter
from kit.trail.actions import key_of, record
from kit.trail.actors import SOMEONE
from kit.verbs.locking import lock
from people import portability
from people.models import (
    AccessNeeds,
    Area,
    Digest,
    Directorate,
    EqualityAnswers,
    Person,
    Role,
    RoleHeld,
    SharedNeeds,
    Team,
)
from people.models.roles import SCOPES
from people.rules import Can
from people.signals import needs_reviewed


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
        _another_administrator(at, besides=held.person)
    held.ends_on = max(_local_date(at), held.starts_on)
    held.save(update_fields=["ends_on"])
    held.person.forget_roles()
    record("people.role_ended", held.person, by=by, at=at, role=held.role, where=held.where)
    _tell_of_role(held, "people/role_ended")
    return held


@transaction.atomic
def change_profile(
    *, person: Person, by: Person, at: datetime, areas: Iterable[Area], **details: Any
) -> Person:
    """`details`: called, contact_by, phone, address, digest, topics, other_topics.

    All optional but how to be contacted.
    """
    _only_themselves(person, by)
    for name, value in details.items():
        setattr(person, name, value)
    person.save(update_fields=list(details))
    person.areas.set(areas)
    record("people.profile_changed", person, by=by, at=at)
    return person


@transaction.atomic
def stop_digest(*, person: Person, at: datetime) -> None:
    """No more emails of what waits, for whoever reads the mail of the address. Again changes nothing."""
    person = lock(Person.objects.all(), person.pk)
    if person.digest != Digest.NEVER:
        person.digest = Digest.NEVER
        person.save(update_fields=["digest"])
        record("people.digest_stopped", person, by=SOMEONE, at=at)


@transaction.atomic
def review_access_needs(*, person: Person, by: Person, at: datetime, **needs: Any) -> None:
    """Saving, changed or not, is a review: we ask again a year later."""
    _only_themselves(person, by)
    earlier = AccessNeeds.objects.select_for_update().filter(person=person).first()
    before = earlier.at_a_meeting if earlier else []
    reviewed, _ = AccessNeeds.objects.update_or_create(
        person=person, defaults=needs | {"reviewed_on": _local_date(at)}
    )
    record("people.access_needs_reviewed", person, by=by, at=at)
    needs_reviewed.send(AccessNeeds, person=person, before=before, after=reviewed.at_a_meeting, at=at)


@transaction.atomic
def share_needs(*, person: Person, subject: Model, agrees: bool, by: Person, at: datetime) -> None:
    """Whoever organises it reads what the person needs from now on, or no more. Again changes nothing."""
    _only_themselves(person, by)
    shared = SharedNeeds.objects.filter(person=person, subject=key_of(subject))
    if agrees:
        _, changed = SharedNeeds.objects.get_or_create(
            person=person, subject=key_of(subject), defaults={"agreed_on": _local_date(at)}
        )
    else:
        changed = bool(shared.delete()[0])
    if changed:
        record("people.needs_shared" if agrees else "people.needs_shared_no_more", person, by=by, at=at)


@transaction.atomic
def ask_for_needs_review(*, at: datetime) -> None:
    """A year after somebody said what they need: one letter to each, however often this runs."""
    for needs in AccessNeeds.objects.to_ask_about(_local_date(at)):
        tell(
            letter="people/needs_review",
            to=needs.person.email,
            recipient=needs.person.trail_key,
            cause=f"needs-review:{needs.reviewed_on}",
            context={"path": reverse("people:access-needs")},
        )


@transaction.atomic
def answer_equality(*, person: Person, by: Person, at: datetime, **answers: str) -> None:
    """Kept apart from the person. The record says that somebody answered, and the day only."""
    _only_themselves(person, by)
    row = EqualityAnswers.objects.of(person)
    for name, value in answers.items():
        setattr(row, name, value)
    row.save()
    record("people.equality_answered", row, by=SOMEONE, at=at)


@transaction.atomic
def delete_account(*, person: Person, by: Person, at: datetime) -> None:
    """Delete the person and what is known about them. The trail keeps their key, which then names nobody."""
    _only_themselves(person, by)
    if any(held.role == Role.ADMINISTRATOR for held in person.roles_today):
        _another_administrator(at, besides=person)
    record("people.left", person, by=by, at=at)
    portability.erase_everything(person, at=at)
    Person.objects.get(pk=person.pk).delete()


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


def _only_themselves(person: Person, by: Person) -> None:
    if not by.has_perm(Can.CHANGE_OWN, person):
        raise PermissionDenied


def _another_administrator(at: datetime, *, besides: Person) -> None:
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

"""Verbs: what a person says about themselves, and leaving."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from kit.letters.actions import tell
from kit.trail.actions import key_of, record
from kit.trail.actors import SOMEONE
from kit.verbs.locking import lock
from people.accounts import portability
from people.accounts.signals import needs_reviewed
from people.models import (
    AccessNeeds,
    Area,
    Digest,
    EqualityAnswers,
    Person,
    Role,
    SharedNeeds,
)
from people.roles.actions import require_another_administrator
from people.rules import Can


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
        require_another_administrator(at, besides=person)
    record("people.left", person, by=by, at=at)
    portability.erase_everything(person, at=at)
    Person.objects.get(pk=person.pk).delete()


def _only_themselves(person: Person, by: Person) -> None:
    if not by.has_perm(Can.CHANGE_OWN, person):
        raise PermissionDenied


def _local_date(at: datetime) -> date:
    return timezone.localdate(at)

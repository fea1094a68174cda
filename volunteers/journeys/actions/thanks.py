"""Saying thank you, writing a reference, and being named in public, which people choose for themselves."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kit.letters.actions import tell
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person
from volunteers.involvement.models import Involvement, PublicName, ThankYou, WrittenReference
from volunteers.involvement.rules import Can


def may_thank(person: Person, involvement: Involvement) -> bool:
    """Whoever works with them: their coordinator and their supervisor."""
    if person.pk == involvement.person_id:
        return False
    return involvement.supervisor_id == person.pk or person.has_perm(Can.COORDINATE, involvement)


@transaction.atomic
def thank(
    *, involvement: Involvement, words: str, idempotency_key: UUID, by: Person, at: datetime
) -> ThankYou:
    """The same page sent twice is one thank-you."""
    if not may_thank(by, involvement):
        raise PermissionDenied
    thanks, new = ThankYou.objects.get_or_create(
        idempotency_key=idempotency_key,
        defaults={"involvement": involvement, "words": words, "by": by, "on": timezone.localdate(at)},
    )
    if new:
        record("volunteers.thanked", involvement, by=by, at=at)
        _send_to_volunteer(involvement, "volunteers/thank_you", cause=f"thank-you:{idempotency_key}")
    return thanks


@transaction.atomic
def write_reference(
    *, involvement: Involvement, words: str, signed: str, idempotency_key: UUID, by: Person, at: datetime
) -> WrittenReference:
    if not may_thank(by, involvement):
        raise PermissionDenied
    if involvement.started_on is None:
        raise NotPossible(_("This person has not started yet."))
    today = timezone.localdate(at)
    written, new = WrittenReference.objects.get_or_create(
        idempotency_key=idempotency_key,
        defaults={"involvement": involvement, "words": words, "signed": signed, "by": by, "on": today},
    )
    if new:
        record("volunteers.reference_written", involvement, by=by, at=at)
        _send_to_volunteer(involvement, "volunteers/reference", cause=f"reference:{written.reference}")
    return written


@transaction.atomic
def name_publicly(*, name: str, by: Person, at: datetime) -> None:
    """Somebody asks to be named on the page of thanks. Nobody can ask it for them."""
    if not by.has_perm(Can.TAKE_PART):
        raise PermissionDenied
    today = timezone.localdate(at)
    if Involvement.objects.filter(person=by, turns_18_on__gt=today).exists():
        raise NotPossible(
            _("We name people once they are 18. Until then, your thank-yous stay on your own page.")
        )
    PublicName.objects.update_or_create(person=by, defaults={"name": name, "agreed_on": today})
    record("volunteers.named_publicly", by, by=by, at=at)


@transaction.atomic
def name_no_more(*, by: Person, at: datetime) -> None:
    if PublicName.objects.filter(person=by).delete()[0]:
        record("volunteers.named_no_more", by, by=by, at=at)


def _send_to_volunteer(involvement: Involvement, letter: str, *, cause: str) -> None:
    tell(
        letter=letter,
        to=involvement.person.email,
        recipient=involvement.person.trail_key,
        cause=cause,
        context={"path": reverse("volunteers:given")},
    )

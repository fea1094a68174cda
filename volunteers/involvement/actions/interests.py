"""The first interest in a role: said, confirmed by whoever reads mail at the address, forgotten where nobody does."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kit.email_addresses import normalised
from kit.letters.actions import arrives, tell, told_among
from kit.letters.asking import may_write
from kit.trail.actions import record
from kit.trail.actors import SOMEONE, Actor
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock
from people.models import Person
from volunteers.involvement.models import Interest, InvolvementRole
from volunteers.involvement.models.involvement import hash_of


@transaction.atomic
def express_interest(
    *,
    role: InvolvementRole,
    called: str,
    email: str,
    words: str,
    idempotency_key: UUID,
    at: datetime,
    person: Person | None = None,
) -> Interest:
    """No account needed. The same page sent twice is one interest, and so are two from one address.

    It is kept, and its coordinator sees it, at once. The address is asked first and gets no other letter before its owner said yes,
    once a day however often somebody sends it. `person`: who is signed in; of their own address they need not say it.
    """
    if not role.is_published:
        raise NotPossible(_("This role is not open any more."))
    if sent := Interest.objects.filter(idempotency_key=idempotency_key).first():
        return sent
    today = timezone.localdate(at)
    interest, new = Interest.objects.get_or_create(
        role=role,
        email_hash=hash_of(email),
        settled_on=None,
        defaults={
            "idempotency_key": idempotency_key,
            "called": called,
            "email": email,
            "words": words,
            "came_on": today,
        },
    )
    if new:
        record("volunteers.interest_expressed", interest, by=SOMEONE, at=at)
    else:
        _add_words(interest, words, at)
    if interest.confirmed_on is None:
        _ask_or_thank(interest, person, at)
    return interest


@transaction.atomic
def confirm_interest(*, interest: Interest, at: datetime) -> Interest | None:
    """Whoever reads mail at the address is interested. Saying so again changes nothing. None once it is settled."""
    unsettled = (
        Interest.objects.select_for_update(of=("self",)).filter(pk=interest.pk, settled_on=None).first()
    )
    if unsettled and unsettled.confirmed_on is None:
        _confirm(unsettled, at)
        arrives(unsettled.email)
    return unsettled


@transaction.atomic
def ask_unasked(*, interests: Iterable[Interest]) -> None:
    """Those whose address got no letter on the day they wrote, as it had had as many as it may."""
    by_key = {interest.trail_key: interest for interest in interests}
    asked_keys = {key for key, interest in by_key.items() if told_among([key], _cause(interest.came_on))}
    for key in sorted(by_key.keys() - asked_keys):
        _ask_to_confirm(by_key[key], by_key[key].came_on)


@transaction.atomic
def delete_unconfirmed_interest(*, interest: Interest, by: Actor, at: datetime) -> None:
    """Nobody said yes: all that was typed goes."""
    for row in Interest.objects.select_for_update(of=("self",)).filter(
        pk=interest.pk, confirmed_on=None, settled_on=None
    ):
        record("volunteers.interest_forgotten", row, by=by, at=at)
        row.delete()


def _ask_or_thank(interest: Interest, person: Person | None, at: datetime) -> None:
    if not (person and is_their_own(person, interest.email)):
        _ask_to_confirm(interest, timezone.localdate(at))
        return
    _confirm(interest, at)
    tell(
        letter="volunteers/interest",
        to=interest.email,
        recipient=interest.trail_key,
        cause=f"interest:{interest.reference}",
        context={"role": interest.role.title, "path": interest.role.get_absolute_url()},
        unsubscribe=interest.stop_link(),
    )


def is_their_own(person: Person, email: str) -> bool:
    """Whether somebody who is signed in has shown already that they read mail there."""
    verified = person.emailaddress_set.filter(verified=True).values_list("email", flat=True)
    return normalised(email) in map(normalised, verified)


def _ask_to_confirm(interest: Interest, day: date) -> None:
    if may_write(interest.email):
        tell(
            letter="volunteers/confirm_interest",
            to=interest.email,
            recipient=interest.trail_key,
            cause=_cause(day),
            context={
                "role": interest.role.title,
                "path": reverse("volunteers:confirm-interest", args=[interest.token]),
            },
            unsubscribe=interest.stop_link(),
        )


def _cause(day: date) -> str:
    return f"confirm:{day}"


def _confirm(interest: Interest, at: datetime) -> None:
    interest.confirmed_on = timezone.localdate(at)
    interest.save(update_fields=["confirmed_on"])
    record("volunteers.interest_confirmed", interest, by=SOMEONE, at=at)


def _add_words(interest: Interest, words: str, at: datetime) -> None:
    """What somebody writes the second time stands below the first."""
    interest = lock(Interest.objects.all(), interest.pk)
    if words and words not in interest.words:
        interest.words = f"{interest.words}\n\n{words}".strip()
        interest.save(update_fields=["words"])
        record("volunteers.interest_expressed", interest, by=SOMEONE, at=at)

"""Asking for the newsletter, confirming, stopping: without an account."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forums.actions.steps import must
from forums.models import PostReader, Reader
from forums.rules import Can
from kit import email_addresses
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import SOMEONE, Actor, Job
from people.models import Person

reader_email_hash = partial(email_addresses.hash_of, purpose="forums.reader")


@transaction.atomic
def subscribe(*, email: str, at: datetime) -> Reader:
    """Ask an address whether its owner wants the newsletter, once a day however often somebody asks.

    Who reads it already is asked again: what the page says, and that a letter goes out, is the same for every
    address.
    """
    today = timezone.localdate(at)
    reader, new = Reader.objects.get_or_create(
        email_hash=reader_email_hash(email), defaults={"email": email.strip(), "asked_on": today}
    )
    if new:
        record("forums.newsletter_asked_for", reader, by=SOMEONE, at=at)
    tell(
        letter="forums/subscribe",
        to=reader.email,
        recipient=reader.trail_key,
        cause=f"subscribe:{today}",
        context={"path": reverse("newsletters:confirm", args=[reader.token])},
        unsubscribe=reverse("newsletters:stop", args=[reader.token]),
    )
    return reader


@transaction.atomic
def confirm_reader(*, reader: Reader, at: datetime) -> Reader | None:
    """Whoever reads mail at this address wants it. Saying so again changes nothing. None where they stopped
    meanwhile.
    """
    locked = Reader.objects.select_for_update().filter(pk=reader.pk).first()
    if locked and locked.confirmed_on is None:
        locked.confirmed_on = timezone.localdate(at)
        locked.save(update_fields=["confirmed_on"])
        record("forums.newsletter_confirmed", locked, by=SOMEONE, at=at)
    return locked


@transaction.atomic
def unsubscribe(*, reader: Reader, at: datetime) -> None:
    """No more letters, and the address is gone. Stopping again changes nothing."""
    for row in Reader.objects.select_for_update().filter(pk=reader.pk):
        forget_reader(row, by=SOMEONE, at=at)


@transaction.atomic
def forget_unconfirmed_readers(*, by: Person | Job, at: datetime) -> None:
    """Addresses whose owner never said yes."""
    for reader in Reader.objects.select_for_update().never_confirmed(timezone.localdate(at))[:500]:
        forget_reader(reader, by=by, at=at)


def forget_reader(reader: Reader, *, by: Actor, at: datetime) -> None:
    """Part of a larger change."""
    record("forums.newsletter_stopped", reader, by=by, at=at)
    reader.delete()


@transaction.atomic
def add_post_reader(*, idempotency_key: UUID, by: Person | Job, at: datetime, **details: Any) -> PostReader:
    """Somebody asked for it by post, or a ward gets copies. The same page sent twice is one of them."""
    must(by, Can.POST_NEWSLETTER)
    defaults = details | {"added_on": timezone.localdate(at)}
    reader, new = PostReader.objects.get_or_create(idempotency_key=idempotency_key, defaults=defaults)
    if new:
        record("forums.post_reader_added", reader, by=by, at=at)
    return reader


@transaction.atomic
def remove_post_reader(*, reader: PostReader, by: Person | Job, at: datetime) -> None:
    must(by, Can.POST_NEWSLETTER)
    for locked_reader in PostReader.objects.select_for_update().filter(pk=reader.pk):
        record("forums.post_reader_removed", locked_reader, by=by, at=at)
        locked_reader.delete()

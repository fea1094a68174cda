"""Promising letters. Writing to anybody goes through `tell`, nothing else; kit/letters/sending.py sends them."""

import datetime
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from kombu.exceptions import OperationalError as QueueAway
from redis.exceptions import RedisError

from kit.letters.models import DeadAddress, Letter, LetterState
from kit.letters.queue import queue
from kit.letters.seal import Contents, address_hash, idempotency_key, seal

log = logging.getLogger(__name__)

SWEEP_AFTER = datetime.timedelta(seconds=15)
# How long we believe a mail server that said that nobody gets letters at an address.
DEAD_FOR = datetime.timedelta(days=90)


class OutsideTransaction(Exception):
    """A letter is promised with the change it tells of, or not at all."""


class NoWayToStop(Exception):
    """A letter needs a way to stop such letters, or a reason
    why there is none (`settings.LETTERS_WITHOUT_STOP`).
    """


class BadAddress(Exception):
    """Not one plain email address."""


@dataclass(frozen=True)
class Promise:
    """One of many who get the same letter. `unsubscribe` is the path of a page that stops such letters."""

    to: str
    recipient: str
    unsubscribe: str


@dataclass(frozen=True)
class Draft:
    """A letter before it is sealed. `good_for`: after that time it is of no use and not sent, such as a code."""

    letter: str
    to: str
    recipient: str
    cause: str
    context: dict[str, Any] = field(default_factory=dict)
    unsubscribe: str = ""
    is_urgent: bool = False
    mailing: str = ""
    good_for: datetime.timedelta | None = None

    def row(self, at: datetime.datetime, *, is_dead: bool) -> Letter:
        common = {
            "idempotency_key": idempotency_key(self.recipient, self.cause),
            "template": self.letter,
            "mailing": self.mailing,
            "is_urgent": self.is_urgent,
            "promised_on": timezone.localdate(at),
        }
        if is_dead:
            return Letter(**common, state=LetterState.RETURNED, settled_on=timezone.localdate(at))
        return Letter(**common, sealed=seal(self.contents(at)), next_try_at=at + SWEEP_AFTER)

    def contents(self, at: datetime.datetime) -> Contents:
        facts = self.context | ({"unsubscribe": self.unsubscribe} if self.unsubscribe else {})
        until = (at + self.good_for).isoformat() if self.good_for else ""
        return Contents(self.to, self.recipient, self.cause, facts, until)


def tell(
    *,
    letter: str,
    to: str,
    recipient: str,
    cause: str,
    context: dict[str, Any] | None = None,
    unsubscribe: str = "",
    is_urgent: bool = False,
    good_for: datetime.timedelta | None = None,
) -> Letter | None:
    """Promise one letter to one recipient for one cause, however
    often this is called. It is sent after the commit.

    `unsubscribe` is the path of a page that stops such letters, for whoever left
    an address: a mail program can use it too. Urgent ones have workers of their
    own, and are tried where nothing arrived before. None where the recipient chose
    another way than mail and somebody sees to it (`settings.LETTERS_OTHER_WAY`).
    """
    _must_be_within_a_change(letter)
    check_address(to)
    _must_have_a_way_to_stop(letter, unsubscribe)
    draft = Draft(letter, to, recipient, cause, context or {}, unsubscribe, is_urgent, good_for=good_for)
    if goes_another_way(draft):
        return None
    row = draft.row(timezone.now(), is_dead=not is_urgent and to in dead_among([to]))
    Letter.objects.bulk_create([row], ignore_conflicts=True)
    existing = Letter.objects.get(idempotency_key=row.idempotency_key)
    if existing.pk == row.pk and row.state == LetterState.WAITING:
        transaction.on_commit(lambda: hand_over(row))
    return existing


def tell_many(
    promises: Iterable[Promise], *, letter: str, mailing: str, context: dict[str, Any] | None = None
) -> int:
    """The same letter to many at once, in as many queries however
    many there are. Whoever has it already gets no second one.

    `mailing` is their common cause, by which they are counted.
    The sweep sends them. Returns how many of them wait.
    """
    _must_be_within_a_change(letter)
    promises = list(promises)
    for promise in promises:
        check_address(promise.to)
        _must_have_a_way_to_stop(letter, promise.unsubscribe)
    now, dead = timezone.now(), dead_among([promise.to for promise in promises])
    rows = [
        Draft(
            letter,
            promise.to,
            promise.recipient,
            mailing,
            context or {},
            promise.unsubscribe,
            mailing=mailing,
        ).row(now, is_dead=promise.to in dead)
        for promise in promises
    ]
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    transaction.on_commit(lambda: _queue_delivery("kit.letters.tasks.sweep", is_urgent=False))
    return Letter.objects.filter(
        idempotency_key__in=[row.idempotency_key for row in rows], state=LetterState.WAITING
    ).count()


def goes_another_way(draft: Draft) -> bool:
    """Whether whoever it is for chose post, phone or text,
    and a task for a named person stands for the letter.

    The function is told of each draft, in the transaction of the change, and must take each draft once.
    """
    return bool(settings.LETTERS_OTHER_WAY) and import_string(settings.LETTERS_OTHER_WAY)(draft)


def check_address(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError as error:
        raise BadAddress from error


def told_among(recipients: Iterable[str], cause: str) -> set[str]:
    """Those who were promised a letter for this cause, in one query."""
    hashes = {idempotency_key(recipient, cause): recipient for recipient in recipients}
    return {
        hashes[owed]
        for owed in Letter.objects.filter(idempotency_key__in=hashes).values_list(
            "idempotency_key", flat=True
        )
    }


def dead_among(addresses: list[str]) -> set[str]:
    hashes = {address_hash(address): address for address in addresses}
    since = timezone.localdate() - DEAD_FOR
    rows = DeadAddress.objects.filter(address_hash__in=hashes, since__gt=since)
    return {hashes[row.address_hash] for row in rows}


def arrives(address: str) -> None:
    """Somebody has just shown that they read what we send there."""
    DeadAddress.objects.filter(address_hash=address_hash(address)).delete()


def hand_over(letter: Letter) -> bool:
    """Ask the worker for it. If the queue is away nobody has to wait or worry: the sweep finds the letter."""
    return _queue_delivery("kit.letters.tasks.deliver", letter.pk, is_urgent=letter.is_urgent)


def _queue_delivery(task: str, *args: object, is_urgent: bool) -> bool:
    try:
        queue(task, *args, to=settings.URGENT_QUEUE if is_urgent else settings.LETTERS_QUEUE)
        return True
    except (QueueAway, RedisError, OSError) as error:
        log.warning("%s waits for the sweep, the queue is away: %s", task, type(error).__name__)
        return False


def _must_have_a_way_to_stop(letter: str, unsubscribe: str) -> None:
    if not unsubscribe and letter not in settings.LETTERS_WITHOUT_STOP:
        raise NoWayToStop(letter)


def _must_be_within_a_change(letter: str) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(letter)

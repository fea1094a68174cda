"""Promising a letter, sending it, and tidying up. Writing to anybody goes through `tell`, nothing else."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError as QueueAway
from redis.exceptions import RedisError

from kit.letters import post
from kit.letters.models import Letter, State
from kit.letters.queue import queue

log = logging.getLogger(__name__)

GIVE_UP_AFTER = 8
SWEEP_AFTER = timedelta(seconds=15)
MANY_SWEEP_AFTER = timedelta(minutes=10)
KEEP_FOR = timedelta(days=30)
LONGEST_WAIT = timedelta(hours=6)


class OutsideTransaction(Exception):
    """A letter is promised with the change it tells of, or not at all."""


@dataclass(frozen=True)
class Promise:
    """One of many who get the same letter. `unsubscribe` is the path of a page that stops such letters."""

    to: str
    recipient: str
    unsubscribe: str


class BadAddress(Exception):
    """Not one plain email address."""


def tell(*, letter, to, recipient, cause, context=None, unsubscribe=""):
    """Promise one letter to one recipient for one cause, however often this is called. It is sent after the commit.

    `unsubscribe` is the path of a page that stops such letters, for those somebody asked for: a mail program can use it too.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(letter)
    check_address(to)
    now = timezone.now()
    row, new = Letter.objects.get_or_create(
        recipient=recipient,
        cause=cause,
        defaults={
            "address": to,
            "template": letter,
            "context": (context or {}) | ({"unsubscribe": unsubscribe} if unsubscribe else {}),
            "created_at": now,
            "next_try_at": now + SWEEP_AFTER,
        },
    )
    if new:
        transaction.on_commit(lambda: hand_over(row.pk))
    return row


def tell_many(promises, *, letter, cause, context=None):
    """The same letter to many at once, in as many queries however many there are. Whoever has it already gets no second one.

    `promises` are `Promise`s, each with its own way to stop. The sweep leaves them to the queue for a while, so that it
    always has room for letters that were lost.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(letter)
    for promise in promises:
        check_address(promise.to)
    now = timezone.now()
    rows = [
        Letter(
            recipient=promise.recipient,
            cause=cause,
            address=promise.to,
            template=letter,
            context=(context or {}) | {"unsubscribe": promise.unsubscribe},
            created_at=now,
            next_try_at=now + MANY_SWEEP_AFTER,
        )
        for promise in promises
    ]
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    mine = Letter.objects.filter(cause=cause, recipient__in=[row.recipient for row in rows], state=State.WAITING)
    numbers = list(mine.order_by("pk").values_list("pk", flat=True))
    transaction.on_commit(lambda: hand_over_all(numbers))
    return len(numbers)


def check_address(address):
    try:
        validate_email(address)
    except ValidationError as error:
        raise BadAddress from error


def hand_over(letter_id):
    """Ask the worker for it. If the queue is away nobody has to wait or worry: the sweep finds the letter."""
    try:
        queue("kit.letters.tasks.deliver", letter_id)
        return True
    except (QueueAway, RedisError, OSError) as error:
        log.warning("Letter %s waits for the sweep, the queue is away: %s", letter_id, type(error).__name__)
        return False


def hand_over_all(numbers):
    """As `hand_over`, but when the queue is away it is asked once and not for every letter."""
    for number in numbers:
        if not hand_over(number):
            return


def deliver(letter_id):
    """Send one letter that is still owed. True if it went out now.

    The row stays locked while the letter is handed to the mail server, so two workers cannot both send it. A crash
    after the mail server took it and before the row is saved sends it again: that is the only window (at most
    settings.EMAIL_TIMEOUT seconds long), and the Message-ID is then the same, so that a mail server may see it.
    """
    with transaction.atomic():
        letter = Letter.objects.select_for_update(skip_locked=True).filter(pk=letter_id, state=State.WAITING).first()
        return bool(letter) and try_to_send(letter)


def try_to_send(letter):
    letter.claimed_at = timezone.now()
    letter.attempts += 1
    try:
        post.send(letter)
    except Exception as error:  # noqa: BLE001  -- whatever went wrong, the letter is kept and tried again
        put_off(letter, error)
        return False
    letter.state, letter.sent_at, letter.last_error = State.SENT, timezone.now(), ""
    letter.save()
    return True


def put_off(letter, error):
    """Try again later: after 30 seconds, 1 minute, 2, 4 … and after eight times no more."""
    log.warning("Letter %s was not sent (try %s): %s", letter.pk, letter.attempts, type(error).__name__)
    # The kind of error only: a mail server's own words may repeat the address.
    letter.last_error = type(error).__name__
    letter.next_try_at = letter.claimed_at + min(SWEEP_AFTER * 2**letter.attempts, LONGEST_WAIT)
    if letter.attempts >= GIVE_UP_AFTER:
        letter.state = State.GIVEN_UP
        log.error("Letter %s is given up after %s tries", letter.pk, letter.attempts)
    letter.save()


def sweep(*, at, limit=100):
    """Send what was promised and not sent, and forget what was sent a month ago. Returns how many went out."""
    forget(at=at)
    due = Letter.objects.due(at).order_by("next_try_at").values_list("pk", flat=True)[:limit]
    return sum(deliver(pk) for pk in list(due))


def forget(*, at):
    """Thirty days after sending, and as long after giving up, we no longer need to know where it went or what it said."""
    return Letter.objects.old(at - KEEP_FOR).update(address="", context={})

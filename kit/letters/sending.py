"""Sending what was promised: claim and commit, send outside
of any transaction, note what came of it and commit.

Nothing is lost: whoever dies with a letter in hand has it in hand no longer than CLAIM_FOR.
A letter goes out twice only if a worker is killed after the mail server said yes and before
that is committed (one update by its key, a few milliseconds), or if the server took a
letter and never said so. Both times the Message-ID is the same. SMTP knows no exactly-once.
"""

import datetime
import logging
import smtplib
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from kit import crypto
from kit.letters import post, smtp
from kit.letters.actions import SWEEP_AFTER
from kit.letters.models import SEND_AGAIN, DeadAddress, Letter, LetterState
from kit.letters.seal import address_hash
from kit.trail.actions import record
from kit.trail.actors import Actor

log = logging.getLogger(__name__)

# Longer than the longest conversation with a server (smtp.WHOLE
# and smtp.ANSWER), so that nobody else sends it meanwhile.
CLAIM_FOR = datetime.timedelta(minutes=5)
KEEP_TRYING_FOR = datetime.timedelta(days=5)
LONGEST_WAIT = datetime.timedelta(hours=6)
LONGEST_URGENT_WAIT = datetime.timedelta(minutes=10)
# How often a letter is handed over that no server ever said it took.
MOST_UNANSWERED = 3
AFTER_UNANSWERED = datetime.timedelta(hours=1)
# One sweep: as long as the pause between two, so that they do not pile up.
SWEEP_FOR = datetime.timedelta(seconds=15)
KEEP_FOR = datetime.timedelta(days=30)
NOBODY_THERE = (b"5.1.1", b"5.1.2", b"5.1.3", b"5.1.6", b"5.1.10", b"5.2.1")


@dataclass(frozen=True)
class DeliveryOutcome:
    """What came of one attempt. `is_server` says that the trouble is the mail server’s, not this letter’s."""

    state: str
    error: str = ""
    is_server: bool = False
    is_unanswered: bool = False
    is_dead: bool = False


def deliver(letter_id: int) -> bool:
    """Send one letter that is still owed. True if it went out now."""
    outcome = _deliver(letter_id)
    return outcome is not None and outcome.state == LetterState.SENT


def send_due_letters(*, at: datetime.datetime, urgent: bool | None = None, limit: int = 500) -> int:
    """Send what was promised and not sent, for SWEEP_FOR at most. Returns how many went out.

    A server in trouble ends the sweep after one letter: the
    others keep their place and the worker is free again.
    """
    due = Letter.objects.due(at).order_by("next_try_at", "pk")
    if urgent is not None:
        due = due.filter(is_urgent=urgent)
    sent, until = 0, timezone.now() + SWEEP_FOR
    for letter_id in list(due.values_list("pk", flat=True)[:limit]):
        outcome = _deliver(letter_id, at=at)
        if outcome and outcome.is_server or timezone.now() > until:
            break
        sent += outcome is not None and outcome.state == LetterState.SENT
    return sent


@transaction.atomic(durable=True)
def claim(letter_id: int, *, at: datetime.datetime | None = None) -> Letter | None:
    """Take one letter in hand and commit. None if it is not owed any more, or in somebody else’s hand."""
    now = timezone.now()
    letter = Letter.objects.free(at or now).select_for_update(skip_locked=True).filter(pk=letter_id).first()
    if letter is None:
        return None
    letter.claim, letter.claimed_until = uuid.uuid4(), now + CLAIM_FOR
    letter.attempts += 1
    letter.save(update_fields=["claim", "claimed_until", "attempts"])
    return letter


def attempt(letter: Letter) -> DeliveryOutcome:
    """Hand it to the mail server. In no transaction: a slow server must hold neither rows nor connections."""
    until = letter.contents.useful_until
    if until:
        useless_from = parse_datetime(until)
        assert useless_from is not None  # noqa: S101 - `kit.letters.actions` wrote it, in ISO form
        if useless_from < timezone.now():
            return DeliveryOutcome(LetterState.TOO_LATE)
    try:
        message = post.message(letter)
    except Exception as error:  # noqa: BLE001  -- a letter that cannot be written must not keep the others
        return DeliveryOutcome(LetterState.WAITING, type(error).__name__)
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        return _refused(refusal)
    except smtp.Unanswered as error:
        return DeliveryOutcome(LetterState.WAITING, type(error).__name__, is_server=True, is_unanswered=True)
    except Exception as error:  # noqa: BLE001  -- whatever went wrong, the letter is kept and tried again
        # The kind of error only: a mail server's own words may repeat the address.
        return DeliveryOutcome(
            LetterState.WAITING, type(error).__name__, is_server=_is_server_in_trouble(error)
        )
    return DeliveryOutcome(LetterState.SENT)


@transaction.atomic
def note_delivery_outcome(letter: Letter, outcome: DeliveryOutcome) -> None:
    """Note what came of it. Only the attempt that has it in hand may."""
    changes = _changes(letter, outcome)
    if not Letter.objects.filter(pk=letter.pk, claim=letter.claim).update(**changes):
        log.error("Letter %s was in hand longer than it was claimed for", letter.pk)
    if outcome.is_dead:
        note_dead(letter.address, on=timezone.localdate())
    if changes["state"] in SEND_AGAIN:
        log.error("Letter %s is given up after %s tries: %s", letter.pk, letter.attempts, outcome.error)


@transaction.atomic
def send_again(*, letter: Letter, by: Actor, at: datetime.datetime) -> None:
    """Somebody looked at what was not sent and says: try again. From the beginning, as if promised today."""
    rows = Letter.objects.not_sent().exclude(sealed="").filter(pk=letter.pk)
    fresh = {
        "state": LetterState.WAITING,
        "settled_on": None,
        "next_try_at": at,
        "attempts": 0,
        "unanswered": 0,
        "claim": None,
    }
    if rows.update(**fresh, promised_on=timezone.localdate(at)):
        record("letters.sent_again", letter, by=by, at=at, kind=letter.template)


def note_dead(address: str, *, on: datetime.date) -> None:
    DeadAddress.objects.update_or_create(address_hash=address_hash(address), defaults={"since": on})


def delete_settled_letters(*, at: datetime.datetime) -> int:
    """Thirty days after it was given up nobody will send it again: where it went and what it said goes too."""
    old = Letter.objects.exclude(sealed="").filter(settled_on__lt=timezone.localdate(at) - KEEP_FOR)
    return old.exclude(state=LetterState.WAITING).update(sealed="")


def _deliver(letter_id: int, *, at: datetime.datetime | None = None) -> DeliveryOutcome | None:
    letter = claim(letter_id, at=at)
    if letter is None:
        return None
    outcome = attempt(letter)
    note_delivery_outcome(letter, outcome)
    return outcome


def _changes(letter: Letter, outcome: DeliveryOutcome) -> dict[str, Any]:
    today = timezone.localdate()
    unanswered = letter.unanswered + outcome.is_unanswered
    state = outcome.state
    if state == LetterState.WAITING and unanswered >= MOST_UNANSWERED:
        state = LetterState.UNSURE
    elif state == LetterState.WAITING and today > letter.promised_on + KEEP_TRYING_FOR:
        state = LetterState.GIVEN_UP
    changes = {
        "state": state,
        "claim": None,
        "claimed_until": None,
        "last_error": outcome.error,
        "unanswered": unanswered,
    }
    if state == LetterState.WAITING:
        return changes | {"next_try_at": timezone.now() + wait(letter, outcome)}
    is_over = state not in SEND_AGAIN and not settings.LETTERS_KEPT
    return changes | {
        "next_try_at": None,
        "settled_on": today,
        **_account(letter),
        **({"sealed": ""} if is_over else {}),
    }


def wait(letter: Letter, outcome: DeliveryOutcome) -> datetime.timedelta:
    """30 seconds, 1 minute, 2, 4 … up to the longest.

    Longer where the server may have taken it: each try may be a copy.
    """
    longest = LONGEST_URGENT_WAIT if letter.is_urgent else LONGEST_WAIT
    growing = SWEEP_AFTER * 2 ** min(letter.attempts, 20)
    return min(max(growing, AFTER_UNANSWERED) if outcome.is_unanswered else growing, longest)


def _account(letter: Letter) -> dict[str, str]:
    """Whose account it is filed under by night: of people with accounts only, never of a point."""
    recipient = letter.recipient
    return (
        {"account": crypto.encrypt(recipient)} if recipient.startswith(settings.LETTERS_TO_ACCOUNTS) else {}
    )


def _refused(refusal: smtplib.SMTPRecipientsRefused) -> DeliveryOutcome:
    """The server does not take letters for this address: for good (5xx), or not now."""
    answers = list(refusal.recipients.values())
    if all(500 <= code < 600 for code, _ in answers):
        is_dead = any(words.startswith(NOBODY_THERE) for _, words in answers)
        return DeliveryOutcome(LetterState.RETURNED, "SMTPRecipientsRefused", is_dead=is_dead)
    return DeliveryOutcome(LetterState.WAITING, "SMTPRecipientsRefused")


def _is_server_in_trouble(error: Exception) -> bool:
    about_one = (smtplib.SMTPDataError, smtplib.SMTPNotSupportedError)
    return isinstance(error, OSError) and not isinstance(error, about_one)

"""Letters that came back.

A mail server writes to RETURNED_TO, or quotes our Message-ID: either holds the letter's token.
"""

import datetime
import email
import email.policy
from email.message import EmailMessage, Message
from typing import cast

from django.db import transaction
from django.utils import timezone

from kit.letters import post
from kit.letters.models import Letter, LetterState
from kit.letters.sending import note_dead

# A returned letter says what it is in its first lines; of what it brings along we need no more.
MOST_BYTES = 256 * 1024


@transaction.atomic
def record_returned_letter(message: bytes, *, at: datetime.datetime) -> bool:
    """Note that the letter a mail server sent back did not
    arrive. True if it was one of ours and is lost for good.

    Answers of people who are away, and news that a server still
    tries, change nothing. Taking the same message twice neither.
    """
    message = message[:MOST_BYTES]
    lost = addresses_lost(email.message_from_bytes(message, policy=email.policy.default))
    if not lost:
        return False
    ours = {token for match in post.TOKEN.finditer(message) if (token := post.read_token(match))}
    came_back = [_came_back(letter_id, known_by, lost, at=at) for letter_id, known_by in ours]
    return any(came_back)


def addresses_lost(message: EmailMessage) -> list[str]:
    """Who the report (RFC 3464) says did not get it and never will."""
    groups = [
        group
        for part in message.walk()
        if part.get_content_type() == "message/delivery-status"
        # The standard library reads a part of this kind as a list of messages, each only headers.
        for group in cast("list[Message]", part.get_payload())
    ]
    lost = [
        group
        for group in groups
        if header_value(group, "action") == "failed" and header_value(group, "status").startswith("5")
    ]
    return [
        header_value(group, name).rpartition(";")[2].strip()
        for group in lost
        for name in ("original-recipient", "final-recipient")
    ]


def header_value(group: Message, name: str) -> str:
    return str(group.get(name, "")).strip().lower()


def _came_back(letter_id: int, known_by: bytes, lost: list[str], *, at: datetime.datetime) -> bool:
    rows = Letter.objects.filter(pk=letter_id).exclude(state=LetterState.WAITING)
    changes = {"state": LetterState.RETURNED, "sealed": "", "settled_on": timezone.localdate(at)}
    is_ours = bool(rows.update(**changes))
    # Only an address that this very letter went to: whoever reads a token cannot silence others with it.
    for address in lost if is_ours else []:
        if address and post.went_to(letter_id, address, known_by):
            note_dead(address, on=timezone.localdate(at))
    return is_ours

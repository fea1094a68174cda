"""Addresses that people leave beside what they wrote: asked, confirmed, stopped, forgotten.

What was written is handled all the same.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from feedback.tickets import codes
from feedback.tickets.models import Comment, GuardianRequest, Ticket
from kit.letters.actions import arrives, tell, told_among
from kit.letters.asking import may_write
from kit.trail.actions import key_of, record
from kit.trail.actors import SOMEONE, Actor

CAUSE = "confirm-address"


@transaction.atomic
def ask_to_confirm(*, left_by: Sequence[Ticket | Comment | GuardianRequest]) -> int:
    """One letter to each address that was not asked yet, and no more to
    any of them than others may be sent a day.

    Together, in an order drawn by lot and apart from what was written: which letter belongs to which point
    nothing says. How many were promised now.
    """
    by_key = {key_of(row): row for row in left_by}
    to_ask = list(by_key.keys() - told_among(by_key, CAUSE))
    secrets.SystemRandom().shuffle(to_ask)
    allowed = [key for key in to_ask if may_write(by_key[key].contact_email)]
    for key in allowed:
        _send_confirmation_request(by_key[key], key)
    return len(allowed)


@transaction.atomic
def confirm_address(
    *, left_by: Ticket | Comment | GuardianRequest, at: datetime
) -> Ticket | Comment | GuardianRequest:
    """Whoever reads mail there wants to hear what becomes of it. Saying so again changes nothing."""
    left_by = type(left_by).objects.select_for_update(of=["self"]).get(pk=left_by.pk)
    if left_by.contact_email and not left_by.address_is_confirmed:
        left_by.address_is_confirmed = True
        left_by.save(update_fields=["address_is_confirmed"])
        arrives(left_by.contact_email)
        record("feedback.address_confirmed", left_by, by=SOMEONE, at=at)
    return left_by


@transaction.atomic
def stop_author_letters(*, left_by: Ticket | Comment | GuardianRequest, at: datetime) -> None:
    """Whoever left an address beside what they wrote gets no more letters: it is forgotten.

    Again changes nothing.
    """
    left_by = type(left_by).objects.select_for_update(of=["self"]).get(pk=left_by.pk)
    if left_by.contact_email:
        left_by.contact_email = ""
        left_by.save(update_fields=["contact_email"])
        record("feedback.letters_stopped", left_by, by=SOMEONE, at=at)


@transaction.atomic
def forget_unconfirmed_address(
    *, left_by: Ticket | Comment | GuardianRequest, by: Actor, at: datetime
) -> None:
    """Nobody said yes. What was written stays."""
    left_by = type(left_by).objects.select_for_update(of=["self"]).get(pk=left_by.pk)
    if left_by.contact_email and not left_by.address_is_confirmed:
        left_by.contact_email = ""
        left_by.save(update_fields=["contact_email"])
        record("feedback.address_forgotten", left_by, by=by, at=at)


def _send_confirmation_request(left_by: Ticket | Comment | GuardianRequest, key: str) -> None:
    tell(
        letter="feedback/confirm_address",
        to=left_by.contact_email,
        recipient=key,
        cause=CAUSE,
        context={"path": codes.confirm_link(left_by)},
        unsubscribe=codes.stop_link(left_by),
    )

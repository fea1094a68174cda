"""The code somebody comes back with, to see what became of what they said without saying who they are.

It is worked out from the page's own mark and a key outside the database, so the same page sent twice shows
the same code, and the database holds only a hash: neither leads from one to the other.
"""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from feedback.tickets.models import Submission
from feedback.tickets.models.address_left import AddressLeft
from kit.codes import CodeScheme

# Worked out from the idempotency key of the page.
COME_BACK = CodeScheme(length=12, hashed_under="feedback.come_back", derived_under="feedback.code")
# No time in it: only that we wrote it.
LINK = Signer(salt="feedback.yours")
# It stops letters and opens nothing: mail programs may follow it by themselves.
STOP = Signer(salt="feedback.stop")
# Says that somebody reads mail at the address. Its page asks first, as programs open links by themselves.
CONFIRM = Signer(salt="feedback.confirm")


def private_link(submission: Submission) -> str:
    """The address of the page where its author sees what became of it: for letters to them alone."""
    return reverse("feedback:yours", args=[LINK.sign(f"{submission._meta.model_name}.{submission.pk}")])


def link_to_ticket(pk: int | str) -> str:
    """The same, of a ticket whose number is known."""
    return reverse("feedback:yours", args=[LINK.sign(f"ticket.{pk}")])


def stop_link(left_by: AddressLeft) -> str:
    """Where whoever left an address beside a ticket, a comment or a
    request to the Guardian stops the letters.
    """
    return reverse("feedback:stop-letters", args=[STOP.sign(f"{left_by._meta.model_name}.{left_by.pk}")])


def confirm_link(left_by: AddressLeft) -> str:
    """Where whoever left an address says that it is theirs."""
    return reverse(
        "feedback:confirm-address", args=[CONFIRM.sign(f"{left_by._meta.model_name}.{left_by.pk}")]
    )


def read_confirm_link(token: str) -> tuple[str, str]:
    return _unsign(CONFIRM, token)


def read_stop_link(token: str) -> tuple[str, str]:
    return _unsign(STOP, token)


def read_link(token: str) -> tuple[str, str]:
    """What such an address stands for, as (model, number); two empty texts for one we did not write."""
    return _unsign(LINK, token)


def _unsign(signer: Signer, token: str) -> tuple[str, str]:
    try:
        kind, _, pk = signer.unsign(token).partition(".")
    except BadSignature:
        return "", ""
    return kind, pk

"""Letters on their way, what an account is shown of them later, and addresses where nothing arrives."""

import datetime
from functools import cached_property
from typing import Any, Self

from django.db import models
from django.db.models import Q

from kit.ids import new_id
from kit.letters.seal import Contents, unseal
from kit.translation import gettext_lazy as _lazy


class LetterState(models.TextChoices):
    WAITING = "waiting", _lazy("Waiting to be sent")
    SENT = "sent", _lazy("Sent")
    GIVEN_UP = "given_up", _lazy("Given up: it could not be sent")
    UNSURE = "unsure", _lazy("Handed over, and the mail server never said whether it took it")
    RETURNED = "returned", _lazy("Came back: nobody gets letters at this address")
    TOO_LATE = "too_late", _lazy("Not sent: it was of no use any more")


# Somebody may want to send these again, so they are kept for a while.
SEND_AGAIN = (LetterState.GIVEN_UP, LetterState.UNSURE)


class LetterQuerySet(models.QuerySet["Letter"]):
    def free(self, at: datetime.datetime) -> Self:
        """Waiting, and no worker has it in hand.

        Whoever took it and died has it in hand no longer than it was claimed for.
        """
        return self.filter(Q(claimed_until=None) | Q(claimed_until__lte=at), state=LetterState.WAITING)

    def due(self, at: datetime.datetime) -> Self:
        """Promised, not sent, not in hand, and not put off until later."""
        return self.free(at).filter(next_try_at__lte=at)

    def not_sent(self) -> Self:
        """What somebody should look at: it did not arrive, or nobody knows."""
        return self.filter(state__in=SEND_AGAIN)

    def newest_first(self) -> Self:
        return self.order_by("-promised_on", "-pk")


class Letter(models.Model):
    """One letter promised to one recipient for one cause. Sealed
    until it is sent; then only its kind and day are left.

    Times are kept only while it waits, to know when to try: afterwards nothing here is finer than a day.
    """

    PRIVACY = {
        "id": "plain", "idempotency_key": "secret", "template": "plain", "mailing": "plain", "is_urgent": "plain", "sealed": "personal",
        "account": "personal", "state": "plain", "promised_on": "plain", "settled_on": "plain", "next_try_at": "plain",
        "claim": "plain", "claimed_until": "plain", "attempts": "plain", "unanswered": "plain", "last_error": "plain",
    }  # fmt: skip

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    idempotency_key = models.CharField(max_length=64, help_text="A keyed hash of recipient and cause.")
    template = models.CharField(max_length=80)
    mailing = models.CharField(
        max_length=80, blank=True, help_text="What many letters belong to, such as a newsletter."
    )
    is_urgent = models.BooleanField(default=False)
    sealed = models.TextField(blank=True, help_text="Encrypted: address, recipient, cause and words.")
    account = models.TextField(
        blank=True, help_text="Encrypted: the account it is filed under the night after."
    )
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.WAITING)
    promised_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)
    claim = models.UUIDField(null=True, blank=True, help_text="Which worker’s attempt has it in hand.")
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    unanswered = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=120, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        db_table = "letters_outbox"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["idempotency_key"], name="letters_outbox_once_per_recipient_and_cause"
            ),
            models.CheckConstraint(
                name="letters_outbox_waits_or_is_settled",
                condition=Q(state="waiting", settled_on=None, next_try_at__isnull=False)
                | (~Q(state="waiting") & Q(settled_on__isnull=False, next_try_at=None, claimed_until=None)),
            ),
            models.CheckConstraint(
                name="letters_outbox_sent_keeps_no_time", condition=~Q(state="sent") | Q(claim=None)
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], name="letters_outbox_waiting", condition=Q(state="waiting")),
            models.Index(
                fields=["mailing", "state"], name="letters_outbox_mailing", condition=~Q(mailing="")
            ),
            models.Index(fields=["settled_on"], name="letters_outbox_kept", condition=~Q(sealed="")),
            models.Index(fields=["settled_on"], name="letters_outbox_to_file", condition=~Q(account="")),
        ]

    def __str__(self) -> str:
        return f"{self.template} ({self.get_state_display()})"

    @cached_property
    def contents(self) -> Contents:
        return unseal(self.sealed)

    @property
    def address(self) -> str:
        return self.contents.address

    @property
    def recipient(self) -> str:
        return self.contents.recipient

    @property
    def cause(self) -> str:
        return self.contents.cause

    @property
    def context(self) -> dict[str, Any]:
        return self.contents.context


class FiledLetter(models.Model):
    """That an account got a letter of this kind that day. Filed by night, in no order."""

    PRIVACY = {
        "id": "plain",
        "account": "personal",
        "template": "personal",
        "on": "personal",
        "state": "plain",
    }

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    account = models.CharField(max_length=120, db_index=True)
    template = models.CharField(max_length=80)
    on = models.DateField()
    state = models.CharField(max_length=10, choices=LetterState)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.template} of {self.on}"


class DeadAddress(models.Model):
    """A mail server said that nobody gets letters there. Kept as a keyed hash."""

    PRIVACY = {"id": "plain", "address_hash": "personal", "since": "plain"}

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    address_hash = models.CharField(max_length=64, unique=True)
    since = models.DateField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"dead since {self.since}"

"""Where a person is paid. The numbers are encrypted, are not loaded unless asked for, and every reading is recorded."""

import uuid

from django.db import models
from django.db.models import F, Q

from kit.crypto import EncryptedTextField
from kit.translation import gettext_lazy as _lazy
from people.models import Person

SECRETS = ("holder", "sort_code", "account_number", "roll_number", "told_at")


class BankState(models.TextChoices):
    HELD = "held", _lazy("Waiting for a second person")
    CURRENT = "current", _lazy("In use")
    REFUSED = "refused", _lazy("Not accepted")
    REPLACED = "replaced", _lazy("No longer used")
    # The numbers are gone. That there were some stays, so that the next ones are known for a change.
    REMOVED = "removed", _lazy("Taken away")


class PayeeCheck(models.TextChoices):
    """What the bank said about the name on the account."""

    NONE = "", _lazy("Not asked yet")
    MATCH = "match", _lazy("The name matches")
    CLOSE = "close", _lazy("The name nearly matches")
    NO_MATCH = "no_match", _lazy("The name does not match")
    UNAVAILABLE = "unavailable", _lazy("The bank could not say")


class BankDetailsManager(models.Manager["BankDetails"]):
    """Never loads the numbers by the way: whoever needs them says so, through actions.bank."""

    def get_queryset(self) -> "models.QuerySet[BankDetails]":
        return super().get_queryset().defer(*SECRETS)


class BankDetails(models.Model):
    """One account of one person. At most one is in use and one waits; where none is named, `state` says what became of it."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="bank_details")
    state = models.CharField(max_length=10, choices=BankState)
    holder = EncryptedTextField()
    sort_code = EncryptedTextField()
    account_number = EncryptedTextField()
    roll_number = EncryptedTextField(blank=True, default="")
    # Where the person could be reached when they gave these: a later change is confirmed there.
    told_at = EncryptedTextField(blank=True, default="")
    last_four = models.CharField(max_length=4)
    could_be_real = models.BooleanField(null=True)
    payee_check = models.CharField(max_length=12, choices=PayeeCheck, blank=True, default="")
    given_on = models.DateField()
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    last_used_on = models.DateField()

    objects = BankDetailsManager()

    PRIVACY = (
        dict.fromkeys(("id", "key", "state", "could_be_real"), "plain")
        | dict.fromkeys(
            ("person", "payee_check", "given_on", "decided_by", "decided_on", "last_used_on", "told_at"),
            "personal",
        )
        | dict.fromkeys(("holder", "sort_code", "account_number", "roll_number", "last_four"), "secret")
    )

    class Meta:
        verbose_name_plural = "bank details"
        ordering = ["given_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="volunteers_bank_one_in_use", fields=["person"], condition=Q(state="current")
            ),
            models.UniqueConstraint(
                name="volunteers_bank_one_held", fields=["person"], condition=Q(state="held")
            ),
            models.CheckConstraint(
                name="volunteers_bank_second_person", condition=~Q(decided_by=F("person"))
            ),
            models.CheckConstraint(
                name="volunteers_bank_removed_holds_no_numbers",
                condition=~Q(state="removed")
                | Q(holder="", sort_code="", account_number="", roll_number="", last_four=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Account ending {self.last_four}" if self.last_four else "Account that was taken away"

    @property
    def trail_key(self) -> str:
        return f"volunteers.bank:{self.key}"


class ModulusTable(models.Model):
    """The weights by which a sort code and account number are checked, as the payments industry publishes them."""

    text = models.TextField()
    lines = models.PositiveIntegerField()
    uploaded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_at = models.DateTimeField()

    PRIVACY = {
        "id": "plain",
        "text": "plain",
        "lines": "plain",
        "uploaded_by": "personal",
        "uploaded_at": "plain",
    }

    class Meta:
        ordering = ["uploaded_at"]
        get_latest_by = "uploaded_at"

    def __str__(self) -> str:
        return f"{self.lines} lines, {self.uploaded_at:%Y-%m-%d}"

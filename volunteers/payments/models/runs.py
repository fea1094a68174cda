"""Payment runs: prepared by one person, released by another, exported once, and never changed after that."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kit.crypto import EncryptedTextField
from kit.refusals import Refusal
from kit.translation import gettext_lazy as _lazy
from people.models import Person
from volunteers.payments import refusals
from volunteers.payments.models.claim_lines import ClaimLine
from volunteers.payments.models.claims import Claim


class RunKind(models.TextChoices):
    BANK = "bank", _lazy("Bank transfer")
    PAYROLL = "payroll", _lazy("Payroll")


class RunState(models.TextChoices):
    PREPARED = "prepared", _lazy("Prepared")
    RELEASED = "released", _lazy("Released")
    EXPORTED = "exported", _lazy("Exported")
    DROPPED = "dropped", _lazy("Dropped")


class PaymentRun(models.Model):
    """Claims that are paid together on one day. After its export the database refuses any change to what it pays."""

    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=RunKind, default=RunKind.BANK)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.PREPARED)
    # The day the banks process it: the money arrives on the working day after.
    processing_on = models.DateField()
    prepared_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    prepared_at = models.DateTimeField()
    released_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    exported_at = models.DateTimeField(null=True, blank=True)

    PRIVACY = dict.fromkeys(
        (
            *("id", "reference", "idempotency_key", "kind", "state", "processing_on", "prepared_at"),
            *("released_at", "exported_at"),
        ),
        "plain",
    ) | dict.fromkeys(("prepared_by", "released_by"), "personal")

    class Meta:
        ordering = ["-prepared_at"]
        constraints = [
            models.CheckConstraint(
                name="volunteers_run_releaser_is_another", condition=~Q(released_by=F("prepared_by"))
            ),
            models.CheckConstraint(
                name="volunteers_run_release_comes_first",
                condition=Q(state__in=["prepared", "dropped"], released_at=None, exported_at=None)
                | Q(state="released", released_at__isnull=False, exported_at=None)
                | Q(state="exported", released_at__isnull=False, exported_at__isnull=False),
            ),
        ]
        triggers = [
            Refusal(
                name="run_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=refusals.RUN_STAYS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.processing_on}"

    def get_absolute_url(self) -> str:
        return reverse("volunteers:run", args=[self.reference])

    @property
    def trail_key(self) -> str:
        return f"volunteers.run:{self.reference}"


class PaymentState(models.TextChoices):
    PREPARED = "prepared", _lazy("Prepared")
    EXPORTED = "exported", _lazy("Sent")
    PAID = "paid", _lazy("Paid")
    RETURNED = "returned", _lazy("Sent back by the bank")
    DROPPED = "dropped", _lazy("Dropped")


class Payment(models.Model):
    """One claim in one run: who gets how much, on which account. Three different people, whatever the code does."""

    run = models.ForeignKey(PaymentRun, on_delete=models.PROTECT, related_name="payments")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="payments")
    payee = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    approver = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    releaser = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=PaymentState, default=PaymentState.PREPARED)
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    reference = models.CharField(max_length=18)
    settled_on = models.DateField(null=True, blank=True)
    returned_because = models.CharField(max_length=120, blank=True)
    # Where it goes, kept while it may have to be sent again.
    holder = EncryptedTextField(blank=True, default="")
    sort_code = EncryptedTextField(blank=True, default="")
    account_number = EncryptedTextField(blank=True, default="")
    roll_number = EncryptedTextField(blank=True, default="")
    last_four = models.CharField(max_length=4, blank=True)
    # Which of the person's bank details these are: if they change, this payment does not go out.
    bank_key = models.UUIDField(null=True, blank=True)

    PRIVACY = (
        dict.fromkeys(
            ("id", "bank_key", "run", "claim", "state", "reference", "settled_on", "returned_because"),
            "plain",
        )
        | dict.fromkeys(("payee", "approver", "releaser", "amount"), "personal")
        | dict.fromkeys(("holder", "sort_code", "account_number", "roll_number", "last_four"), "secret")
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="volunteers_payment_three_people",
                condition=~Q(payee=F("approver")) & ~Q(payee=F("releaser")) & ~Q(approver=F("releaser")),
            ),
            models.CheckConstraint(name="volunteers_payment_is_positive", condition=Q(amount__gt=0)),
            models.UniqueConstraint(name="volunteers_payment_claim_once_a_run", fields=["run", "claim"]),
        ]
        triggers = [
            Refusal(
                name="payment_is_true",
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("claim", "payments_claim"), ("run", "payments_paymentrun")],
                func=refusals.PAYMENT_IS_TRUE,
            ),
            Refusal(name="payment_is_kept", operation=pgtrigger.Delete, func=refusals.PAYMENT_IS_KEPT),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.amount}"


class PaymentLine(models.Model):
    """A line of a claim in a payment. A line stands in one live payment at most."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="lines")
    line = models.ForeignKey(ClaimLine, on_delete=models.PROTECT, related_name="payments")
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    is_live = models.BooleanField(default=True)

    PRIVACY = {"id": "plain", "payment": "plain", "line": "plain", "amount": "personal", "is_live": "plain"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="volunteers_line_in_one_live_payment", fields=["line"], condition=Q(is_live=True)
            ),
        ]
        triggers = [
            Refusal(
                name="paymentline_stays",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("row", "payments_paymentline"), ("is_open", "boolean")],
                func=refusals.PAYMENT_LINE_STAYS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} in payment {self.payment_id}"


class ExportFormat(models.TextChoices):
    STANDARD_18 = "standard_18", _lazy("Standard 18, 100 characters")
    STANDARD_18_MULTI = "standard_18_multi", _lazy("Standard 18, 106 characters with the day on each line")
    BANK_CSV = "bank_csv", _lazy("CSV for a bank portal")
    PAYROLL_CSV = "payroll_csv", _lazy("CSV for payroll")


class Export(models.Model):
    """One file that was made from a run. The first needs nothing; each one after it needs a reason."""

    run = models.ForeignKey(PaymentRun, on_delete=models.PROTECT, related_name="exports")
    # Numbered through all runs, and the serial number in the file's label.
    serial = models.PositiveIntegerField(unique=True)
    repeat = models.PositiveSmallIntegerField(default=0)
    format = models.CharField(max_length=20, choices=ExportFormat)
    sha256 = models.CharField(max_length=64)
    total = models.DecimalField(max_digits=10, decimal_places=2)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    because = models.CharField(max_length=200, blank=True)

    PRIVACY = dict.fromkeys(
        ("id", "run", "serial", "repeat", "format", "sha256", "total", "made_at", "because"), "plain"
    ) | {"made_by": "personal"}

    class Meta:
        ordering = ["serial"]
        constraints = [
            models.UniqueConstraint(name="volunteers_export_numbered_in_its_run", fields=["run", "repeat"]),
            models.CheckConstraint(
                name="volunteers_export_repeat_has_a_reason",
                condition=Q(repeat=0, because="") | Q(repeat__gt=0) & ~Q(because=""),
            ),
            models.CheckConstraint(
                name="volunteers_export_serial_fits", condition=Q(serial__range=(1, 999999))
            ),
        ]
        triggers = [
            Refusal(
                name="export_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=refusals.EXPORT_STAYS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_format_display()}, number {self.serial}"

"""A claim, and where it has got to."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kit.codes import random_code
from kit.refusals import Refusal
from kit.translation import gettext_lazy as _lazy
from people.models import Person
from volunteers.involvement.models.activities import Activity
from volunteers.involvement.models.roles import InvolvementRole
from volunteers.payments.refusals import CLAIM_KEEPS_ITS_PEOPLE

# No vowels and nothing that looks like something else: a reference can be read out over the phone, and fits a bank file.


def new_reference() -> str:
    return f"C{random_code(8)}"


class ClaimState(models.TextChoices):
    """Where a claim, or one line of it, has got to. A claim takes the first five; its lines take all."""

    DRAFT = "draft", _lazy("Not sent yet")
    SUBMITTED = "submitted", _lazy("Waiting to be approved")
    RETURNED = "returned", _lazy("Sent back to you")
    APPROVED = "approved", _lazy("Approved")
    CANCELLED = "cancelled", _lazy("Cancelled")
    SCHEDULED = "scheduled", _lazy("In the next payment")
    EXPORTED = "exported", _lazy("On its way to the bank")
    PAID = "paid", _lazy("Paid")
    BANK_RETURNED = "bank_returned", _lazy("Sent back by the bank")


OPEN = (ClaimState.DRAFT, ClaimState.RETURNED)
CLAIM_STATES = (
    ClaimState.DRAFT,
    ClaimState.SUBMITTED,
    ClaimState.RETURNED,
    ClaimState.APPROVED,
    ClaimState.CANCELLED,
)
# A line the Trust has agreed to pay.
AGREED = (
    ClaimState.APPROVED,
    ClaimState.SCHEDULED,
    ClaimState.EXPORTED,
    ClaimState.PAID,
    ClaimState.BANK_RETURNED,
)
# A line of a claim that was sent, and whose money has not left.
WAITING_FOR_MONEY = (
    ClaimState.SUBMITTED,
    ClaimState.APPROVED,
    ClaimState.SCHEDULED,
    ClaimState.BANK_RETURNED,
)
# A line that can be put in a payment run.
PAYABLE = (ClaimState.APPROVED, ClaimState.BANK_RETURNED)


class FeeChoice(models.TextChoices):
    FULL = "full", _lazy("I would like the payment")
    LESS = "less", _lazy("I would like a smaller amount")
    NONE = "none", _lazy("I do not want a payment")
    CHARITY = "charity", _lazy("Please give it to a charity")


class ClaimQuerySet(models.QuerySet["Claim"]):
    def waiting(self) -> "ClaimQuerySet":
        return self.filter(state=ClaimState.SUBMITTED)


class Claim(models.Model):
    """One activity and what is asked for it. Who claims, who approves and who releases are three different people."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    # Made by the page: the same page sent twice is the same claim.
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="claims")
    role = models.ForeignKey(InvolvementRole, on_delete=models.PROTECT, related_name="claims")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="claims")
    state = models.CharField(max_length=15, choices=ClaimState, default=ClaimState.DRAFT)
    made_on = models.DateField()
    submitted_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_on = models.DateField(null=True, blank=True)
    approved_beforehand = models.ForeignKey(
        "payments.PreApproval", null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    returned_because = models.TextField(blank=True)
    fee_offered = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    fee_choice = models.CharField(max_length=10, choices=FeeChoice, default=FeeChoice.FULL)
    fee_less = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    charity = models.CharField(max_length=120, blank=True)

    objects = ClaimQuerySet.as_manager()

    PRIVACY = dict.fromkeys(
        ("id", "reference", "idempotency_key", "version", "role", "activity", "state", "approved_beforehand"),
        "plain",
    ) | dict.fromkeys(
        (
            *("person", "made_on", "submitted_on", "approved_by", "approved_on", "returned_because"),
            *("fee_offered", "fee_choice", "fee_less", "charity"),
        ),
        "personal",
    )

    class Meta:
        ordering = ["-made_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="volunteers_claim_approver_is_another", condition=~Q(approved_by=F("person"))
            ),
            models.CheckConstraint(
                name="volunteers_claim_approved_is_dated",
                condition=Q(state="approved") ^ Q(approved_on__isnull=True),
            ),
            models.CheckConstraint(
                name="volunteers_claim_has_a_claims_state",
                condition=Q(state__in=[str(s) for s in CLAIM_STATES]),
            ),
            models.CheckConstraint(
                name="volunteers_claim_fee_not_negative",
                condition=(Q(fee_less=None) | Q(fee_less__gt=0))
                & (Q(fee_offered=None) | Q(fee_offered__gte=0)),
            ),
            models.UniqueConstraint(
                name="volunteers_claim_one_for_an_activity",
                fields=["activity"],
                condition=~Q(state="cancelled"),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "submitted_on", "id"], name="volunteers_claim_waiting"),
            models.Index(fields=["person", "state"], name="volunteers_claim_person"),
        ]
        triggers = [
            Refusal(name="claim_keeps_its_people", operation=pgtrigger.Update, func=CLAIM_KEEPS_ITS_PEOPLE),
        ]

    def __str__(self) -> str:
        return f"Claim {self.reference}"

    def get_absolute_url(self) -> str:
        return reverse("volunteers:claim", args=[self.reference])

    @property
    def trail_key(self) -> str:
        return f"volunteers.claim:{self.reference}"

    @property
    def can_be_changed(self) -> bool:
        return self.state in OPEN

"""A claim and its lines."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kit.codes import random_code
from people.models import Person
from volunteers.models.activities import Activity
from volunteers.models.roles import InvolvementRole, Route

# No vowels and nothing that looks like something else: a reference can be read out over the phone, and fits a bank file.


def new_reference() -> str:
    return f"C{random_code(8)}"


class State(models.TextChoices):
    """Where a claim, or one line of it, has got to. A claim takes the first five; its lines take all."""

    DRAFT = "draft", "Not sent yet"
    SUBMITTED = "submitted", "Waiting to be approved"
    RETURNED = "returned", "Sent back to you"
    APPROVED = "approved", "Approved"
    CANCELLED = "cancelled", "Cancelled"
    SCHEDULED = "scheduled", "In the next payment"
    EXPORTED = "exported", "On its way to the bank"
    PAID = "paid", "Paid"
    BANK_RETURNED = "bank_returned", "Sent back by the bank"


OPEN = (State.DRAFT, State.RETURNED)
CLAIM_STATES = (State.DRAFT, State.SUBMITTED, State.RETURNED, State.APPROVED, State.CANCELLED)
# A line the Trust has agreed to pay.
AGREED = (State.APPROVED, State.SCHEDULED, State.EXPORTED, State.PAID, State.BANK_RETURNED)
# A line of a claim that was sent, and whose money has not left.
WAITING_FOR_MONEY = (State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.BANK_RETURNED)
# A line that can be put in a payment run.
PAYABLE = (State.APPROVED, State.BANK_RETURNED)


class Kind(models.TextChoices):
    FEE = "fee", "Payment for your time"
    MILEAGE = "mileage", "Mileage"
    PUBLIC_TRANSPORT = "public_transport", "Train, bus or other public transport"
    PARKING = "parking", "Parking"
    TAXI = "taxi", "Taxi"
    REPLACEMENT_CARE = "replacement_care", "Someone to look after the person you care for"
    CHILDCARE = "childcare", "Childcare"
    PERSONAL_ASSISTANT = "personal_assistant", "Personal assistant or support worker"
    SUBSISTENCE = "subsistence", "Food and drink"
    DATA = "data", "Phone or internet"
    PRINTING = "printing", "Printing"
    ACCESS = "access", "Something else you need to take part"


WITHOUT_RECEIPT = (Kind.FEE, Kind.MILEAGE)


class Vehicle(models.TextChoices):
    CAR = "car", "Car or van"
    MOTORCYCLE = "motorcycle", "Motorcycle"
    BICYCLE = "bicycle", "Bicycle"


class How(models.TextChoices):
    """How an expense reaches the person."""

    REIMBURSED = "reimbursed", "I paid it. Please pay me back"
    ADVANCE = "advance", "I need the money beforehand"
    SAME_DAY = "same_day", "I was given the money on the day, or need it that day"
    BOOKED = "booked", "The Trust booked and paid for it"


class PaidBy(models.TextChoices):
    """The way the money of one line goes."""

    BANK = "bank", "Bank transfer"
    PAYROLL = "payroll", "Payroll"
    HAND = "hand", "Paid by hand, the same day or beforehand"
    VOUCHER = "voucher", "Voucher"
    CHARITY = "charity", "To a charity"
    TRUST = "trust", "The Trust paid it directly"


class FeeChoice(models.TextChoices):
    FULL = "full", "I would like the payment"
    LESS = "less", "I would like a smaller amount"
    NONE = "none", "I do not want a payment"
    CHARITY = "charity", "Please give it to a charity"


class ClaimQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=State.SUBMITTED)


class Claim(models.Model):
    """One activity and what is asked for it. Who claims, who approves and who releases are three different people."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    # Made by the page: the same page sent twice is the same claim.
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="claims")
    role = models.ForeignKey(InvolvementRole, on_delete=models.PROTECT, related_name="claims")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="claims")
    state = models.CharField(max_length=15, choices=State, default=State.DRAFT)
    made_on = models.DateField()
    submitted_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_on = models.DateField(null=True, blank=True)
    approved_beforehand = models.ForeignKey(
        "volunteers.PreApproval", null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
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

    def __str__(self):
        return f"Claim {self.reference}"

    def get_absolute_url(self):
        return reverse("volunteers:claim", args=[self.reference])

    @property
    def trail_key(self):
        return f"volunteers.claim:{self.reference}"

    @property
    def can_be_changed(self):
        return self.state in OPEN


class ClaimLineQuerySet(models.QuerySet):
    def live(self):
        return self.exclude(state=State.CANCELLED)

    def payable(self, paid_by):
        return self.filter(state__in=PAYABLE, paid_by=paid_by)

    def to_pay_by_hand(self):
        return self.filter(state__in=PAYABLE, paid_by__in=[PaidBy.HAND, PaidBy.VOUCHER, PaidBy.CHARITY])


class ClaimLine(models.Model):
    """One thing claimed, with its own state and the day it is due."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=20, choices=Kind)
    state = models.CharField(max_length=15, choices=State, default=State.DRAFT)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    how = models.CharField(max_length=12, choices=How, default=How.REIMBURSED)
    paid_by = models.CharField(max_length=10, choices=PaidBy, default=PaidBy.BANK)
    due_on = models.DateField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    handed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=120, blank=True)
    no_receipt_because = models.CharField(max_length=200, blank=True)
    vehicle = models.CharField(max_length=10, choices=Vehicle, blank=True)
    miles = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    passengers = models.PositiveSmallIntegerField(default=0)

    objects = ClaimLineQuerySet.as_manager()

    PRIVACY = dict.fromkeys(
        ("id", "claim", "kind", "state", "how", "paid_by", "due_on"), "plain"
    ) | dict.fromkeys(
        (
            *("amount", "paid_on", "handed_by", "note", "no_receipt_because"),
            *("vehicle", "miles", "passengers"),
        ),
        "personal",
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="volunteers_line_amount_is_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="volunteers_line_paid_is_dated", condition=Q(state="paid") ^ Q(paid_on__isnull=True)
            ),
            models.CheckConstraint(
                name="volunteers_line_miles_make_mileage",
                condition=Q(kind="mileage", miles__gt=0, miles__lte=1000, passengers__lte=8) & ~Q(vehicle="")
                | (~Q(kind="mileage") & Q(miles=None, vehicle="", passengers=0)),
            ),
            models.CheckConstraint(
                name="volunteers_line_same_day_is_never_bacs",
                condition=~Q(how__in=["same_day", "advance", "booked"], paid_by__in=["bank", "payroll"]),
            ),
            models.UniqueConstraint(
                name="volunteers_line_not_twice",
                fields=["claim", "kind", "amount", "note"],
                condition=~Q(state="cancelled"),
            ),
            models.UniqueConstraint(
                name="volunteers_line_one_fee",
                fields=["claim"],
                condition=Q(kind="fee") & ~Q(state="cancelled"),
            ),
        ]
        indexes = [
            models.Index(fields=["paid_by", "state", "due_on", "id"], name="volunteers_line_payable"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.amount}"

    @property
    def is_fee(self):
        return self.kind == Kind.FEE


FEE_GOES = {
    Route.PAYROLL: PaidBy.PAYROLL,
    Route.ACCOUNTS_PAYABLE: PaidBy.BANK,
    Route.VOUCHER: PaidBy.VOUCHER,
}
EXPENSE_GOES = {
    How.REIMBURSED: PaidBy.BANK,
    How.ADVANCE: PaidBy.HAND,
    How.SAME_DAY: PaidBy.HAND,
    How.BOOKED: PaidBy.TRUST,
}

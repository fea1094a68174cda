"""One thing claimed, with its own state: what it is, how it reaches the person, and which way its money goes."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kit.refusals import Refusal
from kit.translation import gettext_lazy as _lazy
from people.models import Person
from volunteers.involvement.models.roles import Route
from volunteers.payments.models.claims import PAYABLE, Claim, ClaimState
from volunteers.payments.refusals import THIRD_PERSON_PAYS_BY_HAND


class ExpenseKind(models.TextChoices):
    FEE = "fee", _lazy("Payment for your time")
    MILEAGE = "mileage", _lazy("Mileage")
    PUBLIC_TRANSPORT = "public_transport", _lazy("Train, bus or other public transport")
    PARKING = "parking", _lazy("Parking")
    TAXI = "taxi", _lazy("Taxi")
    REPLACEMENT_CARE = "replacement_care", _lazy("Someone to look after the person you care for")
    CHILDCARE = "childcare", _lazy("Childcare")
    PERSONAL_ASSISTANT = "personal_assistant", _lazy("Personal assistant or support worker")
    SUBSISTENCE = "subsistence", _lazy("Food and drink")
    DATA = "data", _lazy("Phone or internet")
    PRINTING = "printing", _lazy("Printing")
    ACCESS = "access", _lazy("Something else you need to take part")


WITHOUT_RECEIPT = (ExpenseKind.FEE, ExpenseKind.MILEAGE)


class Vehicle(models.TextChoices):
    CAR = "car", _lazy("Car or van")
    MOTORCYCLE = "motorcycle", _lazy("Motorcycle")
    BICYCLE = "bicycle", _lazy("Bicycle")


class SettlementMethod(models.TextChoices):
    """How an expense reaches the person."""

    REIMBURSED = "reimbursed", _lazy("I paid it. Please pay me back")
    ADVANCE = "advance", _lazy("I need the money beforehand")
    SAME_DAY = "same_day", _lazy("I was given the money on the day, or need it that day")
    BOOKED = "booked", _lazy("The Trust booked and paid for it")


class PaidBy(models.TextChoices):
    """The way the money of one line goes."""

    BANK = "bank", _lazy("Bank transfer")
    PAYROLL = "payroll", _lazy("Payroll")
    HAND = "hand", _lazy("Paid by hand, the same day or beforehand")
    VOUCHER = "voucher", _lazy("Voucher")
    CHARITY = "charity", _lazy("To a charity")
    TRUST = "trust", _lazy("The Trust paid it directly")


class ClaimLineQuerySet(models.QuerySet["ClaimLine"]):
    def live(self) -> "ClaimLineQuerySet":
        return self.exclude(state=ClaimState.CANCELLED)

    def payable(self, paid_by: str) -> "ClaimLineQuerySet":
        return self.filter(state__in=PAYABLE, paid_by=paid_by)

    def to_pay_by_hand(self) -> "ClaimLineQuerySet":
        return self.filter(state__in=PAYABLE, paid_by__in=[PaidBy.HAND, PaidBy.VOUCHER, PaidBy.CHARITY])


class ClaimLine(models.Model):
    """One thing claimed, with its own state and the day it is due."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=20, choices=ExpenseKind)
    state = models.CharField(max_length=15, choices=ClaimState, default=ClaimState.DRAFT)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    how = models.CharField(max_length=12, choices=SettlementMethod, default=SettlementMethod.REIMBURSED)
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
        triggers = [
            Refusal(
                name="line_third_person",
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=THIRD_PERSON_PAYS_BY_HAND,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.amount}"

    @property
    def is_fee(self) -> bool:
        return self.kind == ExpenseKind.FEE


FEE_GOES: dict[str, PaidBy] = {
    Route.PAYROLL: PaidBy.PAYROLL,
    Route.ACCOUNTS_PAYABLE: PaidBy.BANK,
    Route.VOUCHER: PaidBy.VOUCHER,
}


EXPENSE_GOES: dict[str, PaidBy] = {
    SettlementMethod.REIMBURSED: PaidBy.BANK,
    SettlementMethod.ADVANCE: PaidBy.HAND,
    SettlementMethod.SAME_DAY: PaidBy.HAND,
    SettlementMethod.BOOKED: PaidBy.TRUST,
}

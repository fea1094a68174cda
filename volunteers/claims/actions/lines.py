"""The lines that are worked out: the fee by the card, the miles by the agreed rates. Called inside a claim's own verbs."""

from datetime import date
from decimal import Decimal
from typing import cast

from django.utils.formats import date_format

from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from volunteers.involvement import agreed
from volunteers.involvement.models import InvolvementRole
from volunteers.payments import mileage, rates
from volunteers.payments.models import (
    Claim,
    ClaimLine,
    ClaimState,
    ExpenseKind,
    FeeChoice,
    PaidBy,
    RateCard,
    SettlementMethod,
    Vehicle,
)
from volunteers.payments.models.claim_lines import EXPENSE_GOES, FEE_GOES


def fee_for(role: InvolvementRole, on: date, hours: Decimal, preparation_hours: Decimal) -> Decimal | None:
    """What the card in force on the day of the activity pays for it. None for a role without a fee. Raises NotPossible."""
    if not role.pays_a_fee:
        return None
    card = RateCard.objects.on(on)
    try:
        return rates.fee(list(card.rates.filter(type=role.type_id)) if card else [], hours, preparation_hours)
    except rates.NoRate:
        raise NotPossible(
            _(
                "Nobody has agreed a rate for {on} yet. Choose “I do not want a payment” to claim your expenses now, or ask your coordinator."
            ).format(on=date_format(on, "j F Y")),
            "fee_choice",
        ) from None


def set_fee(claim: Claim) -> None:
    activity = claim.activity
    claim.lines.filter(kind=ExpenseKind.FEE).delete()
    takes_fee = claim.fee_choice != FeeChoice.NONE
    claim.fee_offered = None
    try:
        claim.fee_offered = fee_for(claim.role, activity.on, activity.hours, activity.preparation_hours)
    except NotPossible:
        if takes_fee:
            raise
    amount = claim.fee_offered
    if claim.fee_choice == FeeChoice.LESS and claim.fee_offered is not None:
        if claim.fee_less is None or not 0 < claim.fee_less < claim.fee_offered:
            raise NotPossible(
                _("Enter an amount of less than £{fee_offered}.").format(fee_offered=claim.fee_offered),
                "fee_less",
            )
        amount = claim.fee_less
    claim.save(update_fields=["fee_offered"])
    if takes_fee and amount:
        goes = PaidBy.CHARITY if claim.fee_choice == FeeChoice.CHARITY else FEE_GOES[claim.role.route]
        ClaimLine.objects.create(
            claim=claim, kind=ExpenseKind.FEE, amount=amount, paid_by=goes, state=claim.state
        )


def set_journey(claim: Claim, *, vehicle: str, miles: Decimal, passengers: int = 0) -> None:
    day = claim.activity.on
    most_miles = agreed.number_on(agreed.MOST_MILES, day)
    if not 0 < miles <= most_miles:
        raise NotPossible(
            _("Enter miles between 0.1 and {most_miles}. If you went further, ask your coordinator.").format(
                most_miles=most_miles
            ),
            "miles",
        )
    amount = mileage.amount(
        agreed.value_on(agreed.MILEAGE, day),
        vehicle,
        miles,
        before=_miles_before(claim, vehicle),
        passengers=passengers,
    )
    ClaimLine.objects.create(
        claim=claim, kind=ExpenseKind.MILEAGE, amount=amount, vehicle=vehicle, miles=miles, passengers=passengers, state=claim.state,
        paid_by=goes_by(claim, SettlementMethod.REIMBURSED),
    )  # fmt: skip


def _miles_before(claim: Claim, vehicle: str) -> Decimal:
    """Car miles this person has claimed in the tax year of the activity, in claims that were sent."""
    if vehicle != Vehicle.CAR:
        return Decimal()
    first, after = mileage.tax_year_days(claim.activity.on)
    lines = ClaimLine.objects.filter(
        claim__person=claim.person_id,
        claim__activity__on__gte=first,
        claim__activity__on__lt=after,
        vehicle=vehicle,
    )
    lines = lines.exclude(state__in=[ClaimState.DRAFT, ClaimState.RETURNED, ClaimState.CANCELLED]).exclude(
        claim=claim.pk
    )
    # Lines of a vehicle all have miles: volunteers_line_miles_make_mileage.
    return sum((miles for miles in lines.values_list("miles", flat=True) if miles is not None), Decimal())


def count_miles_again(claim: Claim) -> None:
    """What came before may have changed since the claim was begun."""
    line = claim.lines.filter(kind=ExpenseKind.MILEAGE).first()
    if line:
        claim.lines.filter(pk=line.pk).delete()
        # volunteers_line_miles_make_mileage: mileage has miles.
        miles = cast(Decimal, line.miles)
        set_journey(claim, vehicle=line.vehicle, miles=miles, passengers=line.passengers)


def goes_by(claim: Claim, how: str) -> PaidBy:
    """Expenses go to the bank, or with the fee through payroll where the Trust has decided so."""
    goes = EXPENSE_GOES[how]
    if goes == PaidBy.BANK and FEE_GOES.get(claim.role.route) == PaidBy.PAYROLL:
        return PaidBy.PAYROLL if agreed.value_on(agreed.EXPENSES_WITH_PAYROLL, claim.activity.on) else goes
    return goes

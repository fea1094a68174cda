"""What a person does with their own claim: make it, change it, send it, take it back."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from kit.trail.actions import record
from people.models import Person
from volunteers import agreed, dues, mileage, rates
from volunteers.actions import decisions, ledger
from volunteers.actions.problems import Changed, NotPossible, Refused
from volunteers.models import (
    Activity,
    Claim,
    ClaimLine,
    FeeChoice,
    How,
    Kind,
    PaidBy,
    PreApproval,
    RateCard,
    State,
    Vehicle,
)
from volunteers.models.claims import EXPENSE_GOES, FEE_GOES, WITHOUT_RECEIPT
from volunteers.rules import Can
from volunteers.selectors.roles import took_part


@transaction.atomic
def begin(*, by, at, once, role, fee_choice=FeeChoice.FULL, fee_less=None, charity="", journey=None, **activity):
    """Start a claim for one activity: `title`, `on`, `starts`, `ends`, `preparation_hours`. Twice is the same claim.

    `journey` is {"vehicle", "miles", "passengers"} or nothing.
    """
    if not by.has_perm(Can.TAKE_PART):
        raise PermissionDenied
    _one_at_a_time(by)
    if made := Claim.objects.filter(once=once, person=by).first():
        return made
    _must_have_taken_part(by, role, activity["on"])
    row = Activity(once=once, person=by, role=role)
    _fill(row, at=at, **activity)
    claim = Claim(
        once=once,
        person=by,
        role=role,
        activity=row,
        made_on=_day(at),
        fee_choice=fee_choice,
        fee_less=fee_less,
        charity=charity,
    )
    claim.save()
    _set_fee(claim)
    if journey:
        _set_journey(claim, **journey)
    record("volunteers.claim_begun", claim, by=by, at=at)
    return claim


@transaction.atomic
def change(
    *, claim, version, by, at, role, fee_choice=FeeChoice.FULL, fee_less=None, charity="", journey=None, **activity
):
    """Put other answers in a claim that was not sent yet, or was sent back."""
    claim = _open(claim, by, version)
    _must_have_taken_part(by, role, activity["on"])
    claim.role = claim.activity.role = role
    _fill(claim.activity, at=at, **activity)
    claim.fee_choice, claim.fee_less, claim.charity = fee_choice, fee_less, charity
    _set_fee(claim)
    claim.lines.filter(kind=Kind.MILEAGE).delete()
    if journey:
        _set_journey(claim, **journey)
    _save(claim)
    record("volunteers.claim_changed", claim, by=by, at=at)
    return claim


@transaction.atomic
def add_expense(*, claim, by, at, kind, amount, how=How.REIMBURSED, note="", no_receipt_because=""):
    claim = _open(claim, by)
    if kind in WITHOUT_RECEIPT:
        raise Refused("Choose what you paid for.", "kind")
    if amount <= 0:
        raise Refused("Enter an amount of more than £0.", "amount")
    if claim.lines.live().filter(kind=kind, amount=amount, note=note).exists():
        raise Refused(
            "This is on your claim already. If you paid it twice, say in the note what each one was for.", "note"
        )
    line = ClaimLine.objects.create(
        claim=claim, kind=kind, amount=amount, how=how, paid_by=_goes(claim, how), note=note, no_receipt_because=no_receipt_because,
        state=claim.state,
    )  # fmt: skip
    _save(claim)
    record("volunteers.expense_added", claim, by=by, at=at, kind=str(kind))
    return line


@transaction.atomic
def remove_expense(*, line, by, at):
    claim = _open(line.claim, by)
    if line.kind in WITHOUT_RECEIPT:
        raise NotPossible("Change the claim itself to take this off.")
    if not claim.lines.filter(pk=line.pk).delete()[0]:
        return
    _save(claim)
    record("volunteers.expense_removed", claim, by=by, at=at, kind=line.kind)


@transaction.atomic
def submit(*, claim, version, by, at):
    """Send it to be approved. Sending it again changes nothing."""
    _one_at_a_time(by)
    claim = Claim.objects.select_for_update(of=("self",)).select_related("activity", "role").get(pk=claim.pk)
    if not by.has_perm(Can.CHANGE_CLAIM, claim):
        raise PermissionDenied
    if claim.state in {State.SUBMITTED, State.APPROVED}:
        return claim
    claim = _open(claim, by, version)
    _set_fee(claim)
    _count_miles_again(claim)
    lines = list(claim.lines.live().prefetch_related("receipts"))
    _check_ready(claim, lines)
    claim.state, claim.submitted_on, claim.returned_because = State.SUBMITTED, _day(at), ""
    due_on = dues.expenses_due(claim.submitted_on)
    for line in lines:
        line.due_on = None if line.is_fee else due_on
    ClaimLine.objects.bulk_update(lines, ["due_on"])
    ledger.move(lines, State.SUBMITTED, at=at)
    _save(claim)
    record("volunteers.claim_submitted", claim, by=by, at=at, total=str(sum(line.amount for line in lines)))
    if rule := _approved_beforehand(claim, lines):
        decisions.approve_by_rule(claim=claim, rule=rule, at=at)
    return claim


@transaction.atomic
def cancel(*, claim, version, by, at):
    """Take back a claim nobody has approved yet. The time can be claimed again."""
    _one_at_a_time(by)
    claim = Claim.objects.select_for_update(of=("self",)).select_related("activity").get(pk=claim.pk)
    if not by.has_perm(Can.CHANGE_CLAIM, claim):
        raise PermissionDenied
    if claim.state not in {State.DRAFT, State.RETURNED, State.SUBMITTED}:
        raise NotPossible("This claim has been approved already.")
    if claim.version != version:
        raise Changed
    ledger.move(claim.lines.live(), State.CANCELLED, at=at)
    claim.state = State.CANCELLED
    claim.activity.is_withdrawn = True
    claim.activity.save(update_fields=["is_withdrawn"])
    _save(claim)
    record("volunteers.claim_cancelled", claim, by=by, at=at)
    return claim


def fee_for(role, on, hours, preparation_hours):
    """What the card in force on the day of the activity pays for it. None for a role without a fee. Raises Refused."""
    if not role.pays_a_fee:
        return None
    card = RateCard.objects.on(on)
    try:
        return rates.fee(list(card.rates.filter(type=role.type_id)) if card else [], hours, preparation_hours)
    except rates.NoRate:
        raise Refused(
            f"Nobody has agreed a rate for {date_format(on, 'j F Y')} yet. Choose “I do not want a payment” to claim your "
            "expenses now, or ask your coordinator.",
            "fee_choice",
        ) from None


def _must_have_taken_part(person, role, on):
    if not took_part(person, role, on):
        raise Refused("You were not taking part in this role on that day.", "role")


def _fill(row, *, at, title, on, starts, ends, preparation_hours=0):
    zone = timezone.get_current_timezone()
    row.title, row.on, row.preparation_hours = title, on, preparation_hours
    row.starts_at, row.ends_at = (datetime.combine(on, time, tzinfo=zone) for time in (starts, ends))
    if row.ends_at <= row.starts_at:
        raise Refused("The end must be after the start.", "ends")
    if row.ends_at > at:
        raise Refused("You can claim once it is over. This is in the future.", "on")
    if on < _day(at) - timedelta(days=agreed.number(agreed.OLDEST_CLAIM_DAYS, _day(at))):
        raise Refused("This is too long ago to claim here. Ask your coordinator.", "on")
    if preparation_hours < 0 or preparation_hours > 24:
        raise Refused("Enter how many hours you prepared, from 0 to 24.", "preparation_hours")
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "volunteers_activity_one_at_a_time" not in str(error):
            raise
        raise Refused("You have claimed for some of this time already. Look at your other claims.", "starts") from error


def _set_fee(claim):
    activity = claim.activity
    claim.lines.filter(kind=Kind.FEE).delete()
    wanted = claim.fee_choice != FeeChoice.NONE
    claim.fee_offered = None
    try:
        claim.fee_offered = fee_for(claim.role, activity.on, activity.hours, activity.preparation_hours)
    except Refused:
        if wanted:
            raise
    less = claim.fee_choice == FeeChoice.LESS and claim.fee_offered is not None
    if less and (claim.fee_less is None or not 0 < claim.fee_less < claim.fee_offered):
        raise Refused(f"Enter an amount of less than £{claim.fee_offered}.", "fee_less")
    amount = claim.fee_less if less else claim.fee_offered
    claim.save(update_fields=["fee_offered"])
    if wanted and claim.fee_offered:
        goes = PaidBy.CHARITY if claim.fee_choice == FeeChoice.CHARITY else FEE_GOES[claim.role.route]
        ClaimLine.objects.create(claim=claim, kind=Kind.FEE, amount=amount, paid_by=goes, state=claim.state)


def _set_journey(claim, *, vehicle, miles, passengers=0):
    on = claim.activity.on
    most = agreed.number(agreed.MOST_MILES, on)
    if not 0 < miles <= most:
        raise Refused(f"Enter miles between 0.1 and {most}. If you went further, ask your coordinator.", "miles")
    amount = mileage.amount(
        agreed.value(agreed.MILEAGE, on), vehicle, miles, before=_miles_before(claim, vehicle), passengers=passengers
    )
    ClaimLine.objects.create(
        claim=claim, kind=Kind.MILEAGE, amount=amount, vehicle=vehicle, miles=miles, passengers=passengers, state=claim.state,
        paid_by=_goes(claim, How.REIMBURSED),
    )  # fmt: skip


def _miles_before(claim, vehicle):
    """Car miles this person has claimed in the tax year of the activity, in claims that were sent."""
    if vehicle != Vehicle.CAR:
        return 0
    first, after = mileage.tax_year_days(claim.activity.on)
    lines = ClaimLine.objects.filter(
        claim__person=claim.person_id, claim__activity__on__gte=first, claim__activity__on__lt=after, vehicle=vehicle
    )
    lines = lines.exclude(state__in=[State.DRAFT, State.RETURNED, State.CANCELLED]).exclude(claim=claim.pk)
    return sum(lines.values_list("miles", flat=True))


def _count_miles_again(claim):
    """What came before may have changed since the claim was begun."""
    line = claim.lines.filter(kind=Kind.MILEAGE).first()
    if line:
        claim.lines.filter(pk=line.pk).delete()
        _set_journey(claim, vehicle=line.vehicle, miles=line.miles, passengers=line.passengers)


def _check_ready(claim, lines):
    if not lines and claim.fee_offered is None:
        raise NotPossible("There is nothing to pay on this claim yet. Add what you paid for.")
    ceiling = agreed.money(agreed.NO_RECEIPT, claim.activity.on)
    for line in lines:
        if line.kind in WITHOUT_RECEIPT or line.how != How.REIMBURSED or line.receipts.all():
            continue
        if not line.no_receipt_because:
            raise NotPossible(f"Add a receipt for “{line.get_kind_display()}”, or say why you have none.")
        if line.amount > ceiling:
            raise NotPossible(
                f"We need a receipt for anything over £{ceiling}. Add one for “{line.get_kind_display()}”."
            )


def _approved_beforehand(claim, lines):
    """The rule that approves it: within its sum, nobody's own, and nothing on it that needs a second look."""
    if any(line.no_receipt_because for line in lines):
        return None
    total = sum(line.amount for line in lines)
    found = PreApproval.objects.filter(
        role=claim.role_id, up_to__gte=total, starts_on__lte=claim.submitted_on, ends_on__gt=claim.submitted_on
    ).exclude(author=claim.person_id)
    return next((rule for rule in found.select_related("author") if decisions.may_author(rule)), None)


def _goes(claim, how):
    """Expenses go to the bank, or with the fee through payroll where the Trust has decided so."""
    goes = EXPENSE_GOES[how]
    if goes == PaidBy.BANK and FEE_GOES.get(claim.role.route) == PaidBy.PAYROLL:
        return PaidBy.PAYROLL if agreed.value(agreed.EXPENSES_WITH_PAYROLL, claim.activity.on) else goes
    return goes


def _open(claim, by, version=None):
    claim = Claim.objects.select_for_update(of=("self",)).select_related("activity", "role").get(pk=claim.pk)
    if not by.has_perm(Can.CHANGE_CLAIM, claim):
        raise PermissionDenied
    if not claim.can_be_changed:
        raise NotPossible("This claim has been sent. It can be changed only if it is sent back to you.")
    if version is not None and claim.version != version:
        raise Changed
    return claim


def _one_at_a_time(person):
    """One person's claims are written one after the other: the page sent twice finds the first, miles are counted once."""
    Person.objects.select_for_update().get(pk=person.pk)


def _save(claim):
    claim.version += 1
    claim.save()


def _day(at):
    return timezone.localdate(at)

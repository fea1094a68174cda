"""What a person does with their own claim: make it, change it, send it, take it back."""

from collections.abc import Collection
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from people.models import Person
from volunteers.claims.actions import decisions
from volunteers.claims.actions.lines import count_miles_again, goes_by, set_fee, set_journey
from volunteers.involvement import agreed
from volunteers.involvement.models import Activity, InvolvementRole
from volunteers.involvement.rules import Can as CanTakePart
from volunteers.journeys.actions.activities import (
    fill_activity,
    must_have_taken_part,
    one_at_a_time,
    time_span,
)
from volunteers.payments import dues
from volunteers.payments.actions import ledger
from volunteers.payments.ceilings import Amount, must_be_below
from volunteers.payments.models import (
    Claim,
    ClaimLine,
    ClaimState,
    ExpenseKind,
    FeeChoice,
    PreApproval,
    SettlementMethod,
)
from volunteers.payments.models.claim_lines import WITHOUT_RECEIPT
from volunteers.payments.rules import Can


@transaction.atomic
def begin_claim(
    *,
    by: Person,
    at: datetime,
    idempotency_key: UUID,
    role: InvolvementRole,
    fee_choice: str = FeeChoice.FULL,
    fee_less: Decimal | None = None,
    charity: str = "",
    journey: dict[str, Any] | None = None,
    **activity: Any,
) -> Claim:
    """Start a claim for one activity: `title`, `on`, `starts`, `ends`, `preparation_hours`. Twice is the same claim.

    `journey` is {"vehicle", "miles", "passengers"} or nothing.
    """
    if not by.has_perm(CanTakePart.TAKE_PART):
        raise PermissionDenied
    one_at_a_time(by)
    if existing := Claim.objects.filter(idempotency_key=idempotency_key, person=by).first():
        return existing
    claim = Claim(idempotency_key=idempotency_key, person=by, role=role, made_on=timezone.localdate(at))
    claim.activity = _begin_activity(claim, by, at=at, **activity)
    claim.fee_choice, claim.fee_less, claim.charity = fee_choice, fee_less, charity
    claim.save()
    set_fee(claim)
    if journey:
        set_journey(claim, **journey)
    record("volunteers.claim_begun", claim, by=by, at=at)
    return claim


@transaction.atomic
def change_claim(
    *,
    claim: Claim,
    version: int,
    by: Person,
    at: datetime,
    role: InvolvementRole,
    fee_choice: str = FeeChoice.FULL,
    fee_less: Decimal | None = None,
    charity: str = "",
    journey: dict[str, Any] | None = None,
    **activity: Any,
) -> Claim:
    """Put other answers in a claim that was not sent yet, or was sent back."""
    claim = _lock_open_claim(claim, by, version)
    must_have_taken_part(by, role, activity["on"])
    claim.role = claim.activity.role = role
    _give_way(by, **activity)
    fill_activity(claim.activity, at=at, **activity)
    claim.fee_choice, claim.fee_less, claim.charity = fee_choice, fee_less, charity
    set_fee(claim)
    claim.lines.filter(kind=ExpenseKind.MILEAGE).delete()
    if journey:
        set_journey(claim, **journey)
    save_next_version(claim)
    record("volunteers.claim_changed", claim, by=by, at=at)
    return claim


@transaction.atomic
def add_expense(
    *,
    claim: Claim,
    by: Person,
    at: datetime,
    kind: str,
    amount: Decimal,
    how: str = SettlementMethod.REIMBURSED,
    note: str = "",
    no_receipt_because: str = "",
) -> ClaimLine:
    claim = _lock_open_claim(claim, by)
    if kind in WITHOUT_RECEIPT:
        raise NotPossible(_("Choose what you paid for."), "kind")
    if amount <= 0:
        raise NotPossible(_("Enter an amount of more than £0."), "amount")
    must_be_below(Amount.EXPENSE, amount, day=claim.activity.on, field="amount")
    if claim.lines.live().filter(kind=kind, amount=amount, note=note).exists():
        raise NotPossible(
            _("This is on your claim already. If you paid it twice, say in the note what each one was for."),
            "note",
        )
    line = ClaimLine.objects.create(
        claim=claim, kind=kind, amount=amount, how=how, paid_by=goes_by(claim, how), note=note, no_receipt_because=no_receipt_because,
        state=claim.state,
    )  # fmt: skip
    save_next_version(claim)
    record("volunteers.expense_added", claim, by=by, at=at, kind=str(kind))
    return line


@transaction.atomic
def remove_expense(*, line: ClaimLine, by: Person, at: datetime) -> None:
    claim = _lock_open_claim(line.claim, by)
    if line.kind in WITHOUT_RECEIPT:
        raise NotPossible(_("Change the claim itself to take this off."))
    if not claim.lines.filter(pk=line.pk).delete()[0]:
        return
    save_next_version(claim)
    record("volunteers.expense_removed", claim, by=by, at=at, kind=line.kind)


@transaction.atomic
def submit_claim(*, claim: Claim, version: int, by: Person, at: datetime) -> Claim:
    """Send it to be approved. Sending it again changes nothing."""
    one_at_a_time(by)
    claim = lock(Claim.objects.select_related("activity", "role"), claim.pk)
    if not by.has_perm(Can.CHANGE_CLAIM, claim):
        raise PermissionDenied
    if claim.state in {ClaimState.SUBMITTED, ClaimState.APPROVED}:
        return claim
    claim = _lock_open_claim(claim, by, version)
    set_fee(claim)
    count_miles_again(claim)
    lines = list(claim.lines.live().prefetch_related("receipts"))
    _check_ready(claim, lines)
    claim.state, claim.submitted_on, claim.returned_because = ClaimState.SUBMITTED, timezone.localdate(at), ""
    due_on = dues.expenses_due(claim.submitted_on)
    for line in lines:
        line.due_on = None if line.is_fee else due_on
    ClaimLine.objects.bulk_update(lines, ["due_on"])
    ledger.move_lines(lines, ClaimState.SUBMITTED, at=at)
    save_next_version(claim)
    record("volunteers.claim_submitted", claim, by=by, at=at, total=str(sum(line.amount for line in lines)))
    if rule := _approved_beforehand(claim, lines):
        decisions.approve_by_rule(claim=claim, rule=rule, at=at)
    return claim


@transaction.atomic
def cancel_claim(*, claim: Claim, version: int, by: Person, at: datetime) -> Claim:
    """Take back a claim nobody has approved yet. The time can be claimed again."""
    one_at_a_time(by)
    claim = lock(Claim.objects.select_related("activity"), claim.pk)
    if not by.has_perm(Can.CHANGE_CLAIM, claim):
        raise PermissionDenied
    if claim.state not in {ClaimState.DRAFT, ClaimState.RETURNED, ClaimState.SUBMITTED}:
        raise NotPossible(_("This claim has been approved already."))
    require_version(claim, version)
    ledger.move_lines(claim.lines.live(), ClaimState.CANCELLED, at=at)
    claim.state = ClaimState.CANCELLED
    claim.activity.is_withdrawn = True
    claim.activity.save(update_fields=["is_withdrawn"])
    save_next_version(claim)
    record("volunteers.claim_cancelled", claim, by=by, at=at)
    return claim


def _give_way(person: Person, *, on: date, starts: time, ends: time, **_: Any) -> None:
    """What was noted by itself of this time gives way to the claim that is made for it."""
    start, end = time_span(on, starts, ends)
    noted = Activity.objects.filter(person=person, claims=None, starts_at__lt=end, ends_at__gt=start)
    noted.update(is_withdrawn=True)


def _begin_activity(claim: Claim, by: Person, *, at: datetime, **activity: Any) -> Activity:
    """What the claim is for, known by the key of the same page."""
    must_have_taken_part(by, claim.role, activity["on"])
    _give_way(by, **activity)
    row = Activity(idempotency_key=claim.idempotency_key, person=claim.person, role=claim.role)
    fill_activity(row, at=at, **activity)
    return row


def _check_ready(claim: Claim, lines: Collection[ClaimLine]) -> None:
    if not lines and claim.fee_offered is None:
        raise NotPossible(_("There is nothing to pay on this claim yet. Add what you paid for."))
    must_be_below(Amount.CLAIM, sum(line.amount for line in lines), day=claim.activity.on)
    ceiling = agreed.amount_on(agreed.NO_RECEIPT, claim.activity.on)
    for line in lines:
        if line.kind in WITHOUT_RECEIPT or line.how != SettlementMethod.REIMBURSED or line.receipts.all():
            continue
        if not line.no_receipt_because:
            raise NotPossible(
                _("Add a receipt for “{kind}”, or say why you have none.").format(
                    kind=line.get_kind_display()
                )
            )
        if line.amount > ceiling:
            raise NotPossible(
                _("We need a receipt for anything over £{ceiling}. Add one for “{kind}”.").format(
                    ceiling=ceiling, kind=line.get_kind_display()
                )
            )


def _approved_beforehand(claim: Claim, lines: Collection[ClaimLine]) -> PreApproval | None:
    """The rule that approves it: within its sum, nobody's own, and nothing on it that needs a second look."""
    if any(line.no_receipt_because for line in lines):
        return None
    total = sum(line.amount for line in lines)
    rules = PreApproval.objects.filter(
        role=claim.role_id,
        up_to__gte=total,
        starts_on__lte=claim.submitted_on,
        ends_on__gt=claim.submitted_on,
    ).exclude(author=claim.person_id)
    return next((rule for rule in rules.select_related("author") if decisions.may_author(rule)), None)


def _lock_open_claim(claim: Claim, by: Person, version: int | None = None) -> Claim:
    claim = lock(Claim.objects.select_related("activity", "role"), claim.pk)
    if not by.has_perm(Can.CHANGE_CLAIM, claim):
        raise PermissionDenied
    if not claim.can_be_changed:
        raise NotPossible(_("This claim has been sent. It can be changed only if it is sent back to you."))
    if version is not None:
        require_version(claim, version)
    return claim

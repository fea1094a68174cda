"""What came of payments: paid, sent back by the bank, or handed over in person."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock
from people.models import Person
from volunteers.claims.actions.decisions import tell_person
from volunteers.payments.actions import ledger
from volunteers.payments.models import (
    Claim,
    ClaimLine,
    ClaimState,
    PaidBy,
    Payment,
    PaymentLine,
    PaymentRun,
    PaymentState,
    RunState,
)
from volunteers.payments.money import format_pounds
from volunteers.payments.rules import Can


@transaction.atomic
def note_paid(
    *, run: PaymentRun, references: Iterable[str], paid_on: date, by: Person, at: datetime
) -> tuple[int, list[str]]:
    """Mark these payments of a run as paid. Returns (how many, references that are not on their way in this run)."""
    if not by.has_perm(Can.SEE_RUNS):
        raise PermissionDenied
    if run.state != RunState.EXPORTED:
        raise NotPossible(_("Nothing of this run is on its way yet."))
    if not run.processing_on <= paid_on <= timezone.localdate(at):
        raise NotPossible(_("Enter a day from the processing day up to today."), "paid_on")
    wanted_references = set(references)
    rows = run.payments.select_for_update(of=("self",)).select_related("claim__person")
    payments = list(rows.filter(reference__in=wanted_references, state=PaymentState.EXPORTED).order_by("pk"))
    lines = _live_lines(payments)
    ledger.move_lines(lines, ClaimState.PAID, at=at, paid_on=paid_on)
    for payment in payments:
        payment.state, payment.settled_on = PaymentState.PAID, paid_on
        payment.save(update_fields=["state", "settled_on"])
        record("volunteers.claim_paid", payment.claim, by=by, at=at, amount=str(payment.amount))
        tell_person(
            payment.claim,
            "volunteers/claim_paid",
            cause=f"paid:{payment.pk}",
            amount=format_pounds(payment.amount),
        )
    return len(payments), sorted(wanted_references - {payment.reference for payment in payments})


@transaction.atomic
def bank_return(*, payment: Payment, because: str, by: Person, at: datetime) -> Payment:
    """The bank could not pay it in. Its lines wait to be paid again; the person is asked to look at their details."""
    if not by.has_perm(Can.SEE_RUNS):
        raise PermissionDenied
    payment = lock(Payment.objects.select_related("claim__person"), payment.pk)
    if payment.state not in {PaymentState.EXPORTED, PaymentState.PAID}:
        raise NotPossible(_("This payment is not on its way, or was sent back before."))
    lines = _live_lines([payment])
    ledger.move_lines(lines, ClaimState.BANK_RETURNED, at=at)
    PaymentLine.objects.filter(payment=payment).update(is_live=False)
    payment.state, payment.returned_because = PaymentState.RETURNED, because
    payment.settled_on = timezone.localdate(at)
    payment.save(update_fields=["state", "settled_on", "returned_because"])
    record("volunteers.claim_bank_returned", payment.claim, by=by, at=at)
    tell_person(payment.claim, "volunteers/bank_returned", cause=f"returned-by-bank:{payment.pk}")
    return payment


@transaction.atomic
def hand_over(*, line: ClaimLine, paid_on: date, by: Person, at: datetime) -> ClaimLine:
    """Cash, a voucher or a gift to a charity: given by somebody who neither claimed nor approved."""
    claim = lock(Claim.objects.select_related("person"), line.claim_id)
    line = lock(ClaimLine.objects.all(), line.pk)
    if not by.has_perm(Can.SEE_RUNS):
        raise PermissionDenied
    if by.pk in {claim.person_id, claim.approved_by_id}:
        raise NotPossible(_("You claimed or approved this. A colleague has to pay it."))
    if line.state not in {ClaimState.APPROVED, ClaimState.BANK_RETURNED} or line.paid_by in {
        PaidBy.BANK,
        PaidBy.PAYROLL,
        PaidBy.TRUST,
    }:
        raise NotPossible(_("This is not waiting to be paid by hand."))
    if paid_on > timezone.localdate(at):
        raise NotPossible(_("That day is in the future."), "paid_on")
    ClaimLine.objects.filter(pk=line.pk).update(handed_by=by)
    ledger.move_lines([line], ClaimState.PAID, at=at, paid_on=paid_on)
    record("volunteers.line_handed_over", claim, by=by, at=at, amount=str(line.amount), kind=line.kind)
    return line


def _live_lines(payments: list[Payment]) -> list[ClaimLine]:
    return list(ClaimLine.objects.filter(payments__payment__in=payments, payments__is_live=True).distinct())

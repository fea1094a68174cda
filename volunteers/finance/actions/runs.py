"""What finance does: put claims in a run, release it, drop it. Exports are in exports.py, what the bank says in settling.py."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from typing import cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kit import working_days
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock
from people.models import Person
from volunteers.payments.actions import ledger
from volunteers.payments.ceilings import Amount, must_be_below
from volunteers.payments.models import (
    BankDetails,
    BankState,
    Claim,
    ClaimLine,
    ClaimState,
    Payment,
    PaymentLine,
    PaymentRun,
    PaymentState,
    RunKind,
    RunState,
)
from volunteers.payments.models.claims import PAYABLE
from volunteers.payments.rules import Can


@transaction.atomic
def prepare_run(
    *,
    kind: str,
    processing_on: date,
    claims: Iterable[Claim],
    idempotency_key: UUID,
    by: Person,
    at: datetime,
) -> PaymentRun:
    """Put all that can be paid of these claims in one run. The same page sent twice is the same run."""
    if not by.has_perm(Can.PREPARE_RUN):
        raise PermissionDenied
    if existing := PaymentRun.objects.filter(idempotency_key=idempotency_key).first():
        return existing
    check_day(processing_on, today=timezone.localdate(at))
    locked_claims = _lock_approved(claims)
    if existing := PaymentRun.objects.filter(idempotency_key=idempotency_key).first():
        return existing
    lines_by_claim = _lock_payable_lines(locked_claims, kind)
    if not lines_by_claim:
        raise NotPossible(
            _("There is nothing to pay in this run. Choose at least one claim that waits to be paid.")
        )
    run = PaymentRun.objects.create(
        kind=kind,
        processing_on=processing_on,
        idempotency_key=idempotency_key,
        prepared_by=by,
        prepared_at=at,
    )
    details = _bank_details([claim.person_id for claim in locked_claims]) if kind == RunKind.BANK else {}
    paid_claims = [claim for claim in locked_claims if claim.pk in lines_by_claim]
    for claim in paid_claims:
        _add_payment(run, claim, lines_by_claim[claim.pk], details, by)
    ledger.move_lines(chain.from_iterable(lines_by_claim.values()), ClaimState.SCHEDULED, at=at)
    record("volunteers.run_prepared", run, by=by, at=at, payments=len(paid_claims), total=str(run_total(run)))
    for claim in paid_claims:
        record("volunteers.claim_scheduled", claim, by=by, at=at)
    return run


@transaction.atomic
def release_run(*, run: PaymentRun, by: Person, at: datetime) -> PaymentRun:
    """The second person of finance agrees. Who prepared it, approved a claim in it or is paid by it may not."""
    run = lock_run(run)
    if not by.has_perm(Can.RELEASE_RUN):
        raise PermissionDenied
    if run.state != RunState.PREPARED:
        raise NotPossible(_("This run has been released or dropped already."))
    payments = list(run.payments.select_related("claim"))
    if run.prepared_by_id == by.pk:
        raise NotPossible(_("You prepared this run. A colleague has to release it."))
    if mine := [payment for payment in payments if by.pk in {payment.payee_id, payment.approver_id}]:
        raise NotPossible(
            _("You claimed or approved {reference}. A colleague has to release this run.").format(
                reference=mine[0].reference
            )
        )
    check_day(run.processing_on, today=timezone.localdate(at))
    check_accounts(run, payments)
    run.state, run.released_by, run.released_at = RunState.RELEASED, by, at
    run.save()
    run.payments.update(releaser=by)
    record("volunteers.run_released", run, by=by, at=at, payments=len(payments), total=str(run_total(run)))
    return run


@transaction.atomic
def drop_run(*, run: PaymentRun, by: Person, at: datetime) -> PaymentRun:
    """Give up a run that is not released yet: its claims wait to be paid again."""
    run = lock_run(run)
    if not by.has_perm(Can.SEE_RUNS):
        raise PermissionDenied
    if run.state != RunState.PREPARED:
        raise NotPossible(_("This run has been released or dropped already."))
    lines = ClaimLine.objects.filter(payments__payment__run=run, payments__is_live=True)
    ledger.move_lines(lines, ClaimState.APPROVED, at=at)
    PaymentLine.objects.filter(payment__run=run).update(is_live=False)
    run.payments.update(state=PaymentState.DROPPED)
    run.state = RunState.DROPPED
    run.save()
    record("volunteers.run_dropped", run, by=by, at=at)
    return run


def check_day(day: date, *, today: date) -> None:
    if not working_days.is_working_day(day):
        raise NotPossible(_("Banks do not work on that day. Choose a working day."), "processing_on")
    if day < today:
        raise NotPossible(_("That day is past. Choose today or later."), "processing_on")


def check_accounts(run: PaymentRun, payments: Iterable[Payment]) -> None:
    """Where the money goes has not changed since the run was prepared, and nobody waits to change it."""
    if run.kind != RunKind.BANK:
        return
    now = _bank_details([payment.payee_id for payment in payments])
    _refuse_unchecked([(payment.claim, now.get(payment.payee_id)) for payment in payments])
    for payment in payments:
        details = now.get(payment.payee_id)
        if details is None or details.key != payment.bank_key:
            raise NotPossible(
                _(
                    "The bank details for {reference} have changed or wait to be checked. Drop this run, and prepare it again once they are checked."
                ).format(reference=payment.reference)
            )


def run_total(run: PaymentRun) -> Decimal:
    return sum(run.payments.values_list("amount", flat=True), Decimal())


def lock_run(run: PaymentRun) -> PaymentRun:
    return lock(PaymentRun.objects.all(), run.pk)


def _lock_approved(claims: Iterable[Claim]) -> list[Claim]:
    """In one order, so that two who prepare at once wait for each other and the second finds nothing left."""
    return list(
        Claim.objects.select_for_update(of=("self",))
        .select_related("activity")
        .filter(pk__in=[claim.pk for claim in claims], state=ClaimState.APPROVED)
        .order_by("pk")
    )


def _lock_payable_lines(claims: list[Claim], kind: str) -> dict[int, list[ClaimLine]]:
    """{number of the claim: its lines that can be paid in a run of this kind}"""
    lines = ClaimLine.objects.filter(claim__in=claims, state__in=PAYABLE, paid_by=kind).select_for_update()
    lines_by_claim: dict[int, list[ClaimLine]] = {}
    for line in lines.order_by("pk"):
        lines_by_claim.setdefault(line.claim_id, []).append(line)
    return lines_by_claim


def _add_payment(
    run: PaymentRun, claim: Claim, lines: list[ClaimLine], details: dict[int | None, BankDetails], by: Person
) -> None:
    if by.pk in {claim.person_id, claim.approved_by_id}:
        raise NotPossible(
            _("You claimed or approved {reference}. A colleague has to prepare its payment.").format(
                reference=claim.reference
            )
        )
    account = details.get(claim.person_id)
    _refuse_unchecked([(claim, account)])
    if run.kind == RunKind.BANK and account is None:
        raise NotPossible(
            _(
                "{reference} cannot be paid: its bank details are missing, or a change of them waits to be checked."
            ).format(reference=claim.reference)
        )
    amount = sum(line.amount for line in lines)
    must_be_below(Amount.CLAIM, amount, day=claim.activity.on)
    payment = Payment.objects.create(
        run=run,
        claim=claim,
        payee_id=claim.person_id,
        approver_id=claim.approved_by_id,
        amount=amount,
        reference=claim.reference,
        last_four=account.last_four if account else "",
        bank_key=account.key if account else None,
    )
    PaymentLine.objects.bulk_create(
        PaymentLine(payment=payment, line=line, amount=line.amount) for line in lines
    )


def _refuse_unchecked(claims_and_accounts: Iterable[tuple[Claim, BankDetails | None]]) -> None:
    """A claim is not paid to an account that came after its approval and that nobody checked, however that came about."""
    for claim, account in claims_and_accounts:
        # Only claims that are approved are paid, and each of them has its day: volunteers_claim_approved_is_dated.
        approved_on = cast(date, claim.approved_on)
        if account and account.decided_on is None and account.given_on > approved_on:
            raise NotPossible(
                _(
                    "The bank details for {reference} came after it was approved. They have to be checked."
                ).format(reference=claim.reference)
            )


def _bank_details(people: Iterable[int | None]) -> dict[int | None, BankDetails]:
    """The details in use of each person who has not left, unless a change of them is held. Locked; the numbers themselves are not read."""
    held = BankDetails.objects.filter(person__in=people, state=BankState.HELD).values("person")
    rows = BankDetails.objects.filter(person__in=people, state=BankState.CURRENT).exclude(person__in=held)
    rows = rows.order_by("pk").select_for_update()
    return {row.person_id: row for row in rows}

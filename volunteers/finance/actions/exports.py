"""A released run becomes a file: once. Each file after the first needs a reason and gets a number of its own."""

import hashlib
from datetime import date, datetime
from typing import cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person
from volunteers.claims.actions import moving
from volunteers.finance.actions import runs
from volunteers.finance.bacs import files
from volunteers.finance.bacs.text import name_at_the_bank
from volunteers.finance.payroll import payroll_csv
from volunteers.involvement import agreed
from volunteers.payments.actions import ledger
from volunteers.payments.models import (
    BankDetails,
    ClaimLine,
    ClaimState,
    Export,
    ExportFormat,
    Payment,
    PaymentRun,
    PaymentState,
    RunKind,
    RunState,
)
from volunteers.payments.models.bank import SECRETS
from volunteers.payments.rules import Can

# One export at a time gets the next number. Any fixed number will do; this one is ours.
NUMBERING = 7_219_001
BANK_FORMATS = (ExportFormat.STANDARD_18, ExportFormat.STANDARD_18_MULTI, ExportFormat.BANK_CSV)


@transaction.atomic
def export_run(
    *, run: PaymentRun, format: str, because: str = "", by: Person, at: datetime
) -> tuple[Export, bytes]:
    """(Export, the file's bytes). The first time lines are on their way; afterwards nothing changes but the number."""
    run = runs.lock_run(run)
    if not by.has_perm(Can.RELEASE_RUN):
        raise PermissionDenied
    _check_export_allowed(run, format, because)
    payments = list(
        run.payments.select_related("claim__activity", "claim__role__directorate", "payee").order_by("id")
    )
    if run.state == RunState.RELEASED:
        moving.move_processing_days(by=by, at=at)
        run.refresh_from_db(fields=["processing_on"])
        if run.kind == RunKind.BANK:
            runs.check_accounts(run, payments)
            _read_accounts(payments, by=by, at=at)
        _send(run, payments, by=by, at=at)
    new_export = _new_export(run, format, because, by=by, at=at)
    content = _content(run, payments, format, serial=new_export.serial, made_on=timezone.localdate(at))
    new_export.sha256 = hashlib.sha256(content).hexdigest()
    new_export.total = sum(payment.amount for payment in payments)
    new_export.save()
    record(
        "volunteers.run_exported",
        run,
        by=by,
        at=at,
        serial=new_export.serial,
        repeat=new_export.repeat,
        format=str(format),
    )
    return new_export, content


def _check_export_allowed(run: PaymentRun, format: str, because: str) -> None:
    if run.state not in {RunState.RELEASED, RunState.EXPORTED}:
        raise NotPossible(_("This run is not released."))
    if (format in BANK_FORMATS) != (run.kind == RunKind.BANK):
        raise NotPossible(_("This kind of file is not for this run."), "format")
    if run.state == RunState.EXPORTED and not because:
        raise NotPossible(_("This run was exported before. Say why it is needed again."), "because")
    if run.state == RunState.RELEASED and because:
        raise NotPossible(_("This is the first file of this run. It needs no reason."), "because")


def _read_accounts(payments: list[Payment], *, by: Person, at: datetime) -> None:
    """Copy where each payment goes, as it is now, beside it. Each reading is recorded."""
    # A payment of a run for the bank is not made without one.
    keys = [cast(UUID, payment.bank_key) for payment in payments]
    rows = {row.key: row for row in BankDetails.objects.defer(None).filter(key__in=keys)}
    for payment, key in zip(payments, keys, strict=True):
        row = rows[key]
        for name in SECRETS[:4]:
            setattr(payment, name, getattr(row, name))
        record("volunteers.bank_details_read", row, by=by, at=at, why="payment run")
    BankDetails.objects.filter(key__in=keys).update(last_used_on=timezone.localdate(at))


def _send(run: PaymentRun, payments: list[Payment], *, by: Person, at: datetime) -> None:
    for payment in payments:
        payment.state = PaymentState.EXPORTED
        payment.save()
    ledger.move_lines(
        ClaimLine.objects.filter(payments__payment__run=run, payments__is_live=True),
        ClaimState.EXPORTED,
        at=at,
    )
    run.state, run.exported_at = RunState.EXPORTED, at
    run.save()
    for payment in payments:
        record("volunteers.claim_exported", payment.claim, by=by, at=at)


def _new_export(run: PaymentRun, format: str, because: str, *, by: Person, at: datetime) -> Export:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERING])
    serial = (Export.objects.aggregate(last=Max("serial"))["last"] or 0) + 1
    return Export(
        run=run,
        serial=serial,
        repeat=run.exports.count(),
        format=format,
        because=because,
        made_by=by,
        made_at=at,
    )


def _content(run: PaymentRun, payments: list[Payment], format: str, *, serial: int, made_on: date) -> bytes:
    if format == ExportFormat.PAYROLL_CSV:
        return payroll_csv(payments).encode()
    origin = files.Originator(**agreed.value_on(agreed.ORIGINATOR, run.processing_on))
    if not name_at_the_bank(origin.name):
        raise NotPossible(
            _("The name the trust pays under is empty. An administrator can enter it in the settings.")
        )
    credits = [_credit(payment) for payment in payments]
    if format == ExportFormat.BANK_CSV:
        return files.bank_csv(credits, origin=origin, day=run.processing_on).encode("ascii")
    with_day = format == ExportFormat.STANDARD_18_MULTI
    text = files.standard_18(
        credits, origin=origin, day=run.processing_on, made_on=made_on, serial=serial, with_day=with_day
    )
    return text.encode("ascii")


def _credit(payment: Payment) -> files.Credit:
    if not payment.sort_code:
        raise NotPossible(
            _("The account numbers of this run are no longer kept. It cannot be exported again.")
        )
    if not name_at_the_bank(payment.holder):
        raise NotPossible(
            _(
                "The name on the account of {reference} has no letter that a bank can read. Ask the person to give it in the letters their bank uses."
            ).format(reference=payment.reference)
        )
    return files.Credit(
        sort_code=payment.sort_code,
        account_number=payment.account_number,
        name=payment.holder,
        amount=payment.amount,
        reference=payment.reference,
        roll_number=payment.roll_number,
    )

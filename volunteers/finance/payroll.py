"""What payroll needs to tax fees: fees and expenses in columns of their own, gross. We work out no tax."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects

from kit.exports import csv_text
from volunteers.finance.bacs.text import cleaned
from volunteers.payments.models import Payment
from volunteers.payments.money import NOTHING

HEADINGS = ("Reference", "Name", "Role", "Date of activity", "Fee in pounds", "Expenses in pounds")


def payroll_csv(payments: Sequence[Payment]) -> str:
    """One line for each claim, with names as banks write them."""
    prefetch_related_objects(payments, "lines__line")
    return csv_text([HEADINGS, *map(_payroll_row, payments)])


def _payroll_row(payment: Payment) -> list[object]:
    fee = sum((row.line.amount for row in payment.lines.all() if row.line.is_fee), NOTHING)
    claim = payment.claim
    name = cleaned(payment.payee.called if payment.payee else "")
    day = f"{claim.activity.on:%d/%m/%Y}"
    return [payment.reference, name, cleaned(claim.role.title), day, fee, payment.amount - fee]

"""What payroll needs to tax fees: fees and expenses in columns of their own, gross. We work out no tax."""

import csv
import io

from django.db.models import prefetch_related_objects

from volunteers.bacs.text import cleaned
from volunteers.money import NOTHING

HEADINGS = ("Reference", "Name", "Role", "Date of activity", "Fee in pounds", "Expenses in pounds")


def payroll_csv(payments):
    """One line for each claim. Names are written as banks write them, so that no value can start a sum."""
    prefetch_related_objects(payments, "lines__line")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for payment in payments:
        rows = [row.line for row in payment.lines.all()]
        fee = sum((line.amount for line in rows if line.is_fee), NOTHING)
        claim = payment.claim
        name = cleaned(payment.payee.called if payment.payee else "")
        writer.writerow(
            [
                payment.reference,
                name,
                cleaned(claim.role.title),
                f"{claim.activity.on:%d/%m/%Y}",
                fee,
                payment.amount - fee,
            ]
        )
    return text.getvalue()

"""The words, tags and colours of claims and payments, so that templates decide nothing."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format

from kit.translation import gettext as _
from kit.translation import ngettext
from volunteers.payments import dues
from volunteers.payments.models import Claim, ClaimLine, ClaimState, PaymentRun, RunState
from volunteers.payments.money import NOTHING, format_pounds

TAGS: dict[str, str] = {
    ClaimState.DRAFT: "nhsuk-tag--white",
    ClaimState.SUBMITTED: "nhsuk-tag--blue",
    ClaimState.RETURNED: "nhsuk-tag--orange",
    ClaimState.APPROVED: "nhsuk-tag--aqua-green",
    ClaimState.SCHEDULED: "nhsuk-tag--aqua-green",
    ClaimState.EXPORTED: "nhsuk-tag--yellow",
    ClaimState.PAID: "nhsuk-tag--green",
    ClaimState.BANK_RETURNED: "nhsuk-tag--red",
    ClaimState.CANCELLED: "nhsuk-tag--grey",
}
RUN_TAGS: dict[str, str] = {
    RunState.PREPARED: "nhsuk-tag--white",
    RunState.RELEASED: "nhsuk-tag--blue",
    RunState.EXPORTED: "nhsuk-tag--green",
    RunState.DROPPED: "nhsuk-tag--grey",
}
# Of the lines of an approved claim, the one that is furthest from being paid says where the claim is.
BACKWARDS = (
    ClaimState.BANK_RETURNED,
    ClaimState.APPROVED,
    ClaimState.SCHEDULED,
    ClaimState.EXPORTED,
    ClaimState.PAID,
)


def state_of(claim: Claim, lines: Iterable[ClaimLine]) -> ClaimState:
    """Where a claim has got to, as its lines say."""
    states = {line.state for line in lines}
    return next(
        (state for state in BACKWARDS if claim.state == ClaimState.APPROVED and state in states),
        ClaimState(claim.state),
    )


def state_tag(state: str) -> dict[str, str]:
    return {"text": ClaimState(state).label, "classes": TAGS[state]}


def run_tag(run: PaymentRun) -> dict[str, str]:
    return {"text": run.get_state_display(), "classes": RUN_TAGS[run.state]}


def line_row(line: ClaimLine) -> dict[str, Any]:
    """One line for a page: what, how much, and what is known about it."""
    facts = []
    if line.miles:
        facts.append(
            _("{miles:f} miles by {vehicle}").format(
                miles=line.miles.normalize(), vehicle=line.get_vehicle_display().lower()
            )
        )
        facts += (
            [
                ngettext("{number} passenger", "{number} passengers", line.passengers).format(
                    number=line.passengers
                )
            ]
            if line.passengers
            else []
        )
    facts += [line.note] if line.note else []
    facts += [line.get_how_display()] if line.how != "reimbursed" else []
    facts += (
        [_("No receipt: {no_receipt_because}").format(no_receipt_because=line.no_receipt_because)]
        if line.no_receipt_because
        else []
    )
    return {
        "line": line,
        "what": line.get_kind_display(),
        "facts": ". ".join(facts),
        "amount": format_pounds(line.amount),
        "when": payment_date_in_words(line),
        "tag": state_tag(line.state),
    }


def payment_date_in_words(line: ClaimLine) -> str:
    if line.paid_on:
        return _("Paid on {paid_on}").format(paid_on=date_format(line.paid_on, "j F Y"))
    return _("To be paid by {due_on}").format(due_on=date_format(line.due_on, "j F Y")) if line.due_on else ""


def claim_rows(claim: Claim, today: date) -> dict[str, Any]:
    """All that a page says about a claim."""
    lines = [
        line
        for line in claim.lines.all()
        if line.state != ClaimState.CANCELLED or claim.state == ClaimState.CANCELLED
    ]
    state = state_of(claim, lines)
    waiting = (
        dues.days_waiting(claim.submitted_on, today) if claim.submitted_on and state != ClaimState.PAID else 0
    )
    return {
        "claim": claim,
        "tag": state_tag(state),
        "state": state,
        "lines": [line_row(line) for line in lines],
        "total": format_pounds(sum((line.amount for line in lines), NOTHING)),
        "waiting": ngettext(
            "Waiting for {waiting} working day", "Waiting for {waiting} working days", waiting
        ).format(waiting=waiting)
        if waiting
        else "",
    }


def hours(number: Decimal) -> str:
    return ngettext("{number:f} hour", "{number:f} hours", number).format(number=number.normalize())

"""The words, tags and colours of claims and payments, so that templates decide nothing."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format

from volunteers import dues
from volunteers.models import Claim, ClaimLine, PaymentRun, RunState, State
from volunteers.money import NOTHING, shown

TAGS = {
    State.DRAFT: "nhsuk-tag--white",
    State.SUBMITTED: "nhsuk-tag--blue",
    State.RETURNED: "nhsuk-tag--orange",
    State.APPROVED: "nhsuk-tag--aqua-green",
    State.SCHEDULED: "nhsuk-tag--aqua-green",
    State.EXPORTED: "nhsuk-tag--yellow",
    State.PAID: "nhsuk-tag--green",
    State.BANK_RETURNED: "nhsuk-tag--red",
    State.CANCELLED: "nhsuk-tag--grey",
}
RUN_TAGS = {
    RunState.PREPARED: "nhsuk-tag--white",
    RunState.RELEASED: "nhsuk-tag--blue",
    RunState.EXPORTED: "nhsuk-tag--green",
    RunState.DROPPED: "nhsuk-tag--grey",
}
# Of the lines of an approved claim, the one that is furthest from being paid says where the claim is.
BACKWARDS = (State.BANK_RETURNED, State.APPROVED, State.SCHEDULED, State.EXPORTED, State.PAID)


def state_of(claim: Claim, lines: Iterable[ClaimLine]) -> State:
    """Where a claim has got to, as its lines say."""
    states = {line.state for line in lines}
    return next(
        (state for state in BACKWARDS if claim.state == State.APPROVED and state in states),
        State(claim.state),
    )


def tag(state: str) -> dict[str, str]:
    return {"text": State(state).label, "classes": TAGS[state]}


def run_tag(run: PaymentRun) -> dict[str, str]:
    return {"text": run.get_state_display(), "classes": RUN_TAGS[run.state]}


def line_row(line: ClaimLine) -> dict[str, Any]:
    """One line for a page: what, how much, and what is known about it."""
    facts = []
    if line.miles:
        facts.append(f"{line.miles.normalize():f} miles by {line.get_vehicle_display().lower()}")
        facts += (
            [f"{line.passengers} {'passenger' if line.passengers == 1 else 'passengers'}"]
            if line.passengers
            else []
        )
    facts += [line.note] if line.note else []
    facts += [line.get_how_display()] if line.how != "reimbursed" else []
    facts += [f"No receipt: {line.no_receipt_because}"] if line.no_receipt_because else []
    return {
        "line": line,
        "what": line.get_kind_display(),
        "facts": ". ".join(facts),
        "amount": shown(line.amount),
        "when": when(line),
        "tag": tag(line.state),
    }


def when(line: ClaimLine) -> str:
    if line.paid_on:
        return f"Paid on {date_format(line.paid_on, 'j F Y')}"
    return f"To be paid by {date_format(line.due_on, 'j F Y')}" if line.due_on else ""


def claim_rows(claim: Claim, today: date) -> dict[str, Any]:
    """All that a page says about a claim."""
    lines = [
        line for line in claim.lines.all() if line.state != State.CANCELLED or claim.state == State.CANCELLED
    ]
    state = state_of(claim, lines)
    waiting = (
        dues.days_waiting(claim.submitted_on, today) if claim.submitted_on and state != State.PAID else 0
    )
    return {
        "claim": claim,
        "tag": tag(state),
        "state": state,
        "lines": [line_row(line) for line in lines],
        "total": shown(sum((line.amount for line in lines), NOTHING)),
        "waiting": f"Waiting for {waiting} working {'day' if waiting == 1 else 'days'}" if waiting else "",
    }


def hours(number: Decimal) -> str:
    return f"{number.normalize():f} {'hour' if number == 1 else 'hours'}"


def differences(form, stands):
    """(label, words) of each answer that now stands otherwise than it was typed."""
    return [
        (field.label, _said(field.field, stands[field.name]))
        for field in form.visible_fields()
        if field.name in stands
        and _said(field.field, form.cleaned_data.get(field.name)) != _said(field.field, stands[field.name])
    ]


def _said(field, value):
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return date_format(value)
    labels = {str(key): label for key, label in getattr(field, "choices", ())}
    if isinstance(value, (list, tuple)):
        return ", ".join(labels.get(str(choice), str(choice)) for choice in value) or "Nothing"
    key = str(getattr(value, "reference", getattr(value, "pk", value)))
    return str(labels.get(key, "Nothing" if value in (None, "") else value))

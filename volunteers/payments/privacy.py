"""What is known of a person's claims and payments, to give to them and to take away.

Payments have to be kept for six years. When a person goes, what stays is that somebody was paid for a role on a day: no name,
no account, no receipt and no words.
"""

from datetime import datetime
from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone

from people.accounts import portability
from people.accounts.portability import day_as_text
from people.models import Person
from volunteers.involvement.models import Activity
from volunteers.payments.actions import ledger
from volunteers.payments.models import (
    BankDetails,
    Claim,
    ClaimLine,
    ClaimState,
    Payment,
    PaymentState,
    Receipt,
    RewardChoice,
)
from volunteers.payments.models.claims import PAYABLE


def register() -> None:
    portability.register_personal_data("your claims and what you took part in", claims_of, forget_claims)
    portability.register_personal_data("what you would like in return", rewards_of, lambda person, at: None)
    portability.register_personal_data("your bank details", bank_details_of, lambda person, at: None)


def claims_of(person: Person) -> list[dict[str, Any]]:
    rows = Claim.objects.filter(person=person).select_related("activity", "role").prefetch_related("lines")
    alone = Activity.objects.filter(person=person, claims=None).select_related("role")
    noted: list[dict[str, Any]] = [
        {"role": row.role.title, "what": row.title, "on": row.on.isoformat()} for row in alone
    ]
    return noted + [
        {
            "reference": claim.reference,
            "role": claim.role.title,
            "what": claim.activity.title,
            "on": day_as_text(claim.activity.on),
            "from": local_time_as_text(claim.activity.starts_at),
            "until": local_time_as_text(claim.activity.ends_at),
            "made_on": day_as_text(claim.made_on),
            "submitted_on": day_as_text(claim.submitted_on),
            "approved_on": day_as_text(claim.approved_on),
            "state": claim.get_state_display(),
            "fee_offered": claim.fee_offered and str(claim.fee_offered),
            "fee_choice": claim.get_fee_choice_display(),
            "fee_less": claim.fee_less and str(claim.fee_less),
            "charity": claim.charity,
            "sent_back_because": claim.returned_because,
            "lines": [_claim_line_facts(line) for line in claim.lines.all()],
        }
        for claim in rows
    ]


def local_time_as_text(value: datetime) -> str:
    return f"{timezone.localtime(value):%H:%M}"


def _claim_line_facts(line: ClaimLine) -> dict[str, Any]:
    return {
        "what": line.get_kind_display(),
        "amount": str(line.amount),
        "state": line.get_state_display(),
        "note": line.note,
        "no_receipt_because": line.no_receipt_because,
        "miles": line.miles and str(line.miles),
        "vehicle": line.get_vehicle_display(),
        "passengers": line.passengers,
        "paid_on": day_as_text(line.paid_on),
    }


def rewards_of(person: Person) -> list[dict[str, Any]]:
    return list(
        portability.rows_as_dicts(RewardChoice.objects.filter(person=person), leave_out=("id", "person"))
    )


def bank_details_of(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "holder": row.holder,
            "account_ending": row.last_four,
            "given_on": day_as_text(row.given_on),
            "last_used_on": day_as_text(row.last_used_on),
            "state": row.get_state_display(),
        }
        for row in BankDetails.objects.filter(person=person)
    ]


def forget_claims(person: Person, at: datetime) -> None:
    """What nobody has paid is cancelled, and all words go. The database takes the person out of the rows itself."""
    claims = Claim.objects.filter(person=person)
    lines = ClaimLine.objects.filter(claim__in=claims)
    open_states = [ClaimState.DRAFT, ClaimState.SUBMITTED, ClaimState.RETURNED]
    ledger.move_lines(lines.filter(state__in=[*open_states, *PAYABLE]), ClaimState.CANCELLED, at=at)
    claims.filter(state__in=open_states).update(state=ClaimState.CANCELLED)
    # The number of the line keeps lines apart that differed by their note only.
    lines.update(note=Cast("pk", CharField()), no_receipt_because="")
    claims.update(charity="", returned_because="")
    Receipt.objects.filter(line__in=lines).delete()
    Activity.objects.filter(person=person).update(title="")
    settled = Payment.objects.filter(
        payee=person, state__in=[PaymentState.PAID, PaymentState.RETURNED, PaymentState.DROPPED]
    )
    settled.exclude(sort_code="").update(holder="", sort_code="", account_number="", roll_number="")

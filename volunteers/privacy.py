"""What this room knows of a person, to give to them and to take away.

Payments have to be kept for six years. When a person goes, what stays is that somebody was paid for a role on a day: no name,
no account, no receipt and no words.
"""

from datetime import datetime
from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from people import portability
from people.models import Person
from volunteers.actions import ledger
from volunteers.models import (
    Activity,
    BankDetails,
    Claim,
    ClaimLine,
    ClaimState,
    Interest,
    Involvement,
    Offering,
    Payment,
    PaymentState,
    PublicName,
    Receipt,
    RewardChoice,
    ThankYou,
    WrittenReference,
)
from volunteers.models.claims import PAYABLE
from volunteers.models.involvement import hash_of


def register() -> None:
    portability.register_personal_data("your claims and what you took part in", claims_of, forget_claims)
    portability.register_personal_data("roles you are in", involvements_of, lambda person, at: None)
    portability.register_personal_data("roles you asked about", interests_of, forget_interests)
    portability.register_personal_data("how we thanked you", thanks_of, lambda person, at: None)
    portability.register_personal_data("what you offer", offering_of, lambda person, at: None)
    portability.register_personal_data("what you would like in return", rewards_of, lambda person, at: None)
    portability.register_personal_data("your bank details", bank_details_of, lambda person, at: None)


def claims_of(person: Person) -> list[dict[str, Any]]:
    rows = Claim.objects.filter(person=person).select_related("activity", "role").prefetch_related("lines")
    alone = Activity.objects.filter(person=person, claims=None).select_related("role")
    noted = [{"role": row.role.title, "what": row.title, "on": row.on.isoformat()} for row in alone]
    return noted + [
        {
            "reference": claim.reference,
            "role": claim.role.title,
            "what": claim.activity.title,
            "on": claim.activity.on.isoformat(),
            "state": claim.get_state_display(),
            "fee_offered": claim.fee_offered and str(claim.fee_offered),
            "fee_choice": claim.get_fee_choice_display(),
            "charity": claim.charity,
            "sent_back_because": claim.returned_because,
            "lines": [_claim_line_facts(line) for line in claim.lines.all()],
        }
        for claim in rows
    ]


def _claim_line_facts(line: ClaimLine) -> dict[str, Any]:
    return {
        "what": line.get_kind_display(),
        "amount": str(line.amount),
        "state": line.get_state_display(),
        "note": line.note,
        "no_receipt_because": line.no_receipt_because,
        "miles": line.miles and str(line.miles),
        "paid_on": line.paid_on and line.paid_on.isoformat(),
    }


def involvements_of(person: Person) -> list[dict[str, Any]]:
    rows = (
        Involvement.objects.filter(person=person)
        .select_related("role", "offer")
        .prefetch_related("steps", "checks")
    )
    return [
        {
            "role": row.role.title,
            "standing": row.get_standing_display(),
            "turns_18_on": row.turns_18_on and row.turns_18_on.isoformat(),
            "offer": row.offer.words if hasattr(row, "offer") else "",
            "steps": [
                {
                    "step": str(step),
                    "on": step.on.isoformat(),
                    "outcome": step.outcome,
                    "note": step.note,
                    "good_until": step.good_until and step.good_until.isoformat(),
                }
                for step in row.steps.all()
            ],
            "checks": [
                {
                    "check": str(check),
                    "outcome": check.get_outcome_display(),
                    "on": check.on.isoformat(),
                    "number": check.certificate_number,
                }
                for check in row.checks.all()
            ],
        }
        for row in rows
    ]


def interests_of(person: Person) -> list[dict[str, Any]]:
    rows = _interests(person).select_related("role")
    return [{"role": row.role.title, "words": row.words, "on": row.came_on.isoformat()} for row in rows]


def forget_interests(person: Person, at: datetime) -> None:
    """They were asked about without an account, with the address that is now known to be theirs."""
    _interests(person).delete()


def _interests(person: Person) -> QuerySet[Interest]:
    return Interest.objects.filter(email_hash=hash_of(person.email))


def thanks_of(person: Person) -> dict[str, Any]:
    named = PublicName.objects.filter(person=person).first()
    return {
        "named_publicly_as": named.name if named else "",
        "thank_yous": [
            {"on": row.on.isoformat(), "words": row.words}
            for row in ThankYou.objects.filter(involvement__person=person)
        ],
        "references": [
            {"on": row.on.isoformat(), "words": row.words, "signed": row.signed}
            for row in WrittenReference.objects.filter(involvement__person=person)
        ],
    }


def offering_of(person: Person) -> list[dict[str, Any]]:
    rows = Offering.objects.filter(person=person)
    return list(portability.rows_as_dicts(rows, leave_out=("id", "person", "reference", "version")))


def rewards_of(person: Person) -> list[dict[str, Any]]:
    return list(
        portability.rows_as_dicts(RewardChoice.objects.filter(person=person), leave_out=("id", "person"))
    )


def bank_details_of(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "account_ending": row.last_four,
            "given_on": row.given_on.isoformat(),
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

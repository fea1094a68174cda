"""What is known of a person's way through roles, to give to them and to take away."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from people.accounts import portability
from people.accounts.portability import day_as_text
from people.models import Person
from volunteers.involvement.models import (
    Interest,
    Involvement,
    Offering,
    PublicName,
    ThankYou,
    WrittenReference,
)
from volunteers.involvement.models.involvement import hash_of


def register() -> None:
    portability.register_personal_data("roles you are in", involvements_of, lambda person, at: None)
    portability.register_personal_data("roles you asked about", interests_of, forget_interests)
    portability.register_personal_data("how we thanked you", thanks_of, lambda person, at: None)
    portability.register_personal_data("what you offer", offering_of, lambda person, at: None)


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
            "turns_18_on": day_as_text(row.turns_18_on),
            "began_on": day_as_text(row.began_on),
            "started_on": day_as_text(row.started_on),
            "left_on": day_as_text(row.left_on),
            **_offer_facts(row),
            "steps": [
                {
                    "step": str(step),
                    "on": step.on.isoformat(),
                    "outcome": step.outcome,
                    "note": step.note,
                    "good_until": day_as_text(step.good_until),
                }
                for step in row.steps.all()
            ],
            "checks": [
                {
                    "check": str(check),
                    "outcome": check.get_outcome_display(),
                    "on": check.on.isoformat(),
                    "number": check.certificate_number,
                    "issued_on": day_as_text(check.issued_on),
                    "update_service": check.update_service,
                    "again_on": day_as_text(check.again_on),
                }
                for check in row.checks.all()
            ],
        }
        for row in rows
    ]


def _offer_facts(row: Involvement) -> dict[str, str | None]:
    if not hasattr(row, "offer"):
        return {"offer": ""}
    offer = row.offer
    return {
        "offer": offer.words,
        "offer_made_on": day_as_text(offer.made_on),
        "offer_accepted_on": day_as_text(offer.accepted_on),
    }


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
        "named_agreed_on": day_as_text(named.agreed_on) if named else None,
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

"""What is known of a person's way through roles, to give to them and to take away."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from people import portability
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

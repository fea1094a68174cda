"""What we know of a person who signs in: what they wrote or checked of what came of points."""

from datetime import datetime

from django.db.models import Q

from feedback.tickets.models import Influence
from kit.translation import gettext as _
from people.accounts import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data(
        "what came of points, as you wrote or checked it", exported_influence, forget_recorder
    )


def exported_influence(person: Person) -> list[dict[str, str]]:
    rows = Influence.objects.filter(Q(recorded_by=person) | Q(checked_by=person))
    return [
        {
            "about": row.title,
            "outcome": str(row.get_outcome_display()),
            "you": _("wrote it") if row.recorded_by_id == person.pk else _("checked it"),
            "on": str(row.recorded_on if row.recorded_by_id == person.pk else row.checked_on),
        }
        for row in rows
    ]


def forget_recorder(person: Person, at: datetime) -> None:
    """It stays, and says who checked it by role; the database forgets who it was when the person goes."""

"""What this room knows of a person who signs in: the actions in plans they look after.

What people answered with a code is nobody's: nothing leads from it to a person, so it can be neither given
nor erased.
"""

from datetime import datetime

from audits.models import PlanAction
from people import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data(
        "actions in teams’ plans that you look after", exported_actions, forget_owner
    )


def exported_actions(person: Person) -> list[dict[str, str]]:
    rows = PlanAction.objects.filter(owner=person).select_related("audit__team")
    return [{"team": str(row.audit.team), "what": row.what, "by": row.due_on.isoformat()} for row in rows]


def forget_owner(person: Person, at: datetime) -> None:
    """The plan is the team's and stays; the database forgets whose action it was when the person goes."""

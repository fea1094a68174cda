"""What we know of a person who signs in: the actions in plans they look after."""

from datetime import datetime

from meetings.plan_kinds import kind_of
from meetings.selectors.plans import looked_after_by
from people.accounts import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data("actions in plans that you look after", exported_actions, forget_owner)


def exported_actions(person: Person) -> list[dict[str, str]]:
    return [
        {"plan of": kind_of(row.plan).name_of_owner(row.plan), "what": row.what, "by": row.due_on.isoformat()}
        for row in looked_after_by(person)
    ]


def forget_owner(person: Person, at: datetime) -> None:
    """The plan is not theirs and stays; the database forgets whose action it was when the person goes."""

"""What we know of a person who signs in: the visits they made. Of those whom they met we know no names."""

from datetime import datetime

from outreach.models import Visit
from people.accounts import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data("visits to communities that you made", exported_visits, forget_visitor)


def exported_visits(person: Person) -> list[dict[str, str]]:
    rows = Visit.objects.filter(visited_by=person).select_related("community").order_by("held_on", "pk")
    return [
        {"where": str(row.community), "on": row.held_on.isoformat(), "as": row.visited_as} for row in rows
    ]


def forget_visitor(person: Person, at: datetime) -> None:
    """The visit and its promises stay; the database forgets who went when the person goes."""

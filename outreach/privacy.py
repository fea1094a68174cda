"""What we know of a person who signs in: the visits they made. Of those whom they met we know no names."""

from datetime import datetime

from outreach.models import PopulationTable, Visit
from people.accounts import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data("visits to communities that you made", exported_visits, forget_visitor)
    portability.register_personal_data(
        "tables of how many people live here that you loaded", exported_tables, forget_visitor
    )


def exported_visits(person: Person) -> list[dict[str, str]]:
    rows = Visit.objects.filter(visited_by=person).select_related("community").order_by("held_on", "pk")
    return [
        {"where": str(row.community), "on": row.held_on.isoformat(), "as": row.visited_as} for row in rows
    ]


def exported_tables(person: Person) -> list[dict[str, str]]:
    rows = PopulationTable.objects.filter(loaded_by=person).order_by("pk")
    return [{"table": row.source, "on": row.loaded_on.isoformat()} for row in rows]


def forget_visitor(person: Person, at: datetime) -> None:
    """Visits, promises and tables stay; the database forgets whose they were when the person goes."""

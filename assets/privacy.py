"""What we know of a person who signs in: what they let stand on the map. Who suggested it we do not know."""

from datetime import datetime

from assets.models import Asset, MappingRoom, SourceFeed
from people.accounts import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data(
        "mapping workshops that you opened", exported_mapping_rooms, forget_editor
    )
    portability.register_personal_data("directories that you loaded", exported_feeds, forget_editor)
    portability.register_personal_data(
        "places and groups that you looked at", exported_decisions, forget_editor
    )


def exported_feeds(person: Person) -> list[dict[str, str]]:
    rows = SourceFeed.objects.filter(read_by=person)
    return [{"what": row.name, "on": row.read_on.isoformat()} for row in rows]


def exported_mapping_rooms(person: Person) -> list[dict[str, str]]:
    rows = MappingRoom.objects.filter(opened_by=person)
    return [{"what": row.title, "on": row.held_on.isoformat()} for row in rows]


def exported_decisions(person: Person) -> list[dict[str, str]]:
    rows = Asset.objects.filter(decided_by=person, decided_on__isnull=False).order_by("decided_on", "pk")
    return [{"what": row.name, "on": str(row.decided_on), "came_to": row.get_stage_display()} for row in rows]


def forget_editor(person: Person, at: datetime) -> None:
    """What it came to stays; the database forgets who looked when the person goes."""

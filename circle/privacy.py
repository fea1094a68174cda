"""What we know of a person who signs in: the rooms they opened. Of who drew what nothing is known."""

from datetime import datetime

from circle.models import CircleRoom
from people.accounts import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data(
        "workshops where you opened a room for circles", exported_rooms, forget_facilitator
    )


def exported_rooms(person: Person) -> list[dict[str, str]]:
    rooms = CircleRoom.objects.filter(opened_by=person)
    return [{"what": room.title, "on": room.held_on.isoformat()} for room in rooms]


def forget_facilitator(person: Person, at: datetime) -> None:
    """What the room came to stays; the database forgets who opened it when the person goes."""

"""What we know of a person who signs in: where they are named as the one to ask, and which links they added. Of who opened a link
nothing is known.
"""

from datetime import datetime

from django.db.models import F

from people.accounts import portability
from people.models import Person
from publicity.models import Channel, OutreachKit


def register() -> None:
    portability.register_personal_data(
        "where you are named as the one to ask", exported_contacts, forget_contact
    )
    portability.register_personal_data(
        "links that you added to tell people", exported_channels, forget_channels
    )


def exported_contacts(person: Person) -> list[dict[str, str]]:
    kits = OutreachKit.objects.filter(contact=person)
    return [
        {"what": str(kit), "called": kit.contact_called, "reached by": kit.contact_reached_by} for kit in kits
    ]


def forget_contact(person: Person, at: datetime) -> None:
    """Nobody is told to ask somebody who has left; until another is named the kit is not handed out."""
    OutreachKit.objects.filter(contact=person).update(
        contact=None, contact_called="", contact_reached_by="", version=F("version") + 1
    )


def exported_channels(person: Person) -> list[dict[str, str]]:
    rows = Channel.objects.filter(added_by=person)
    return [{"what": row.name, "on": row.added_on.isoformat()} for row in rows]


def forget_channels(person: Person, at: datetime) -> None:
    """The links lead on; the database forgets who added them when the person goes."""

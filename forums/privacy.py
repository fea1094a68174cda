"""What this room knows of a person who signs in: registrations that carry their email address."""

from forums.actions.coming import clear
from forums.models import Registration
from forums.presenters import asked_for
from people import portability


def register():
    portability.register("forums you are coming to", exported, erase)


def exported(person):
    return [
        {
            "forum": str(row.meeting),
            "called": row.called,
            "email": row.email,
            "phone": row.phone,
            "asked_for": asked_for(row),
            "other": row.other,
            "registered_on": row.registered_on.isoformat(),
        }
        for row in registrations_of(person)
    ]


def erase(person, at):
    for row in registrations_of(person):
        clear(row, at=at)


def registrations_of(person):
    """Addresses are encrypted, so each is read. There are few: registrations are forgotten soon after the forum."""
    rows = Registration.objects.coming().exclude(email="").select_related("meeting__round")
    return [row for row in rows.iterator() if row.email.lower() == person.email]

"""What we know of a person who signs in: registrations that carry their email address."""

from datetime import datetime

from django.db.models import QuerySet

from forums.registrations.actions.registration import clear_registration
from forums.rounds.models import Registration
from forums.rounds.models.registration import registration_email_hash as registration_hash
from forums.rounds.presenters.forums import needs_in_words
from people.accounts import portability
from people.contact import contacting
from people.models import Person


def register() -> None:
    portability.register_personal_data("forums you are coming to", export_registrations, erase_registrations)


def export_registrations(person: Person) -> list[dict[str, object]]:
    return [
        {
            "forum": str(row.meeting),
            "called": row.called,
            "email": row.email,
            "phone": row.phone,
            "asked_for": needs_in_words(row),
            "other": row.other,
            "needs_from_account": row.needs_from_account,
            "registered_on": row.registered_on.isoformat(),
            "calls": contacting.calls_about(row.trail_key),
        }
        for row in registrations_of(person)
    ]


def erase_registrations(person: Person, at: datetime) -> None:
    for row in registrations_of(person):
        clear_registration(row, at=at)


def registrations_of(person: Person) -> QuerySet[Registration]:
    rows = Registration.objects.filter(cancelled_on=None, email_hash=registration_hash(person.email))
    return rows.select_related("meeting__round")

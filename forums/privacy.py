"""What this room knows of a person who signs in: registrations that carry their email address."""

from django.db import transaction

from forums.actions.coming import clear
from forums.actions.reading import forget_reader, hash_of
from forums.models import Reader, Registration
from forums.presenters import asked_for
from kit.trail.actors import SOMEONE
from people import portability


def register():
    portability.register("forums you are coming to", exported, erase)
    portability.register("newsletter", newsletter_exported, stop_newsletter)


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


def newsletter_exported(person):
    rows = Reader.objects.filter(email_hash=hash_of(person.email))
    return [{"email": row.email, "confirmed": row.confirmed_on and row.confirmed_on.isoformat()} for row in rows]


@transaction.atomic
def stop_newsletter(person, at):
    for row in Reader.objects.select_for_update().filter(email_hash=hash_of(person.email)):
        forget_reader(row, by=SOMEONE, at=at)

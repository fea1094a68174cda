"""What this room knows of a person who signs in: registrations that carry their email address."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from forums.actions.news import stop_news
from forums.actions.readers import forget_reader, reader_email_hash
from forums.actions.registration import clear_registration
from forums.models import NewsSubscription, Paper, Reader, Registration
from forums.models.news import news_email_hash as news_hash
from forums.models.registration import registration_email_hash as registration_hash
from forums.presenters.forums import needs_in_words
from kit.trail.actors import SOMEONE
from people import contacting, portability
from people.models import Person


def register() -> None:
    portability.register_personal_data("forums you are coming to", export_registrations, erase_registrations)
    portability.register_personal_data("new dates by email", export_news, stop_news_of)
    portability.register_personal_data("newsletter", export_newsletter, stop_newsletter)
    portability.register_personal_data("papers you brought", export_papers, forget_writer)


def export_registrations(person: Person) -> list[dict[str, object]]:
    return [
        {
            "forum": str(row.meeting),
            "called": row.called,
            "email": row.email,
            "phone": row.phone,
            "asked_for": needs_in_words(row),
            "other": row.other,
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


def export_news(person: Person) -> list[dict[str, object]]:
    rows = NewsSubscription.objects.filter(email_hash=news_hash(person.email)).prefetch_related("areas")
    return [{"email": row.email, "places": [area.name for area in row.areas.all()]} for row in rows]


def stop_news_of(person: Person, at: datetime) -> None:
    for row in NewsSubscription.objects.filter(email_hash=news_hash(person.email)):
        stop_news(subscription=row, at=at)


def export_newsletter(person: Person) -> list[dict[str, str | None]]:
    rows = Reader.objects.filter(email_hash=reader_email_hash(person.email))
    return [
        {"email": row.email, "confirmed": row.confirmed_on.isoformat() if row.confirmed_on else None}
        for row in rows
    ]


@transaction.atomic
def stop_newsletter(person: Person, at: datetime) -> None:
    for row in Reader.objects.select_for_update().filter(email_hash=reader_email_hash(person.email)):
        forget_reader(row, by=SOMEONE, at=at)


def export_papers(person: Person) -> list[dict[str, str]]:
    rows = Paper.objects.filter(writer_key=person.trail_key).select_related("meeting__round")
    return [{"title": row.title, "meeting": str(row.meeting)} for row in rows]


def forget_writer(person: Person, at: datetime) -> None:
    """What is published stays; who typed it is known to nobody."""
    Paper.objects.filter(writer_key=person.trail_key).update(writer_key="")

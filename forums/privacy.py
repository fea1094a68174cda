"""What this room knows of a person who signs in: registrations that carry their email address."""

from django.db import transaction

from forums.actions.coming import clear
from forums.actions.news import stop_news
from forums.actions.reading import forget_reader, hash_of
from forums.models import NewsSubscription, Paper, Reader, Registration
from forums.models.news import hash_of as news_hash
from forums.models.registration import hash_of as registration_hash
from forums.presenters import asked_for
from kit.trail.actors import SOMEONE
from people import contacting, portability


def register():
    portability.register("forums you are coming to", exported, erase)
    portability.register("new dates by email", news_exported, stop_news_of)
    portability.register("newsletter", newsletter_exported, stop_newsletter)
    portability.register("papers you brought", papers_exported, forget_writer)


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
            "calls": contacting.calls_about(row.trail_key),
        }
        for row in registrations_of(person)
    ]


def erase(person, at):
    for row in registrations_of(person):
        clear(row, at=at)


def registrations_of(person):
    rows = Registration.objects.filter(cancelled_on=None, email_hash=registration_hash(person.email))
    return rows.select_related("meeting__round")


def news_exported(person):
    rows = NewsSubscription.objects.filter(email_hash=news_hash(person.email)).prefetch_related("areas")
    return [{"email": row.email, "places": [area.name for area in row.areas.all()]} for row in rows]


def stop_news_of(person, at):
    for row in NewsSubscription.objects.filter(email_hash=news_hash(person.email)):
        stop_news(wanted=row, at=at)


def newsletter_exported(person):
    rows = Reader.objects.filter(email_hash=hash_of(person.email))
    return [
        {"email": row.email, "confirmed": row.confirmed_on and row.confirmed_on.isoformat()} for row in rows
    ]


@transaction.atomic
def stop_newsletter(person, at):
    for row in Reader.objects.select_for_update().filter(email_hash=hash_of(person.email)):
        forget_reader(row, by=SOMEONE, at=at)


def papers_exported(person):
    rows = Paper.objects.filter(writer_key=person.trail_key).select_related("meeting__round")
    return [{"title": row.title, "meeting": str(row.meeting)} for row in rows]


def forget_writer(person, at):
    """What is published stays; who typed it is known to nobody."""
    Paper.objects.filter(writer_key=person.trail_key).update(writer_key="")

"""What we know of a person who signs in: registrations that carry their email address."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from forums.rounds.actions.registration import clear_registration
from forums.rounds.models import KeptForum, Meeting, Registration
from forums.rounds.models.registration import registration_email_hash as registration_hash
from forums.rounds.presenters.forums import needs_in_words
from forums.rounds.selectors.held import forums_kept_by
from forums.rounds.subscription_kinds import NEW_DATES, described_news
from people import contacting, portability
from people.models import Person
from subscriptions.privacy import register_subscriptions


def register() -> None:
    portability.register_personal_data("forums you are coming to", export_registrations, erase_registrations)
    portability.register_personal_data("forums you were at", export_kept_forums, forget_kept_forums)
    portability.register_personal_data("forums you run", export_forums_run, step_back_from_forums)
    register_subscriptions(NEW_DATES, "new dates by email", described_news)


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


def export_kept_forums(person: Person) -> list[dict[str, str]]:
    return [_forum_on_a_day(row.meeting) for row in forums_kept_by(person)]


def forget_kept_forums(person: Person, at: datetime) -> None:
    KeptForum.objects.filter(person=person).delete()


def export_forums_run(person: Person) -> list[dict[str, str]]:
    rows = Meeting.objects.run_by(person).select_related("round").order_by("starts_at")
    return [_forum_on_a_day(row) for row in rows]


def _forum_on_a_day(meeting: Meeting) -> dict[str, str]:
    return {"forum": str(meeting), "on": timezone.localdate(meeting.starts_at).isoformat()}


def step_back_from_forums(person: Person, at: datetime) -> None:
    """Whoever goes runs no forum: it waits for somebody else to be named."""
    Meeting.objects.filter(coordinator=person).update(coordinator=None)
    Meeting.objects.filter(cp_lead=person).update(cp_lead=None)


def registrations_of(person: Person) -> QuerySet[Registration]:
    rows = Registration.objects.filter(cancelled_on=None, email_hash=registration_hash(person.email))
    return rows.select_related("meeting__round")

"""What we know of a person who signs in: forums they run, and the places whose new dates they follow."""

from datetime import datetime

from django.utils import timezone

from forums.rounds.models import Meeting
from forums.rounds.subscription_kinds import NEW_DATES, described_news
from people.accounts import portability
from people.models import Person
from subscriptions.privacy import register_subscriptions


def register() -> None:
    portability.register_personal_data("forums you run", export_forums_run, step_back_from_forums)
    register_subscriptions(NEW_DATES, "new dates by email", described_news)


def export_forums_run(person: Person) -> list[dict[str, str]]:
    rows = Meeting.objects.run_by(person).select_related("round").order_by("starts_at")
    return [forum_on_a_day(row) for row in rows]


def forum_on_a_day(meeting: Meeting) -> dict[str, str]:
    return {"forum": str(meeting), "on": timezone.localdate(meeting.starts_at).isoformat()}


def step_back_from_forums(person: Person, at: datetime) -> None:
    """Whoever goes runs no forum: it waits for somebody else to be named."""
    Meeting.objects.filter(coordinator=person).update(coordinator=None)
    Meeting.objects.filter(cp_lead=person).update(cp_lead=None)

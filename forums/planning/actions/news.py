"""New dates by email for the places somebody likes. Confirming and stopping is in `subscriptions`."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.urls import reverse

from forums.rounds.models import Meeting
from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.subscription_kinds import NEW_DATES
from kit.letters.actions import tell
from people.models import Area
from subscriptions.actions import request_subscription
from subscriptions.models import Subscription


def ask_for_news(*, email: str, areas: Sequence[Area], at: datetime) -> Subscription:
    """Ask an address whether its owner wants to know when these places have new dates."""
    return request_subscription(
        kind=NEW_DATES,
        email=email,
        choices=[area.slug for area in areas],
        letter="forums/news_confirm",
        context={"places": [area.name for area in areas]},
        at=at,
    )


def tell_of_new_dates(meetings: Iterable[Meeting], *, at: datetime) -> None:
    """One letter to each address with the new dates of its places. Part of a larger change: the forums have
    become public.
    """
    by_area: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        by_area.setdefault(meeting.area.slug, []).append(meeting)
    subscriptions = Subscription.objects.confirmed(NEW_DATES.name).filter(choices__overlap=list(by_area))
    for subscription in subscriptions.iterator(chunk_size=500):
        news = [meeting for slug in subscription.choices for meeting in by_area.get(slug, [])]
        news.sort(key=lambda meeting: meeting.starts_at)
        tell(
            letter="forums/news",
            to=subscription.email,
            recipient=subscription.trail_key,
            cause=f"news:{news[0].reference}",
            context={
                "dates": [f"{meeting.name}: {date_and_hours(meeting)}" for meeting in news],
                "path": reverse("forums:list"),
            },
            unsubscribe=NEW_DATES.stop_path(subscription),
        )

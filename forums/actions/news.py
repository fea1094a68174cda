"""New dates by email for the places somebody likes, without an account: asked for, confirmed, stopped,
forgotten.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forums.models import Meeting, NewsSubscription
from forums.models.news import news_email_hash
from forums.presenters.dates import date_and_hours
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import SOMEONE, Job
from people.models import Area, Person


@transaction.atomic
def ask_for_news(*, email: str, areas: Sequence[Area], at: datetime) -> NewsSubscription:
    """Ask an address whether its owner wants this, once a day. What the page says is the same for every
    address.
    """
    today = timezone.localdate(at)
    subscription, new = NewsSubscription.objects.get_or_create(
        email_hash=news_email_hash(email), defaults={"email": email, "asked_on": today}
    )
    subscription.asked_areas.set(areas)
    if new:
        record("forums.news_asked", subscription, by=SOMEONE, at=at)
    tell(
        letter="forums/news_confirm",
        to=subscription.email,
        recipient=subscription.trail_key,
        cause=f"confirm:{today}",
        context={
            "places": [area.name for area in areas],
            "path": reverse("forums:confirm-news", args=[subscription.token]),
        },
        unsubscribe=reverse("forums:stop-news", args=[subscription.token]),
    )
    return subscription


@transaction.atomic
def confirm_news(*, subscription: NewsSubscription, at: datetime) -> None:
    """Whoever reads mail at this address wants news of these places. Saying so again changes nothing."""
    subscription = NewsSubscription.objects.select_for_update(of=["self"]).get(pk=subscription.pk)
    subscription.areas.set(subscription.asked_areas.all())
    if subscription.confirmed_on is None:
        subscription.confirmed_on = timezone.localdate(at)
        subscription.save(update_fields=["confirmed_on"])
        record("forums.news_confirmed", subscription, by=SOMEONE, at=at)


@transaction.atomic
def stop_news(*, subscription: NewsSubscription, at: datetime) -> None:
    """No more letters, and the address is gone. Stopping again changes nothing."""
    locked = NewsSubscription.objects.select_for_update(of=["self"]).filter(pk=subscription.pk).first()
    if locked:
        record("forums.news_stopped", locked, by=SOMEONE, at=at)
        locked.delete()


def tell_of_new_dates(meetings: Iterable[Meeting], *, at: datetime) -> None:
    """One letter to each address with the new dates of its places. Part of a larger change: the forums have
    become public.
    """
    by_area: dict[int, list[Meeting]] = {}
    for meeting in meetings:
        by_area.setdefault(meeting.area_id, []).append(meeting)
    subscriptions = NewsSubscription.objects.filter(confirmed_on__isnull=False, areas__in=by_area).distinct()
    for subscription in subscriptions.prefetch_related("areas").iterator(chunk_size=500):
        news = [meeting for area in subscription.areas.all() for meeting in by_area.get(area.pk, [])]
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
            unsubscribe=reverse("forums:stop-news", args=[subscription.token]),
        )


@transaction.atomic
def forget_news(*, today: date, days: timedelta, by: Person | Job, at: datetime) -> None:
    """Addresses whose owner never said yes."""
    for subscription in NewsSubscription.objects.select_for_update(of=["self"], skip_locked=True).filter(
        confirmed_on=None, asked_on__lt=today - days
    ):
        record("forums.news_forgotten", subscription, by=by, at=at)
        subscription.delete()

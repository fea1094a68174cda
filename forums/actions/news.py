"""New dates by email for the places somebody likes, without an account: asked for, confirmed, stopped, forgotten."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forums.models import NewsSubscription
from forums.models.news import hash_of
from forums.presenters import when
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import SOMEONE


@transaction.atomic
def ask_for_news(*, email, areas, at):
    """Ask an address whether its owner wants this, once a day. What the page says is the same for every address."""
    today = timezone.localdate(at)
    wanted, new = NewsSubscription.objects.get_or_create(
        email_hash=hash_of(email), defaults={"email": email, "asked_on": today}
    )
    wanted.asked_areas.set(areas)
    if new:
        record("forums.news_asked", wanted, by=SOMEONE, at=at)
    tell(
        letter="forums/news_confirm",
        to=wanted.email,
        recipient=wanted.trail_key,
        cause=f"confirm:{today}",
        context={
            "places": [area.name for area in areas],
            "path": reverse("forums:confirm-news", args=[wanted.token]),
        },
        unsubscribe=reverse("forums:stop-news", args=[wanted.token]),
    )
    return wanted


@transaction.atomic
def confirm_news(*, wanted, at):
    """Whoever reads mail at this address wants news of these places. Saying so again changes nothing."""
    wanted = NewsSubscription.objects.select_for_update(of=["self"]).get(pk=wanted.pk)
    wanted.areas.set(wanted.asked_areas.all())
    if wanted.confirmed_on is None:
        wanted.confirmed_on = timezone.localdate(at)
        wanted.save(update_fields=["confirmed_on"])
        record("forums.news_confirmed", wanted, by=SOMEONE, at=at)


@transaction.atomic
def stop_news(*, wanted: NewsSubscription, at: datetime) -> None:
    """No more letters, and the address is gone. Stopping again changes nothing."""
    wanted = NewsSubscription.objects.select_for_update(of=["self"]).filter(pk=wanted.pk).first()
    if wanted:
        record("forums.news_stopped", wanted, by=SOMEONE, at=at)
        wanted.delete()


def tell_of_new_dates(meetings, *, at):
    """One letter to each address with the new dates of its places. Part of a larger change: the forums have become public."""
    by_area = {}
    for meeting in meetings:
        by_area.setdefault(meeting.area_id, []).append(meeting)
    wanting = NewsSubscription.objects.filter(confirmed_on__isnull=False, areas__in=by_area).distinct()
    for wanted in wanting.prefetch_related("areas").iterator(chunk_size=500):
        news = [meeting for area in wanted.areas.all() for meeting in by_area.get(area.pk, [])]
        news.sort(key=lambda meeting: meeting.starts_at)
        tell(
            letter="forums/news",
            to=wanted.email,
            recipient=wanted.trail_key,
            cause=f"news:{news[0].reference}",
            context={
                "dates": [f"{meeting.name}: {when(meeting)}" for meeting in news],
                "path": reverse("forums:list"),
            },
            unsubscribe=reverse("forums:stop-news", args=[wanted.token]),
        )


@transaction.atomic
def forget_news(*, today, days, by, at):
    """Addresses whose owner never said yes."""
    for wanted in NewsSubscription.objects.select_for_update(of=["self"], skip_locked=True).filter(
        confirmed_on=None, asked_on__lt=today - days
    ):
        record("forums.news_forgotten", wanted, by=by, at=at)
        wanted.delete()

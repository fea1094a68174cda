"""New dates by email to whoever asked, without an account."""

from people.models import Area
from subscriptions.kinds import SubscriptionKind
from subscriptions.models import Subscription

# Its choices are the slugs of areas.
NEW_DATES = SubscriptionKind("forums.news", confirm_page="forums:confirm-news", stop_page="forums:stop-news")


def chosen_areas(slugs: list[str]) -> list[Area]:
    return list(Area.objects.filter(slug__in=slugs))


def described_news(subscription: Subscription) -> dict[str, list[str]]:
    return {"places": [area.name for area in chosen_areas(subscription.choices)]}

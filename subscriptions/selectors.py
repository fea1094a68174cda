"""Who asked, by the link in their letters, by their address, or because nobody said yes."""

from datetime import date

from django.db.models import QuerySet

from subscriptions.kinds import SubscriptionKind
from subscriptions.models import Subscription, links_of

BATCH = 500


def subscription_by_token(kind: SubscriptionKind, token: str) -> Subscription | None:
    """The one this link was sent to, or None when it has been stopped or forgotten."""
    return links_of(kind.name).row(Subscription.objects.filter(kind=kind.name), token)


def subscriptions_of_address(kind: SubscriptionKind, email: str) -> QuerySet[Subscription]:
    return Subscription.objects.filter(kind=kind.name, email_hash=kind.hash_of(email)).order_by("pk")


def unconfirmed_too_long(today: date) -> list[Subscription]:
    return list(Subscription.objects.never_confirmed(today).order_by("pk")[:BATCH])

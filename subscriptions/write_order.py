"""Who asks to be told of a point may be who wrote it: whatever kind they are of, rows that lie in one table are mixed."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from subscriptions.models import Subscription


def rows(since: date, everything: bool) -> Iterator[QuerySet[Subscription]]:
    yield Subscription.objects.filter(Q(asked_on__gte=since) | Q(confirmed_on__gte=since))

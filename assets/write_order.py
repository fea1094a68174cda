"""Which rows of this room came from people without a name: the trail knows what was touched since a day."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from assets.models import Asset, AssetReply
from kit.trail.models import Entry

VERBS = ("assets.suggested", "assets.replied")


def rows(since: date, everything: bool) -> Iterator[QuerySet]:
    yield Entry.objects.filter(on__gte=since, verb__in=VERBS)
    yield Asset.objects.filter(suggested_on__gte=since)
    yield AssetReply.objects.filter(replied_on__gte=since)

"""Which rows of this room came from people without a name: the trail knows what was touched since a day."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from initiatives.models import FollowerReply, InitiativeSupport
from kit.trail.models import Entry

VERBS = ("initiatives.supported", "initiatives.support_withdrawn", "initiatives.replied")


def rows(since: date, everything: bool) -> Iterator[QuerySet]:
    yield Entry.objects.filter(on__gte=since, verb__in=VERBS)
    yield FollowerReply.objects.filter(replied_on__gte=since)
    yield InitiativeSupport.objects.filter(day__gte=since)

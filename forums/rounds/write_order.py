"""Which rows of this room came from people without a name: the cards filled in at a forum."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from forums.rounds.models import Card
from kit.trail.models import Entry


def rows(since: date, everything: bool) -> Iterator[QuerySet[Entry] | QuerySet[Card]]:
    entries = Entry.objects.filter(on__gte=since, verb="forums.card_filled_in")
    meetings = {subject.rpartition(":")[2] for subject in entries.values_list("subject", flat=True)}
    yield entries
    yield Card.objects.filter(meeting__reference__in=meetings)

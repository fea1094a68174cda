"""Which rows of this room came from people without a name."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from feedback.stories.models import Story, StoryUse
from kit.trail.models import Entry

VERBS = (
    "stories.told",
    "stories.use_agreed",
    "stories.use_refused",
    "stories.use_ended",
    "stories.taken_back",
)


def rows(since: date, everything: bool) -> Iterator[QuerySet]:
    yield Entry.objects.filter(on__gte=since, verb__in=VERBS)
    yield Story.objects.filter(told_on__gte=since)
    yield StoryUse.objects.filter(requested_on__gte=since)

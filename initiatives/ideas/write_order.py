"""Which rows came from people without a name."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from initiatives.ideas.models import Idea, IdeaBallot
from kit.trail.models import Entry

VERBS = ("ideas.chosen", "ideas.choice_withdrawn", "ideas.word_proposed")


def rows(since: date, everything: bool) -> Iterator[QuerySet]:
    yield Entry.objects.filter(on__gte=since, verb__in=VERBS)
    yield Idea.objects.filter(call__opens_on__gte=since)
    yield IdeaBallot.objects.filter(day__gte=since)

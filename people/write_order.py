"""Which rows of this room may not be matched to a person by when they were written: equality answers."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Model, QuerySet

from kit.trail.models import Entry
from people.models import EqualityAnswers


def rows(since: date, everything: bool) -> Iterator[QuerySet[Model]]:
    """All of them, whenever somebody answered: nothing in a row says when that was."""
    entries = Entry.objects.filter(on__gte=since, verb="people.equality_answered")
    yield entries
    if entries.exists():
        yield EqualityAnswers.objects.all()

"""New dates of forums to somebody since a day, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from forums.rounds.models import Meeting, MeetingState
from kit.translation import ngettext
from kit.waiting import FoundRow, NewsItem, RowQuery, counted
from people.models import Person


def news_for(person: Person, since: date) -> Iterator[RowQuery[NewsItem]]:
    confirmed = Meeting.objects.filter(
        confirmed_on__gte=since, state=MeetingState.CONFIRMED, starts_at__gt=timezone.now()
    )
    yield counted("rounds.new", confirmed, _new_forums_line)


def _new_forums_line(row: FoundRow) -> NewsItem:
    text = ngettext("%(count)s new forum has a date.", "%(count)s new forums have a date.", row.count)
    return NewsItem(text % {"count": row.count}, reverse("forums:list"))

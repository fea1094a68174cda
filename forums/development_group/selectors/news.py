"""Minutes and papers that are new to somebody since a day, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from forums.development_group.models import GroupMeeting
from forums.development_group.selectors.waiting import REFERENCE
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, NewsItem, RowQuery, listed
from people.models import Person


def news_for(person: Person, since: date) -> Iterator[RowQuery[NewsItem]]:
    meetings = GroupMeeting.objects.all()
    minutes = meetings.filter(minutes_published_on__gte=since)
    yield listed("group.new_minutes", minutes, _new_minutes_line, key=REFERENCE)
    papers = meetings.filter(papers_published_on__gte=since, minutes_published_on=None)
    yield listed("group.new_papers", papers, _new_papers_line, key=REFERENCE)


def _new_minutes_line(row: FoundRow) -> NewsItem:
    return NewsItem(str(_lazy("Minutes of the Development Group.")), reverse("group:meeting", args=[row.key]))


def _new_papers_line(row: FoundRow) -> NewsItem:
    return NewsItem(str(_lazy("Papers for the Development Group.")), reverse("group:meeting", args=[row.key]))

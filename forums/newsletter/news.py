"""Newsletters that are new to somebody since a day, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from forums.newsletter.models import Newsletter
from forums.newsletter.waiting import REFERENCE
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, NewsItem, RowQuery, listed
from people.models import Person


def news_for(person: Person, since: date) -> Iterator[RowQuery[NewsItem]]:
    sent = Newsletter.objects.public().filter(sent_on__gte=since)
    yield listed("newsletter.new", sent, _new_issue_line, key=REFERENCE)


def _new_issue_line(row: FoundRow) -> NewsItem:
    return NewsItem(str(_lazy("A new newsletter.")), reverse("newsletters:newsletter", args=[row.key]))

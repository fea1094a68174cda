"""Pictures of a quarter that are new to somebody since a day, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from insight.papers.selectors.waiting import KEY
from insight.reports.models import Edition
from insight.reports.rules import Can
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, NewsItem, RowQuery, listed
from people.models import Person


def news_for(person: Person, since: date) -> Iterator[RowQuery[NewsItem]]:
    if person.has_perm(Can.SEE_EDITIONS):
        published = Edition.objects.published().filter(published_on__gte=since)
        yield listed("reports.new", published, _published_line, key=KEY)


def _published_line(row: FoundRow) -> NewsItem:
    quarter, number = row.key.split("/")
    text = str(_lazy("The report of %(quarter)s is ready.")) % {"quarter": quarter}
    return NewsItem(text, reverse("insight:edition", args=[quarter, number]))

"""What is new to those who answer since a day, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from feedback.answering.selectors.answering import tickets_answered_by
from feedback.tickets.rules import Can
from kit.translation import ngettext
from kit.waiting import FoundRow, NewsItem, RowQuery, counted
from people.models import Person


def news_for(person: Person, since: date) -> Iterator[RowQuery[NewsItem]]:
    if person.has_perm(Can.USE_DESK):
        points = tickets_answered_by(person).filter(published_on__gte=since)
        yield counted("feedback.new_points", points, _new_points_line)


def _new_points_line(row: FoundRow) -> NewsItem:
    text = ngettext(
        "%(count)s new point about your teams.", "%(count)s new points about your teams.", row.count
    )
    return NewsItem(text % {"count": row.count}, reverse("feedback:desk"), "people")

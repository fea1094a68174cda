"""What is new to whoever keeps a point in their account, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from feedback.submitting.selectors.kept_points import kept_tickets
from feedback.tickets import codes
from feedback.tickets.models import Ticket
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, NewsItem, RowQuery, listed
from people.models import Person


def news_for(person: Person, since: date) -> Iterator[RowQuery[NewsItem]]:
    if mine := kept_tickets(person):
        own = Ticket.objects.on_board().filter(answered_on__gte=since, pk__in=mine)
        yield listed("feedback.own_answered", own, _own_answered_line, key="pk", title="title")


def _own_answered_line(row: FoundRow) -> NewsItem:
    text = str(_lazy("You said “%(title)s”. It has an answer."))
    return NewsItem(text % {"title": row.title}, codes.link_to_ticket(row.key))

"""What is new to whoever keeps a point in their account, or passed one on for somebody, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models.functions import Substr
from django.urls import reverse

from feedback.submitting.selectors.kept_points import kept_tickets
from feedback.tickets import codes
from feedback.tickets.followers import TICKET
from feedback.tickets.models import Ticket
from kit.trail.models import Entry
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, NewsItem, RowQuery, listed
from people.models import Person, Role


def news_for(person: Person, since: date) -> Iterator[RowQuery[NewsItem]]:
    if mine := kept_tickets(person):
        own = Ticket.objects.on_board().filter(answered_on__gte=since, pk__in=mine)
        yield listed("feedback.own_answered", own, _own_answered_line, key="pk", title="title")
    if person.holds(Role.PARTNER):
        passed_on = Entry.objects.filter(verb="feedback.said", actor_key=person.trail_key)
        references = passed_on.annotate(reference=Substr("subject", len(TICKET) + 1)).values("reference")
        answered = Ticket.objects.on_board().filter(answered_on__gte=since, reference__in=references)
        yield listed("feedback.entered_answered", answered, _entered_line, key="reference", title="title")


def _own_answered_line(row: FoundRow) -> NewsItem:
    text = str(_lazy("You said “%(title)s”. It has an answer."))
    return NewsItem(text % {"title": row.title}, codes.link_to_ticket(row.key))


def _entered_line(row: FoundRow) -> NewsItem:
    """The ticket stores nobody; that they typed it in is in the trail, as their own step."""
    text = str(_lazy("You passed on “%(title)s”. It has an answer."))
    return NewsItem(text % {"title": row.title}, reverse("feedback:ticket", args=[row.key]))

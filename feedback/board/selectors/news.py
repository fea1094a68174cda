"""What is new on the board to somebody since a day, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Substr
from django.urls import reverse

from feedback.tickets.followers import FOLLOWING, TICKET
from feedback.tickets.models import Progress, Ticket, TicketState
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from kit.waiting import FoundRow, NewsItem, RowQuery, counted, listed
from people.models import Person
from subscriptions.models import Subscription


def news_for(person: Person, since: date) -> Iterator[RowQuery[NewsItem]]:
    answered = Ticket.objects.on_board().filter(answered_on__gte=since)
    followed = answered.filter(reference__in=_followed_by(person))
    yield listed("feedback.followed", followed, _followed_line, key="reference", title="title")
    yield counted("feedback.answered", answered, _answered_line)
    done = Progress.objects.filter(published_on__gte=since, state=TicketState.DONE)
    yield counted("feedback.done", done, _done_line)


def _followed_by(person: Person) -> QuerySet[Subscription, str]:
    """References of what the address they sign in with follows, as its owner has confirmed."""
    mine = Subscription.objects.filter(
        kind=FOLLOWING.name, confirmed_on__isnull=False, email_hash=FOLLOWING.hash_of(person.email)
    )
    return mine.annotate(reference=Substr("key", len(TICKET) + 1)).values_list("reference", flat=True)


def _followed_line(row: FoundRow) -> NewsItem:
    text = str(_lazy("You follow “%(title)s”. It has an answer."))
    return NewsItem(text % {"title": row.title}, reverse("feedback:ticket", args=[row.key]))


def _answered_line(row: FoundRow) -> NewsItem:
    text = ngettext("%(count)s point was answered.", "%(count)s points were answered.", row.count)
    return NewsItem(text % {"count": row.count}, reverse("feedback:board"))


def _done_line(row: FoundRow) -> NewsItem:
    text = ngettext(
        "%(count)s thing was done and checked.", "%(count)s things were done and checked.", row.count
    )
    return NewsItem(text % {"count": row.count}, reverse("feedback:columns"), "done")

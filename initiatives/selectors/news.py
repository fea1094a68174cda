"""What is new of initiatives to somebody since a day, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr
from django.urls import reverse

from feedback.submitting.selectors.kept_points import kept_tickets
from feedback.tickets.followers import FOLLOWING, TICKET
from feedback.tickets.voters import voter_of_person
from initiatives.followers import INITIATIVE, NEWS
from initiatives.models import Initiative
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, NewsItem, RowQuery, listed
from people.models import Person
from subscriptions.models import Subscription


def news_for(person: Person, since: date) -> Iterator[RowQuery[NewsItem]]:
    """Of what they follow by email, want too, or said “me too” to a point of."""
    moved = followed_by_person(person).filter(stage_since__gte=since)
    yield listed("initiatives.moved", moved, _moved_line, key="reference", title="title")


def followed_by_person(person: Person) -> QuerySet[Initiative]:
    voter = voter_of_person(person)
    mine = Subscription.objects.filter(
        kind=NEWS.name, confirmed_on__isnull=False, email_hash=NEWS.hash_of(person.email)
    )
    references = mine.annotate(reference=Substr("key", len(INITIATIVE) + 1)).values("reference")
    followed = Subscription.objects.filter(
        kind=FOLLOWING.name, confirmed_on__isnull=False, email_hash=FOLLOWING.hash_of(person.email)
    ).annotate(reference=Substr("key", len(TICKET) + 1))
    ways = (
        Q(reference__in=references)
        | Q(support__voter=voter)
        | Q(points__ticket__votes__voter=voter)
        | Q(points__ticket__reference__in=followed.values("reference"))
        | Q(points__ticket__in=kept_tickets(person))
    )
    return Initiative.objects.filter(pk__in=Initiative.objects.public().filter(ways).values("pk"))


def _moved_line(row: FoundRow) -> NewsItem:
    text = str(_lazy("“%(title)s” has moved on."))
    return NewsItem(text % {"title": row.title}, reverse("initiatives:initiative", args=[row.key]))

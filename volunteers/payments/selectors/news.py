"""What became of somebody's claims since a day, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, NewsItem, RowQuery, listed
from people.models import Person
from volunteers.payments.models import Claim, ClaimState


def news_for(person: Person, since: date) -> Iterator[RowQuery[NewsItem]]:
    mine = Claim.objects.filter(person=person)
    paid = mine.filter(lines__state=ClaimState.PAID, lines__paid_on__gte=since).values("pk")
    paid_claims = Claim.objects.filter(pk__in=paid)
    yield listed("payments.paid", paid_claims, _paid_line, key="reference", title="activity__title")
    approved = mine.filter(state=ClaimState.APPROVED, approved_on__gte=since).exclude(pk__in=paid)
    yield listed("payments.approved", approved, _approved_line, key="reference", title="activity__title")


def _paid_line(row: FoundRow) -> NewsItem:
    text = str(_lazy("You were paid for “%(title)s”.")) % {"title": row.title}
    return NewsItem(text, reverse("volunteers:claim", args=[row.key]), "done")


def _approved_line(row: FoundRow) -> NewsItem:
    text = str(_lazy("Your claim for “%(title)s” is approved.")) % {"title": row.title}
    return NewsItem(text, reverse("volunteers:claim", args=[row.key]))

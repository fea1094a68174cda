"""Pictures of a quarter that wait to be published, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Value
from django.urls import reverse

from insight.reports.models import Edition
from insight.reports.rules import Can
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, RowQuery, WaitingItem, days_after, joined, listed
from people.models import Person

QUARTERS = "insight:quarters"
PUBLISH_WITHIN = 14
KEY = joined("year", Value("-Q"), "quarter", Value("/"), "number")


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if person.has_perm(Can.TRIANGULATE):
        newest = Edition.objects.order_by("-year", "-quarter", "-number").values("pk")[:1]
        drafted = Edition.objects.filter(pk__in=newest, published_on=None)
        yield listed(
            "reports.publish", drafted, _edition_line, key=KEY, due=days_after("made_on", PUBLISH_WITHIN)
        )


def _edition_line(row: FoundRow) -> WaitingItem:
    quarter, number = row.key.split("/")
    url = reverse("insight:edition", args=[quarter, number])
    title, note = (
        str(_lazy("Read the quarter’s report")),
        str(_lazy("It is worked out. Read it, then publish it.")),
    )
    return WaitingItem(
        str(_lazy("Quarterly report")), title, url, due=row.due, where=quarter, note=note, page=QUARTERS
    )

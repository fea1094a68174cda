"""Pictures of a quarter that wait to be published, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insight.reports.models import Edition
from insight.reports.rules import Can
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
    title, note = str(_("Read the quarter’s report")), str(_("It is worked out. Read it, then publish it."))
    return WaitingItem(
        str(_("Quarterly report")), title, url, due=row.due, where=quarter, note=note, page=QUARTERS
    )

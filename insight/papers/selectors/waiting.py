"""Pictures of a quarter that wait to be published, or are new to who reads them, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Value
from django.urls import reverse

from insight.reports.models import Edition
from insight.reports.rules import Can
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, RowQuery, WaitingItem, days_after, joined, listed
from people.models import Person

QUARTERS = "insight:quarters"
PUBLISH_WITHIN = 14
# So long a report is new to those who read it and do not make it.
NEW_FOR = timedelta(days=28)
KEY = joined("year", Value("-Q"), "quarter", Value("/"), "number")


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if person.has_perm(Can.TRIANGULATE):
        newest = Edition.objects.order_by("-year", "-quarter", "-number").values("pk")[:1]
        drafted = Edition.objects.filter(pk__in=newest, published_on=None)
        yield listed(
            "reports.publish", drafted, _edition_line, key=KEY, due=days_after("made_on", PUBLISH_WITHIN)
        )
    elif person.has_perm(Can.SEE_EDITIONS):
        new = Edition.objects.published().filter(published_on__gt=today - NEW_FOR)
        newest = new.order_by("-year", "-quarter", "-number").values("pk")[:1]
        yield listed("reports.read", new.filter(pk__in=newest), _report_line, key=KEY)


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


def _report_line(row: FoundRow) -> WaitingItem:
    """Nobody notes who has read it: it is theirs to read, and stands for some weeks."""
    quarter, number = row.key.split("/")
    return WaitingItem(
        str(_lazy("Quarterly report")),
        str(_lazy("Read the quarter’s report")),
        reverse("insight:edition", args=[quarter, number]),
        where=quarter,
        note=str(_lazy("It is new: what people said, and what was done about it.")),
        page=QUARTERS,
        is_own=True,
    )

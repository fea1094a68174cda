"""What waits for somebody on the map of what a place has, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from assets.agreed import freshness
from assets.rules import Can
from assets.selectors.staff import differing_assets, doubted_assets, suggested_assets, unchecked_assets
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from kit.waiting import FoundRow, RowQuery, WaitingItem, counted, listed
from people.models import Person

PAGE = "places"
KIND = _lazy("What is near you")


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if person.has_perm(Can.EDIT):
        rows = suggested_assets()
        yield listed(
            "assets.suggested", rows, _suggested_line, key="reference", title="name", where="area__name"
        )
        doubted = doubted_assets()
        yield listed(
            "assets.doubted", doubted, _doubted_line, key="reference", title="name", where="area__name"
        )
        differing = differing_assets()
        yield listed(
            "assets.differs", differing, _differs_line, key="reference", title="name", where="area__name"
        )
        yield counted("assets.unchecked", unchecked_assets(freshness(today)), _unchecked_line)


def _doubted_line(row: FoundRow) -> WaitingItem:
    url = reverse("assets:edit", args=[row.key])
    note = str(_lazy("Somebody says that it is not right. Read what they wrote."))
    return WaitingItem(str(KIND), row.title, url, where=row.where, note=note, page=PAGE)


def _differs_line(row: FoundRow) -> WaitingItem:
    url = reverse("assets:difference", args=[row.key])
    note = str(_lazy("Its directory says something else now. Choose which is right."))
    return WaitingItem(str(KIND), row.title, url, where=row.where, note=note, page=PAGE)


def _unchecked_line(row: FoundRow) -> WaitingItem:
    title = ngettext("{count} to check again", "{count} to check again", row.count).format(count=row.count)
    return WaitingItem(str(KIND), title, reverse("assets:suggested"), page=PAGE)


def _suggested_line(row: FoundRow) -> WaitingItem:
    url = reverse("assets:edit", args=[row.key])
    note = str(_lazy("Somebody suggested it. Look at it before everybody can."))
    return WaitingItem(str(KIND), row.title, url, where=row.where, note=note, page=PAGE)

"""What waits for somebody with circles, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from circle.rules import Can
from circle.selectors.rooms import offered_to_teams_of, open_after_their_day
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, RowQuery, WaitingItem, listed
from people.models import Person

ROOMS, START = "circle:rooms", "circle:start"
KIND = _lazy("Who holds the power?")


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if person.has_perm(Can.OPEN_ROOM):
        rooms = open_after_their_day(person, today)
        yield listed("circle.open", rooms, _open_line, key="pk", title="title", due="closes_on")
    offered = offered_to_teams_of(person)
    yield listed("circle.offered", offered, _offered_line, key="pk", title="title", where="team__name")


def _open_line(row: FoundRow) -> WaitingItem:
    url = reverse("circle:close", args=[row.key])
    note = str(_lazy("The workshop is over and its room is still open. Close it, so that people can see it."))
    return WaitingItem(str(KIND), row.title, url, due=row.due, note=note, page=ROOMS)


def _offered_line(row: FoundRow) -> WaitingItem:
    url = reverse("circle:decide", args=[row.key])
    note = str(_lazy("May it stand on your team’s page? Say yes or no."))
    return WaitingItem(str(KIND), row.title, url, where=row.where, note=note, page=START)

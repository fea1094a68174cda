"""What forums asked for and waits to be checked, or for something to come of it: for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Value
from django.urls import reverse

from feedback.influence.selectors import to_check_by, to_finish_by
from forums.room.selectors.came_of_it import requests
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, RowQuery, WaitingItem, joined, listed
from people.models import Person

HELD = "forums:held"
KIND = _lazy("What a forum asked for")
KEY = joined("gathering__meeting__reference", Value("/"), "pk")


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    theirs = requests().values("pk")
    to_check = to_check_by(person).filter(pk__in=theirs)
    yield listed("forums.check_request", to_check, _request_to_check, key=KEY, title="title")
    to_finish = to_finish_by(person, today).filter(pk__in=theirs)
    yield listed("forums.finish_request", to_finish, _request_to_finish, key=KEY, title="title")


def _request_to_check(row: FoundRow) -> WaitingItem:
    url = reverse("forums:check-request", args=row.key.split("/"))
    return WaitingItem(str(KIND), row.title, url, note=str(_lazy("Is what changed so? Check it.")), page=HELD)


def _request_to_finish(row: FoundRow) -> WaitingItem:
    url = reverse("forums:complete-request", args=row.key.split("/"))
    note = str(_lazy("What came of it? Write it, and how we know."))
    return WaitingItem(str(KIND), row.title, url, note=note, page=HELD)

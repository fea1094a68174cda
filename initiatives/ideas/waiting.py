"""What waits for whoever may begin calls, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from initiatives.ideas.models import IdeaCall
from initiatives.ideas.rules import Can
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, RowQuery, WaitingItem, listed
from people.models import Person


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if person.has_perm(Can.CALL):
        rows = IdeaCall.objects.to_decide(today)
        yield listed("ideas.decide", rows, _decide_line, key="reference", title="title", due="closes_on")


def _decide_line(row: FoundRow) -> WaitingItem:
    return WaitingItem(
        str(_lazy("Call for ideas")),
        row.title,
        reverse("ideas:call", args=[row.key]),
        note=str(_lazy("People have chosen. Say what becomes of each idea.")),
        page="ideas:list",
    )

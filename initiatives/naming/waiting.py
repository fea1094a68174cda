"""What waits in votes on names, for Today (kit/waiting.py): words to read, and votes to settle."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from feedback.tickets.rules import Can as CanModerate
from initiatives.ideas.models import Idea, IdeaCall, IdeaReading
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, RowQuery, WaitingItem, listed
from people.models import Person
from people.rules import Can


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    votes = IdeaCall.objects.of_names()
    if person.has_perm(CanModerate.MODERATE):
        unread = Idea.objects.filter(reading=IdeaReading.WAITING)
        to_read = votes.filter(opens_on__gt=today, pk__in=unread.values("call"))
        yield listed("naming.read", to_read, _to_read_line, key="reference", title="title", due="opens_on")
    if person.has_perm(Can.CHOOSE_WORDS):
        over = votes.names_to_settle(today)
        yield listed("naming.settle", over, _to_settle_line, key="reference", title="title", due="closes_on")


def _to_read_line(row: FoundRow) -> WaitingItem:
    return _line(row, str(_lazy("People proposed words. Read them before others can.")), "feedback:queue")


def _to_settle_line(row: FoundRow) -> WaitingItem:
    return _line(
        row, str(_lazy("People have chosen. Say from when the word holds, or why not.")), "words:list"
    )


def _line(row: FoundRow, note: str, page: str) -> WaitingItem:
    address = reverse("naming:vote", args=[row.key])
    return WaitingItem(str(_lazy("Vote on a name")), row.title, address, note=note, page=page)

"""What waits for somebody with guides, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from guides.rules import Can
from guides.selectors.staff import drafts_of_others, owned_by
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, RowQuery, WaitingItem, listed
from people.models import Person

HOME = "guides:list"
KIND = _lazy("Guides")
SOON = timedelta(days=28)


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if not person.has_perm(Can.WRITE):
        return
    # Who has begun its next version has it in hand: the draft waits below.
    due = owned_by(person).filter(due_on__lte=today + SOON).exclude(guide__versions__published_on=None)
    key, title = "guide__slug", "guide__title"
    yield listed("guides.review", due, _review_line, key=key, title=title, due="due_on")
    yield listed("guides.publish", drafts_of_others(person), _publish_line, key=key, title=title)


def _review_line(row: FoundRow) -> WaitingItem:
    note = str(_lazy("Is it still right? Look at it again."))
    return WaitingItem(str(KIND), row.title, _address("write", row), due=row.due, note=note, page=HOME)


def _publish_line(row: FoundRow) -> WaitingItem:
    note = str(_lazy("A colleague has written it. Read it, and publish it."))
    return WaitingItem(str(KIND), row.title, _address("draft", row), note=note, page=HOME)


def _address(page: str, row: FoundRow) -> str:
    return reverse(f"guides:{page}", args=[row.key])

"""What waits with stories, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from feedback.stories.rules import Can
from feedback.stories.selectors import uses_to_answer, uses_to_note
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, RowQuery, WaitingItem, listed
from people.models import Person

KIND = _lazy("Stories")


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    yield listed("stories.answer", uses_to_answer(person), _use_to_answer, key="story_id", title="where")
    if person.has_perm(Can.ASK_USE):
        yield listed("stories.note", uses_to_note(person), _use_to_note, key="pk", title="where")


def _use_to_answer(row: FoundRow) -> WaitingItem:
    url = reverse("stories:own", args=[row.key])
    note = str(_lazy("May we use your story there? You decide."))
    return WaitingItem(str(KIND), row.title, url, note=note, page="stories:mine", is_own=True)


def _use_to_note(row: FoundRow) -> WaitingItem:
    url = reverse("stories:note-use", args=[row.key])
    note = str(_lazy("They said yes. Say when it was used."))
    return WaitingItem(str(KIND), row.title, url, note=note, page="stories:told")

"""Comments that wait to be read, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from insight.coding.models import CodingAssignment
from insight.coding.rules import Can
from insight.coding.selectors.coding import countable_comments
from insight.intake.models import Comment
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, RowQuery, WaitingItem, listed
from people.models import Person

CODING, FILES = "insight:coding", "insight:files"


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    """Whether there are any: counting a million of them says no more."""
    if person.has_perm(Can.CODE):
        first = CodingAssignment.objects.filter(comment=OuterRef("pk"), is_second=False)
        unread = countable_comments().filter(~Exists(first)).order_by("position", "id").values("pk")[:1]
        yield listed("coding.read", Comment.objects.filter(pk__in=unread), _comments_to_code_line, key="pk")


def _comments_to_code_line(row: FoundRow) -> WaitingItem:
    title, note = str(_lazy("Comments to read")), str(_lazy("Say what each is about."))
    return WaitingItem(str(_lazy("Import feedback")), title, reverse(CODING), note=note, page=FILES)

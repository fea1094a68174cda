"""Files that wait to be looked at, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models.functions import TruncDate
from django.urls import reverse

from insight.intake.models import Batch, BatchState
from insight.intake.rules import Can
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, RowQuery, WaitingItem, listed
from people.models import Person

FILES = "insight:files"


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if person.has_perm(Can.USE_FILES):
        mine = Batch.objects.filter(sent_by=person, state=BatchState.LOOKING)
        yield listed(
            "intake.look",
            mine,
            _file_line,
            key="pk",
            title="file_name",
            due=TruncDate("sent_at"),
        )


def _file_line(row: FoundRow) -> WaitingItem:
    url, note = reverse("insight:file", args=[row.key]), str(_lazy("You sent it. Look at it, then load it."))
    return WaitingItem(str(_lazy("Import feedback")), row.title, url, where=row.where, note=note, page=FILES)

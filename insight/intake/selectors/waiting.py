"""Files that wait to be looked at, and months that PALS has sent nothing of, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, Value
from django.db.models.functions import TruncDate
from django.urls import reverse

from insight.intake.models import Batch, BatchState, SourceKind
from insight.intake.rules import Can
from kit.translation import gettext_lazy as _lazy
from kit.translation import month_name
from kit.waiting import FoundRow, RowQuery, WaitingItem, listed
from people.models import Person, Role, Trust

FILES = "insight:files"
# So many months that are over are asked about, each to be there so long after its last day.
MONTHS, SENT_WITHIN = 3, timedelta(days=14)
ONE_DAY = timedelta(days=1)


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
    if person.holds(Role.PALS_OFFICER):
        yield from _months_without_figures(today)


def _months_without_figures(today: date) -> Iterator[RowQuery[WaitingItem]]:
    """The whole months before this one that no file of PALS tells of."""
    next_month = today.replace(day=1)
    for _month in range(MONTHS):
        first = (next_month - ONE_DAY).replace(day=1)
        sent = Batch.objects.counting().filter(
            source__kind=SourceKind.PALS, first_day__lt=next_month, last_day__gte=first
        )
        # A month is no row: it hangs on the one row that is always there.
        yield listed(
            f"intake.month.{first}",
            Trust.objects.exclude(Exists(sent)),
            _month_line,
            key=Value(f"{first}"),
            due=Value(next_month - ONE_DAY + SENT_WITHIN),
        )
        next_month = first


def _month_line(row: FoundRow) -> WaitingItem:
    month = date.fromisoformat(row.key)
    title = str(_lazy("PALS figures of %(month)s")) % {"month": f"{month_name(month.month)} {month.year}"}
    note = str(_lazy("No file tells of that month yet. Send one."))
    return WaitingItem(
        str(_lazy("Import feedback")), title, reverse("insight:send"), due=row.due, note=note, page=FILES
    )


def _file_line(row: FoundRow) -> WaitingItem:
    url, note = reverse("insight:file", args=[row.key]), str(_lazy("You sent it. Look at it, then load it."))
    return WaitingItem(str(_lazy("Import feedback")), row.title, url, where=row.where, note=note, page=FILES)

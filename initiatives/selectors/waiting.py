"""What waits for somebody with initiatives, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import DateField, F, Value
from django.db.models.functions import Cast
from django.urls import reverse

from initiatives.agreed import QUIET_AFTER
from initiatives.models import InitiativeStage, Milestone
from initiatives.rules import Can
from initiatives.selectors.staff import changes_to_check, kept_by
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, RowQuery, WaitingItem, days_after, joined, listed
from people.models import DatedSetting, Person

HOME = "initiatives:list"
KIND = _lazy("Work done together")
SOON_DAYS = 14


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    yield listed(
        "initiatives.check",
        changes_to_check(person),
        _check_line,
        key=joined("initiative__reference", Value("/"), "influence_id"),
        title="initiative__title",
    )
    if not person.has_perm(Can.PROPOSE):
        return
    again = kept_by(person).filter(stage=InitiativeStage.LEARN, reopened_on=F("stage_since"))
    yield listed(
        "initiatives.reopened", again, _reopened_line, key="reference", title="title", due="reopened_on"
    )
    days = DatedSetting.objects.as_column(QUIET_AFTER, today)
    quiet_after = Cast(days_after("heard_on", days), DateField())
    quiet = kept_by(person).public().open().annotate(quiet_after=quiet_after).filter(quiet_after__lt=today)
    yield listed("initiatives.quiet", quiet, _quiet_line, key="reference", title="title")
    late = Milestone.objects.open().filter(initiative__in=kept_by(person), expected_on__lt=today)
    key = joined("initiative__reference", Value("/"), "pk")
    yield listed("initiatives.late", late, _late_line, key=key, title="what", due="expected_on")


def _check_line(row: FoundRow) -> WaitingItem:
    url = reverse("initiatives:check-change", args=row.key.split("/"))
    return WaitingItem(str(KIND), row.title, url, note=str(_lazy("Is what changed so? Check it.")), page=HOME)


def _reopened_line(row: FoundRow) -> WaitingItem:
    url = reverse("initiatives:project", args=[row.key])
    note = str(_lazy("Somebody who follows it says that it is not so. Read what they wrote."))
    return WaitingItem(str(KIND), row.title, url, note=note, page=HOME)


def _quiet_line(row: FoundRow) -> WaitingItem:
    url = reverse("initiatives:note", args=[row.key])
    note = str(_lazy("Nobody has said anything about it for long. Its page says so."))
    return WaitingItem(str(KIND), row.title, url, note=note, page=HOME)


def _late_line(row: FoundRow) -> WaitingItem:
    url = reverse("initiatives:project", args=row.key.split("/")[:1]) + "#process"
    note = str(_lazy("Its day is over. Say that it is done, or when it will be, and why."))
    return WaitingItem(str(KIND), row.title, url, due=row.due, note=note, page=HOME)

"""What waits for those who prepare the Development Group, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import QuerySet, Value
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone

from feedback.influence.selectors import to_check_by, to_finish_by
from forums.development_group.models import GroupMeeting, Terms
from forums.development_group.rules import Can
from forums.development_group.selectors.came_of_it import told_by_group
from forums.development_group.selectors.outcomes import group_outcomes
from kit import working_days
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from kit.waiting import FoundRow, RowQuery, WaitingItem, counted, day_in_words, days_after, joined, listed
from people.models import DatedSetting, Person, Role

HOME = "group:home"
# How long before a meeting it is prepared, and how long after it its minutes are asked for.
PREPARED, ASKED_FOR = timedelta(days=35), timedelta(days=120)
MINUTES_WITHIN, PALS_BEFORE = 14, -7
REFERENCE = joined("round__year", Value("-"), "round__number")


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    now = timezone.now()
    coming = GroupMeeting.objects.filter(ends_at__gt=now, starts_at__lt=now + PREPARED)
    prepares = person.has_perm(Can.PREPARE_GROUP)
    if prepares:
        days = DatedSetting.objects.as_column("forums.papers_before", today)
        to_prepare = coming.filter(papers_published_on=None)
        yield listed(
            "group.prepare", to_prepare, _prepare_line, key=REFERENCE, where=days, due=TruncDate("starts_at")
        )
        yield _minutes(GroupMeeting.objects.filter(ends_at__lte=now, ends_at__gt=now - ASKED_FOR))
    to_check = to_check_by(person).filter(pk__in=told_by_group().values("pk"))
    yield listed("group.check_came", to_check, _check_line, key="pk", title="title")
    to_finish = to_finish_by(person, today).filter(pk__in=told_by_group().values("pk"))
    yield listed("group.finish_came", to_finish, _finish_line, key="pk", title="title")
    if person.holds(Role.PALS_OFFICER):
        silent = coming.filter(pals_done="", pals_not_done="", papers_published_on=None)
        yield _pals(silent)
    if person.has_perm(Can.PUBLISH_GROUP):
        yield from _to_run(today)
    if prepares or person.holds(Role.PALS_OFFICER):
        day = TruncDate("starts_at")
        published = coming.exclude(papers_published_on=None)
        yield listed("group.meeting", published, _meeting_line, key=REFERENCE, due=day)


def _minutes(meetings: QuerySet[GroupMeeting]) -> RowQuery[WaitingItem]:
    unwritten = meetings.filter(minutes_published_on=None).exclude(papers_published_on=None)
    due = days_after(TruncDate("ends_at"), MINUTES_WITHIN)
    day = day_in_words(TruncDate("starts_at"))
    return listed("group.minutes", unwritten, _minutes_line, key=REFERENCE, where=day, due=due)


def _pals(meetings: QuerySet[GroupMeeting]) -> RowQuery[WaitingItem]:
    due = days_after(TruncDate("starts_at"), PALS_BEFORE)
    day = day_in_words(TruncDate("starts_at"))
    return listed("group.pals", meetings, _pals_line, key=REFERENCE, where=day, due=due)


def _to_run(today: date) -> Iterator[RowQuery[WaitingItem]]:
    due = group_outcomes().still_to_be_done().filter(due_on__lte=today)
    yield counted("group.actions", due, _actions_line, due="due_on")
    newest = Terms.objects.order_by("-number").values("pk")[:1]
    old = Terms.objects.filter(pk__in=newest, review_on__lte=today)
    yield listed("group.terms", old, _terms_line, key="number", due="review_on")


def _group_item(title: str, url: str, row: FoundRow, note: str) -> WaitingItem:
    kind = str(_lazy("Development Group"))
    return WaitingItem(kind, title, url, due=row.due, where=row.where, note=note, page=HOME)


def _prepare_line(row: FoundRow) -> WaitingItem:
    """The last day on which papers are in time."""
    url = reverse("group:prepare", args=[row.key])
    due = working_days.back(row.due, int(row.where)) if row.due and row.where else row.due
    note = str(_lazy("The agenda and its papers. Everyone can read them once they are published."))
    kind = str(_lazy("Development Group"))
    return WaitingItem(kind, str(_lazy("Prepare the papers")), url, due=due, note=note, page=HOME)


def _minutes_line(row: FoundRow) -> WaitingItem:
    url = reverse("group:prepare", args=[row.key])
    note = str(_lazy("Write what was said and agreed, and publish it."))
    return _group_item(str(_lazy("Write the minutes")), url, row, note)


def _pals_line(row: FoundRow) -> WaitingItem:
    url = reverse("group:pals", args=[row.key])
    note = str(_lazy("Say what was done about what people brought to PALS, and what was not."))
    return _group_item(str(_lazy("Tell the group what PALS heard")), url, row, note)


def _actions_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s action is due", "%(count)s actions are due", row.count) % {"count": row.count}
    return _group_item(
        title, reverse("group:actions"), row, str(_lazy("Ask how far it is, and write it down."))
    )


def _terms_line(row: FoundRow) -> WaitingItem:
    note = str(_lazy("A year has passed. Read them together, and agree them again."))
    return _group_item(str(_lazy("Look at the terms of reference")), reverse("group:agree-terms"), row, note)


def _meeting_line(row: FoundRow) -> WaitingItem:
    url, kind = reverse("group:meeting", args=[row.key]), str(_lazy("Development Group"))
    return WaitingItem(kind, str(_lazy("Read the papers")), url, due=row.due, is_own=True, is_date=True)


def _check_line(row: FoundRow) -> WaitingItem:
    url = reverse("group:check-came-of-it", args=[row.key])
    return _group_item(row.title, url, row, str(_lazy("Is what changed so? Check it.")))


def _finish_line(row: FoundRow) -> WaitingItem:
    url = reverse("group:complete-came-of-it", args=[row.key])
    return _group_item(row.title, url, row, str(_lazy("What came of it? Write it, and how we know.")))

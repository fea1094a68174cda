"""What waits to be read before everyone sees it, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from feedback.moderation.selectors.moderation import concerns
from feedback.tickets import clock
from feedback.tickets.models import (
    Comment,
    Route,
    SecondLook,
    Ticket,
)
from feedback.tickets.models.concern import ConcernQuerySet
from feedback.tickets.rules import Can
from kit import working_days
from kit.translation import gettext as _
from kit.translation import ngettext
from kit.waiting import FoundRow, RowQuery, WaitingItem, counted
from people.models import DatedSetting, Person

QUEUE = "feedback:queue"


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if person.has_perm(Can.SEE_CONCERNS):
        yield counted("feedback.concern", _concerns_to_see_to(person), _concern_line, due="opened_on")
    if person.has_perm(Can.MODERATE):
        yield from _to_moderate(person, today)


def _concerns_to_see_to(person: Person) -> ConcernQuerySet:
    """What was passed to PALS is with PALS."""
    rows = concerns(person)
    return rows.exclude(route=Route.PALS) if person.has_perm(Can.MODERATE) else rows


def _to_moderate(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    days = DatedSetting.objects.as_column(clock.READ_DAYS, today)
    points, comments = Ticket.objects.to_read(), Comment.objects.to_read()
    yield counted("feedback.read", points, _points_line, due="sent_on", key=days)
    yield counted("feedback.read_comment", comments, _comments_line, due="sent_on", key=days)
    decided_by_them = Q(ticket__read_by=person) | Q(comment__read_by=person)
    looks = SecondLook.objects.filter(decided_on=None).exclude(decided_by_them)
    yield counted("feedback.look_again", looks, _second_look_line, due="asked_on")


def _concern_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s concern", "%(count)s concerns", row.count) % {"count": row.count}
    page = "feedback:concerns"
    note = _("Somebody may be in danger. Say that you look after it, or pass it on.")
    return WaitingItem(_("Concerns"), title, reverse(page), due=row.due, note=note, page=page)


def _points_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s point to read", "%(count)s points to read", row.count) % {"count": row.count}
    return _to_read(title, row)


def _comments_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s thing somebody added", "%(count)s things people added", row.count)
    return _to_read(title % {"count": row.count}, row)


def _to_read(title: str, row: FoundRow) -> WaitingItem:
    due = working_days.add(row.due, int(row.key)) if row.due and row.key else row.due
    note = _("Nobody sees them before you have read them. The oldest comes first.")
    return WaitingItem(_("Feedback to review"), title, reverse(QUEUE), due=due, note=note, page=QUEUE)


def _second_look_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s decision to look at again", "%(count)s decisions to look at again", row.count)
    note = _("A colleague decided, and somebody questions it.")
    return WaitingItem(
        _("Feedback to review"), title % {"count": row.count}, reverse(QUEUE), note=note, page=QUEUE
    )

"""The agenda: written and put in order by several people, until it is public."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from feedback.tickets.models import Ticket
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version, save_next_version
from meetings.actions.steps import lock_to_prepare, move_in_list, save_meeting_change
from meetings.meeting_kinds import meeting_kind
from meetings.models import AgendaItem, Meeting
from people.models import Person


@transaction.atomic
def add_item(
    *,
    meeting: Meeting,
    by: Person | Job,
    at: datetime,
    seen: int,
    kind: str,
    title: str,
    words: str = "",
    invited: str = "",
    tickets: Iterable[Ticket] = (),
) -> AgendaItem:
    """One more, at the end. `seen` is the version of the meeting that the page stood on: the same page sent
    twice adds one.
    """
    meeting = lock_to_prepare(meeting, by)
    same = meeting.items.filter(kind=kind, title=title, words=words).first()
    if same and meeting.version > seen:
        return same
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(
        meeting=meeting, kind=kind, title=title, words=words, invited=invited, position=last + 1
    )
    item.tickets.set(tickets)
    save_meeting_change(meeting, f"{meeting_kind(meeting).name}.agenda_item_added", by=by, at=at)
    return item


@transaction.atomic
def edit_item(
    *,
    item: AgendaItem,
    version: int,
    by: Person | Job,
    at: datetime,
    kind: str,
    title: str,
    words: str,
    invited: str,
    tickets: Iterable[Ticket],
) -> AgendaItem:
    meeting = lock_to_prepare(item.meeting, by)
    item = _lock_item(item, version)
    item.kind, item.title, item.words, item.invited = kind, title, words, invited
    item.tickets.set(tickets)
    save_next_version(item)
    save_meeting_change(meeting, f"{meeting_kind(meeting).name}.agenda_item_edited", by=by, at=at)
    return item


@transaction.atomic
def move_item(*, item: AgendaItem, up: bool, by: Person | Job, at: datetime) -> None:
    """One place up or down. At the end of the list nothing happens."""
    meeting = lock_to_prepare(item.meeting, by)
    items = move_in_list(meeting.items.all(), item.pk, up=up)
    if items is None:
        return
    AgendaItem.objects.bulk_update(items, ["position"])
    save_meeting_change(meeting, f"{meeting_kind(meeting).name}.agenda_item_moved", by=by, at=at)


@transaction.atomic
def remove_item(*, item: AgendaItem, version: int, by: Person | Job, at: datetime) -> None:
    meeting = lock_to_prepare(item.meeting, by)
    _lock_item(item, version).delete()
    save_meeting_change(meeting, f"{meeting_kind(meeting).name}.agenda_item_removed", by=by, at=at)


def _lock_item(item: AgendaItem, version: int) -> AgendaItem:
    rows = AgendaItem.objects.select_for_update(of=["self"]).select_related("meeting")
    locked_item = rows.filter(pk=item.pk).first()
    if locked_item is None:
        raise NotPossible(_("A colleague has removed this item. Copy your words and add it as a new one."))
    require_version(locked_item, version)
    return locked_item

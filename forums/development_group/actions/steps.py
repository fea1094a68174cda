"""Steps that several verbs share."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from forums.development_group.models import AgendaItem, GroupMeeting, PaperSection
from forums.development_group.signals import drawn_papers_wanted
from kit.trail.actors import Job
from people.models import Person

Positioned = TypeVar("Positioned", AgendaItem, PaperSection)


def move_in_list(rows: Iterable[Positioned], pk: int, *, up: bool) -> list[Positioned] | None:
    """The rows in their new order, with one of them a place up or down and `position` set. None when there is
    nowhere to go.
    """
    rows = list(rows)
    old_place = next((place for place, row in enumerate(rows) if row.pk == pk), None)
    if old_place is None:
        return None
    new_place = old_place + (-1 if up else 1)
    if not 0 <= new_place < len(rows):
        return None
    rows[old_place], rows[new_place] = rows[new_place], rows[old_place]
    for position, row in enumerate(rows, 1):
        row.position = position
    return rows


def want_drawn_papers(meeting: GroupMeeting, *, by: Person | Job, at: datetime) -> None:
    """Have the papers of figures drawn, by the room above that has the figures."""
    drawn_papers_wanted.send(GroupMeeting, meeting=meeting, by=by, at=at)
    meeting.refresh_from_db(fields=["version"])

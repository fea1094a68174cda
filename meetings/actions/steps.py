"""Steps that the verbs of a meeting share."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.core.exceptions import PermissionDenied

from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from meetings.meeting_kinds import meeting_kind
from meetings.models import Meeting
from people.models import Person


class Positioned(Protocol):
    """One row of a list that people put in order."""

    pk: int
    position: int


Placed = TypeVar("Placed", bound=Positioned)


def require_permission(by: Person | Job, permission: str, meeting: Meeting) -> None:
    """A scheduled job or a command has no role; whoever can start one runs the site."""
    if not isinstance(by, Job) and not by.has_perm(permission, meeting):
        raise PermissionDenied


def lock_to_prepare(meeting: Meeting, by: Person | Job) -> Meeting:
    """Locked, so that what is prepared and what is published come one after the other."""
    require_permission(by, meeting_kind(meeting).prepare, meeting)
    meeting = meeting_kind(meeting).lock(meeting)
    must_be_to_prepare(meeting)
    return meeting


def must_be_to_prepare(meeting: Meeting) -> None:
    if meeting.papers_published_on:
        raise NotPossible(
            _("The agenda and papers are public, so they stay as they are. Bring it up in the meeting.")
        )


def lock_to_minute(meeting: Meeting, by: Person | Job, at: datetime) -> Meeting:
    require_permission(by, meeting_kind(meeting).prepare, meeting)
    meeting = meeting_kind(meeting).lock(meeting)
    if meeting.minutes_published_on:
        raise NotPossible(
            _("The minutes are public, so they stay as they are. Put it right at the next meeting.")
        )
    if meeting.starts_at > at:
        raise NotPossible(_("This meeting has not begun."))
    return meeting


def save_meeting_change(meeting: Meeting, verb: str, *, by: Person | Job, at: datetime, **facts: Any) -> None:
    """`verb` is of the trail, in the words of the room that holds the meeting."""
    meeting.version += 1
    meeting.save()
    record(verb, meeting, by=by, at=at, **facts)


def move_in_list(rows: Iterable[Placed], pk: int, *, up: bool) -> list[Placed] | None:
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

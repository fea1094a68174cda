"""Steps that several verbs share."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from forums.rounds.models import Meeting
from forums.rounds.rules import Can
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import Person


def must_run_rounds(by: Person | Job) -> None:
    must(by, Can.PLAN)


def must(by: Person | Job, permission: str, about: object = None) -> None:
    """A scheduled job or a command has no role; whoever can start one runs the site."""
    if not isinstance(by, Job) and not by.has_perm(permission, about):
        raise PermissionDenied


def lock_meeting(meeting: Meeting, version: int) -> Meeting:
    """The row as it is now, held until the verb is done, if it is still the version that the person saw."""
    meeting = (
        Meeting.objects.select_for_update(of=["self"]).select_related("area", "round").get(pk=meeting.pk)
    )
    require_version(meeting, version)
    return meeting


def save_meeting(meeting: Meeting, at: datetime) -> None:
    meeting.version += 1
    meeting.changed_at = at
    meeting.save()


def must_not_overlap(starts_at: datetime, ends_at: datetime, *, besides: Meeting | None = None) -> None:
    """The same two people facilitate every forum, so no two are at the same hour."""
    others = Meeting.objects.live().filter(starts_at__lt=ends_at, ends_at__gt=starts_at)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    other = others.first()
    if other:
        raise NotPossible(
            _("The forum of {other} is at that hour. Choose another time").format(other=other.name), "start"
        )

"""Steps that several verbs share."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from forums.rounds.models import Meeting, Round
from forums.rounds.rules import Can
from kit.trail.actors import Job
from kit.verbs.locking import require_version
from people.models import Person


def must_run_rounds(by: Person | Job) -> None:
    must(by, Can.PLAN)


def must(by: Person | Job, permission: str, about: object = None) -> None:
    """A scheduled job or a command has no role; whoever can start one runs the site."""
    if not isinstance(by, Job) and not by.has_perm(permission, about):
        raise PermissionDenied


def lock_meeting(meeting: Meeting, version: int) -> Meeting:
    """The row as it is now, held until the verb is done, if it is still the version that the person saw.

    Its round first: whoever runs one forum is not given another of that day meanwhile.
    """
    Round.objects.select_for_update(of=["self"]).get(pk=meeting.round_id)
    meeting = (
        Meeting.objects.select_for_update(of=["self"]).select_related("area", "round").get(pk=meeting.pk)
    )
    require_version(meeting, version)
    return meeting


def save_meeting(meeting: Meeting, at: datetime) -> None:
    meeting.version += 1
    meeting.changed_at = at
    meeting.save()

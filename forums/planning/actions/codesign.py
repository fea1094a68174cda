"""Part 1 of a forum: staff ask for it, it is given to a forum in the open, and later people hear what became
of it.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from forums.rounds.actions.steps import must
from forums.rounds.models import CodesignSlot, Meeting, MeetingState
from forums.rounds.rules import Can
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import Person


@transaction.atomic
def ask_for_slot(*, idempotency_key: UUID, by: Person | Job, at: datetime, **details: Any) -> CodesignSlot:
    """Everybody sees what is asked from now on. The same page sent twice is one request."""
    must(by, Can.ASK_SLOT)
    slot, new = CodesignSlot.objects.get_or_create(
        idempotency_key=idempotency_key, defaults={"asked_on": timezone.localdate(at), **details}
    )
    if new:
        record("forums.slot_asked", slot, by=by, at=at)
    return slot


@transaction.atomic
def give_slot(
    *, slot: CodesignSlot, meeting: Meeting | None, version: int, by: Person | Job, at: datetime
) -> CodesignSlot:
    """Give part 1 of one forum to it; each forum has one. No forum: it waits again."""
    must(by, Can.PLAN)
    slot = _lock_slot(slot, version)
    if slot.told_on:
        raise NotPossible(_("People have been told what became of this, so it stays with its forum."))
    if meeting:
        meeting = Meeting.objects.select_for_update(of=["self"]).get(pk=meeting.pk)
        if meeting.state in (MeetingState.CANCELLED, MeetingState.HELD) or meeting.starts_at <= at:
            raise NotPossible(_("That forum is over or cancelled. Choose another one"), "meeting")
        if CodesignSlot.objects.filter(meeting=meeting).exclude(pk=slot.pk).exists():
            raise NotPossible(_("Part 1 of that forum is taken. Choose another one"), "meeting")
    slot.meeting = meeting
    _save_slot(slot)
    record("forums.slot_given", slot, by=by, at=at, forum=meeting.reference if meeting else "")
    return slot


@transaction.atomic
def tell_what_became(
    *, slot: CodesignSlot, became: str, version: int, by: Person, at: datetime
) -> CodesignSlot:
    """For the people who were there, and everyone else."""
    slot = _lock_slot(slot, version)
    if not by.has_perm(Can.TELL_SLOT, slot):
        raise PermissionDenied
    if slot.meeting is None or slot.meeting.ends_at > at:
        raise NotPossible(_("It has not been at a forum yet. Tell people afterwards."))
    slot.became, slot.told_on = became, timezone.localdate(at)
    _save_slot(slot)
    record("forums.slot_told", slot, by=by, at=at)
    return slot


def _lock_slot(slot: CodesignSlot, version: int) -> CodesignSlot:
    slot = (
        CodesignSlot.objects.select_for_update(of=["self"]).select_related("meeting", "team").get(pk=slot.pk)
    )
    require_version(slot, version)
    return slot


def _save_slot(slot: CodesignSlot) -> None:
    slot.version += 1
    slot.save()

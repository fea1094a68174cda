"""The agenda of the Development Group: drafted by itself. Then representatives and staff write and order it
together, as any agenda in `meetings`.
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from forums.development_group import agenda_draft
from forums.development_group.actions.steps import want_drawn_papers
from forums.development_group.models import GroupMeeting
from forums.development_group.notified_fields import OF_A_GROUP_MEETING
from forums.development_group.rules import Can
from forums.rounds.actions.holders import tell_holders
from forums.rounds.actions.steps import must
from forums.rounds.notified_fields import field_values
from forums.rounds.presenters.dates import date_and_hours, format_date
from forums.rounds.rotation.nouns import LONDON
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from meetings.actions.steps import must_be_to_prepare, save_meeting_change
from meetings.models import AgendaItem, Meeting
from people.models import Person, Role

CHOSEN_LATE = _lazy("The forum chose this after the papers went out. It was added on {day}.")
PREPARE = [Role.FOCUS_COORDINATOR, Role.CP_LEAD, Role.REPRESENTATIVE]


@transaction.atomic
def draft_agenda(*, meeting: GroupMeeting, by: Person | Job, at: datetime) -> GroupMeeting:
    """Lay out the agenda once, with the papers that are drawn from figures, and ask those who prepare the
    meeting. Doing it again changes nothing that people made of it.
    """
    must(by, Can.PREPARE_GROUP)
    meeting = lock_group_meeting(meeting)
    if meeting.agenda_drafted_on:
        return meeting
    must_be_to_prepare(meeting)
    chosen = agenda_draft.chosen_by_forums(meeting)
    _add_items(meeting, agenda_draft.draft_items(meeting, chosen, timezone.localdate(at)))
    meeting.taken_up.add(*chosen)
    meeting.agenda_drafted_on = timezone.localdate(at)
    save_meeting_change(meeting, "forums.agenda_drafted", by=by, at=at)
    want_drawn_papers(meeting, by=by, at=at)
    tell_holders(
        PREPARE,
        "forums/agenda",
        cause=f"agenda:{meeting.reference}",
        context={
            "on": format_date(timezone.localdate(meeting.starts_at)),
            "path": f"{meeting.get_absolute_url()}prepare/",
        },
        today=timezone.localdate(at),
    )
    return meeting


@transaction.atomic
def add_chosen_points(*, meeting: GroupMeeting, by: Person | Job, at: datetime) -> GroupMeeting:
    """What a forum chose since the agenda was drafted goes onto it, also once the papers are out: until the
    group meets. Twice is the same, and what people took off stays off.
    """
    must(by, Can.PREPARE_GROUP)
    meeting = lock_group_meeting(meeting)
    chosen = agenda_draft.chosen_by_forums(meeting)
    if not chosen or meeting.agenda_drafted_on is None or meeting.starts_at <= at:
        return meeting
    day = format_date(timezone.localdate(at))
    words = CHOSEN_LATE.format(day=day) if meeting.papers_published_on else ""
    _add_items(meeting, agenda_draft.items_of_chosen(chosen, words))
    meeting.taken_up.add(*chosen)
    save_meeting_change(meeting, "forums.chosen_points_added", by=by, at=at, points=len(chosen))
    return meeting


def _add_items(meeting: GroupMeeting, planned_items: Iterable[agenda_draft.DraftItem]) -> None:
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    for position, planned in enumerate(planned_items, last + 1):
        item = AgendaItem.objects.create(
            meeting=meeting, kind=planned.kind, title=planned.title, words=planned.words, position=position
        )
        item.tickets.set(planned.tickets)


@transaction.atomic
def change_meeting(
    *,
    meeting: GroupMeeting,
    starts: time,
    ends: time,
    on: date,
    format: str,
    version: int,
    by: Person | Job,
    at: datetime,
) -> GroupMeeting:
    """Another day, other hours or another way to meet, until the papers are out."""
    must(by, Can.PUBLISH_GROUP)
    meeting = lock_group_meeting(meeting)
    require_version(meeting, version)
    if meeting.papers_published_on:
        raise NotPossible(_("The papers are public and name the day. Ring those who were invited instead."))
    before = field_values(meeting, OF_A_GROUP_MEETING)
    meeting.starts_at, meeting.ends_at = (
        datetime.combine(on, starts, LONDON),
        datetime.combine(on, ends, LONDON),
    )
    if meeting.ends_at <= meeting.starts_at:
        raise NotPossible(_("It has to end after it begins"), "ends")
    if meeting.starts_at <= at:
        raise NotPossible(_("Choose a day that is still to come"), "on")
    meeting.format = format
    save_meeting_change(meeting, "forums.group_moved", by=by, at=at)
    if meeting.agenda_drafted_on and field_values(meeting, OF_A_GROUP_MEETING) != before:
        _tell_of_change(meeting, at)
    return meeting


def _tell_of_change(meeting: GroupMeeting, at: datetime) -> None:
    """Whoever was told the day with the agenda."""
    tell_holders(
        PREPARE,
        "forums/group_changed",
        cause=f"group-changed:{meeting.reference}:{meeting.version}",
        context={
            "when": date_and_hours(meeting),
            "format": meeting.get_format_display().lower(),
            "path": meeting.get_absolute_url(),
        },
        today=timezone.localdate(at),
    )


def lock_group_meeting(meeting: Meeting) -> GroupMeeting:
    return GroupMeeting.objects.select_for_update(of=["self"]).select_related("round").get(pk=meeting.pk)


def lock_meeting_to_prepare(meeting: GroupMeeting) -> GroupMeeting:
    """Locked, so that what is prepared and what is published come one after the other."""
    meeting = lock_group_meeting(meeting)
    must_be_to_prepare(meeting)
    return meeting

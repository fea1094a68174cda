"""Changing and cancelling one forum, and noting that it was held."""

from copy import copy
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from forums.planning.actions.facilitators import facilitators_must_be_free
from forums.planning.actions.venues import shortfalls_of_venue
from forums.registrations.actions.arrangements import move_arrangements
from forums.registrations.actions.registration import promote_waiting
from forums.registrations.actions.registration_letters import tell_all_registered
from forums.rounds import agreements_in_force, notified_fields
from forums.rounds.actions.steps import lock_meeting, must_run_rounds, save_meeting
from forums.rounds.holidays import local_day
from forums.rounds.models import Meeting, MeetingState, Venue
from forums.rounds.rotation import ForumFormat, Impossible, Place, RoundSettings, Slot, rules
from forums.rounds.rotation.days import is_bank_holiday
from forums.rounds.rotation.nouns import LONDON
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from kit.verbs.errors import NotPossible
from people.models import Person

# What somebody may not choose either; the other rules spread forums over the weeks, and a person may know
# better.
ALWAYS = (
    (rules.not_on_a_sunday, "day", _lazy("Choose another day: no forum is on a Sunday")),
    (rules.not_on_a_bank_holiday, "day", _lazy("Choose another day: this is a bank holiday")),
    (rules.not_on_a_closed_date, "day", _lazy("Choose another day: this is one of the closed dates")),
    (rules.over_before_midnight, "start", _lazy("Choose an earlier time: a forum ends on the day it starts")),
    (
        rules.clear_of_the_school_run,
        "start",
        _lazy(
            "Choose another time: no forum starts or ends from 8:15am to 9:15am or from 2:45pm to 3:45pm, the school run"
        ),
    ),
)


@transaction.atomic
def change_forum(
    *, meeting: Meeting, day: date, start: time, format: str, where: str, reason: str, version: int, by: Person | Job,
    at: datetime, venue: Venue | None = None, capacity: int | None = None, despite: str = "",
    where_by: date | None = None,
) -> Meeting:  # fmt: skip
    """Move a forum, or say where it is and for how many. Once it is public a move needs a reason, which those
    who registered are told; a venue that falls short needs one, for those who run rounds; and without a venue
    or a link it says by when there is one (`where_by`; as before where none is given).
    """
    must_run_rounds(by)
    meeting = lock_meeting(meeting, version)
    _must_be_to_come(meeting)
    before = notified_fields.field_values(meeting, notified_fields.OF_A_FORUM)
    stays = day == local_day(meeting) and meeting.state == MeetingState.CONFIRMED and is_bank_holiday(day)
    agreed = _agreed_on(day)
    starts_at, ends_at = _start_and_end(meeting, day, start, format, agreed, on_holiday=stays)
    moves = (starts_at, ends_at, format) != (meeting.starts_at, meeting.ends_at, meeting.format)
    if moves:
        _must_be_free(meeting, starts_at, ends_at, format, agreed, at)
        _must_say_why(meeting, reason)
    _must_be_room_enough(meeting, capacity)
    where_by = where_by or meeting.where_by
    _must_say_why_on_holiday(stays, despite)
    changes = {
        "starts_at": starts_at, "ends_at": ends_at, "format": format, "where": where,
        "venue": venue if format == ForumFormat.IN_PERSON else None, "capacity": capacity, "despite": despite,
        "kept_on_holiday": day if stays else None, "reason": reason or meeting.reason,
        "where_by": None if venue or where else where_by,
    }  # fmt: skip
    if all(getattr(meeting, name) == value for name, value in changes.items()):
        return meeting
    _must_say_by_when(meeting, where_by, starts_at, has_a_place=bool(venue or where), at=at)
    _save_changes(meeting, changes, moves=moves, at=at)
    record("forums.changed", meeting, by=by, at=at, on=day, moved=moves, despite=bool(despite))
    if meeting.state == MeetingState.CONFIRMED:
        _follow_up(meeting, before, moves=moves, at=at)
    return meeting


def _must_be_to_come(meeting: Meeting) -> None:
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CONFIRMED):
        raise NotPossible(
            _("This forum was {state}, so it cannot be changed.").format(
                state=meeting.get_state_display().lower()
            )
        )


def _must_say_why_on_holiday(stays: bool, despite: str) -> None:
    if stays and not despite:
        raise NotPossible(
            _("Choose another day, or write why it is held on a bank holiday all the same"), "despite"
        )


def _must_say_why(meeting: Meeting, reason: str) -> None:
    if meeting.state == MeetingState.CONFIRMED and not reason:
        raise NotPossible(_("Write why it changes. Everyone can read this"), "reason")


def _must_say_by_when(
    meeting: Meeting, where_by: date | None, starts_at: datetime, *, has_a_place: bool, at: datetime
) -> None:
    """Everybody reads where a public forum is, or by when they will."""
    if meeting.state != MeetingState.CONFIRMED or has_a_place:
        return
    if where_by is None:
        raise NotPossible(_("Write where it is, or the day by which people can read it"), "where_by")
    if where_by != meeting.where_by and where_by < timezone.localdate(at):
        raise NotPossible(_("Enter a day that is today or later"), "where_by")
    if where_by >= timezone.localdate(starts_at):
        raise NotPossible(_("Enter a day before the forum"), "where_by")


def _save_changes(meeting: Meeting, changes: dict[str, object], *, moves: bool, at: datetime) -> None:
    """A public forum's venue must not fall short, unless somebody wrote why it is used all the same."""
    for name, value in changes.items():
        setattr(meeting, name, value)
    if meeting.state == MeetingState.CONFIRMED and not meeting.despite:
        for shortfall in shortfalls_of_venue(meeting, at):
            raise NotPossible(
                _("{shortfall} Choose another venue, or write why it is used all the same").format(
                    shortfall=shortfall
                ),
                "despite",
            )
    meeting.is_set_by_hand = meeting.is_set_by_hand or moves
    if meeting.state == MeetingState.CONFIRMED:
        meeting.sequence += 1
    save_meeting(meeting, at)


def _follow_up(meeting: Meeting, before: dict[str, object], *, moves: bool, at: datetime) -> None:
    """Of a public forum: places that became free are given, what is arranged follows the day, and who
    registered is told.
    """
    promote_waiting(meeting, at=at)
    if moves:
        move_arrangements(meeting)
    if notified_fields.field_values(meeting, notified_fields.OF_A_FORUM) != before:
        tell_all_registered(meeting, "forums/changed", cause=f"changed:{meeting.sequence}")


@transaction.atomic
def cancel_forum(*, meeting: Meeting, reason: str, version: int, by: Person | Job, at: datetime) -> Meeting:
    """Call a forum off, say why, and tell those who registered. It stays in lists and calendars, marked as
    cancelled.
    """
    must_run_rounds(by)
    meeting = lock_meeting(meeting, version)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CONFIRMED):
        raise NotPossible(
            _("This forum was already {state}.").format(state=meeting.get_state_display().lower())
        )
    meeting.state, meeting.reason = MeetingState.CANCELLED, reason
    meeting.sequence += 1
    save_meeting(meeting, at)
    record("forums.cancelled", meeting, by=by, at=at)
    tell_all_registered(meeting, "forums/cancelled", cause="cancelled")
    return meeting


@transaction.atomic
def note_held(*, meeting: Meeting, by: Person | Job, at: datetime) -> bool:
    """Write down, once, that a confirmed forum has taken place. True the first time."""
    must_run_rounds(by)
    over = Meeting.objects.select_for_update(of=["self"], skip_locked=True).filter(
        state=MeetingState.CONFIRMED, ends_at__lt=at
    )
    held = over.filter(pk=meeting.pk).first()
    if held is None:
        return False
    held.state = MeetingState.HELD
    save_meeting(held, at)
    record("forums.held", held, by=by, at=at)
    return True


def _must_be_room_enough(meeting: Meeting, capacity: int | None) -> None:
    coming = meeting.registrations.with_a_place().count() if capacity is not None else 0
    if capacity is not None and capacity < coming:
        raise NotPossible(
            ngettext(
                "{coming} person has a place already. Enter {coming} or more",
                "{coming} people have a place already. Enter {coming} or more",
                coming,
            ).format(coming=coming),
            "capacity",
        )


def _agreed_on(day: date) -> RoundSettings:
    try:
        return agreements_in_force.agreements().on(day)
    except Impossible as why:
        raise NotPossible(_("This cannot be checked now: {why}.").format(why=why)) from why


def _start_and_end(
    meeting: Meeting, day: date, start: time, format: str, settled: RoundSettings, *, on_holiday: bool = False
) -> tuple[datetime, datetime]:
    """Start and end, if the rules that nobody may break allow them. `on_holiday`: it was public before that
    was announced.
    """
    place = Place(slug=meeting.area.slug, name=meeting.name, is_evening=meeting.is_evening)
    asking = rules.PlaceRequest(
        place=place, position=0, format=ForumFormat(format), agreed=settled, last=None
    )
    slot = Slot(day, start)
    for rule, field, words in ALWAYS:
        if not rule(slot, asking) and not (on_holiday and rule is rules.not_on_a_bank_holiday):
            raise NotPossible(words, field)
    if not rules.evening_forum_in_the_evening(slot, asking):
        raise NotPossible(
            _("Choose 6pm or later: this is the evening forum")
            if place.is_evening
            else _("Choose a time before 6pm: only the evening forum is in the evening"),
            "start",
        )
    return slot.starts_at, slot.starts_at + settled.length(asking.format)


def _must_be_free(
    meeting: Meeting, starts_at: datetime, ends_at: datetime, format: str, agreed: RoundSettings, at: datetime
) -> None:
    if starts_at <= at:
        raise NotPossible(_("Choose a day that is still to come"), "day")
    if starts_at.astimezone(LONDON).date() >= meeting.round.development_group_on:
        raise NotPossible(
            _(
                "Choose a day before the Development Group of this round, which meets on {development_group_on}"
            ).format(development_group_on=f"{meeting.round.development_group_on:%-d %B %Y}"),
            "day",
        )
    moved = copy(meeting)
    moved.starts_at, moved.ends_at, moved.format = starts_at, ends_at, format
    facilitators_must_be_free(moved, agreed)

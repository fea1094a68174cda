"""What two people write down while a forum takes place. `by` is one of them, or whoever has the room pass."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from feedback.board.actions import raising
from feedback.submitting.actions import submitting
from feedback.tickets.models import Theme, Ticket
from forums.room import passes
from forums.room.selectors.room import opens_on, promises_of
from forums.rounds.models import Arrival, Card, Meeting, MeetingState, Promise, Raised, Room
from forums.rounds.models.room import services_for
from forums.rounds.rotation.nouns import PART
from forums.rounds.rules import Can
from kit.design.jinja import full_date
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from kit.translation import gettext
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import DatedSetting, Person, Team


@transaction.atomic
def open_room(*, meeting: Meeting, by: Person, at: datetime, new_code: bool = False) -> Room:
    """The room of a forum with its pass, made when somebody first asks. A new code shuts out whoever had the
    old one.
    """
    _must_run_room(by)
    if meeting.state not in (MeetingState.CONFIRMED, MeetingState.HELD):
        raise NotPossible(gettext("This forum is not going to take place, so it has no room."))
    fresh = Room.fresh(passes.ROOM_PASS)
    hours = int(DatedSetting.objects.value_on("forums.room_hours", timezone.localdate(at)))
    room, new = Room.objects.select_for_update(of=["self"]).get_or_create(
        meeting=meeting,
        defaults={"hours": hours, **fresh},
    )
    if new_code and not new:
        room.mark, room.code_hash = fresh["mark"], fresh["code_hash"]
        room.save(update_fields=["mark", "code_hash"])
    if new or new_code:
        record("forums.room_pass_made", meeting, by=by, at=at)
    return room


@transaction.atomic
def add_point(
    *,
    room: Room,
    idempotency_key: UUID,
    words: str,
    kind: str,
    people: int,
    by: Person | passes.RoomPassHolder,
    at: datetime,
    team: Team | None = None,
    themes: Iterable[Theme] = (),
) -> Ticket:
    """Take in what was said. A moderator reads it before it is on the board, like everything else."""
    _must_run_room(by)
    _must_have_come(room.meeting, at)
    meeting = room.meeting
    ticket = submitting.submit_from_forum(
        forum=meeting,
        by=by,
        at=at,
        kind=kind,
        words=words,
        team=team,
        themes=themes,
        people=people,
        idempotency_key=idempotency_key,
    )
    Raised.objects.add(meeting=meeting, ticket=ticket, people=people, idempotency_key=idempotency_key)
    return ticket


@transaction.atomic
def raise_again(
    *,
    room: Room,
    ticket: Ticket,
    idempotency_key: UUID,
    people: int,
    by: Person | passes.RoomPassHolder,
    at: datetime,
) -> None:
    """It is on the board, or was said here before: so many more people say the same. The same page twice
    counts once.
    """
    _must_run_room(by)
    _must_have_come(room.meeting, at)
    if Raised.objects.add(
        meeting=room.meeting, ticket=ticket, people=people, idempotency_key=idempotency_key
    ):
        raising.count_raised_in_forum(ticket=ticket, forum=room.meeting, people=people, by=by)
        record("forums.raised", ticket, by=by, at=at, forum=room.meeting.reference, people=people)


@transaction.atomic
def count_arrival(
    *,
    room: Room,
    idempotency_key: UUID,
    who: str,
    is_first_time: bool,
    by: Person | passes.RoomPassHolder,
    at: datetime,
) -> None:
    """One more person is here. The same page sent twice is one person."""
    _must_run_room(by)
    _must_have_come(room.meeting, at)
    _, new = Arrival.objects.get_or_create(
        idempotency_key=idempotency_key,
        defaults={"meeting": room.meeting, "who": who, "is_first_time": is_first_time},
    )
    if new:
        record("forums.counted", room.meeting, by=by, at=at, who=who, first_time=is_first_time)


@transaction.atomic
def take_arrival_back(
    *, room: Room, who: str, is_first_time: bool, by: Person | passes.RoomPassHolder, at: datetime
) -> None:
    """One too many was counted."""
    _must_run_room(by)
    _must_have_come(room.meeting, at)
    alike = Arrival.objects.select_for_update(skip_locked=True).filter(
        meeting=room.meeting, who=who, is_first_time=is_first_time
    )
    arrival = alike.first()
    if arrival:
        arrival.delete()
        record("forums.count_taken_back", room.meeting, by=by, at=at, who=who, first_time=is_first_time)


@transaction.atomic
def mark_promise(
    *,
    room: Room,
    service: str,
    came: str,
    was_freed: bool | None,
    by: Person | passes.RoomPassHolder,
    at: datetime,
) -> None:
    """Whether a service that said it would come did. The last word counts."""
    _must_run_room(by)
    _must_have_come(room.meeting, at)
    if service not in services_for(room.meeting.format):
        raise NotPossible(gettext("This service does not come to this forum."))
    attendance = {"came": came, "was_freed": was_freed}
    Promise.objects.update_or_create(meeting=room.meeting, service=service, defaults=attendance)
    record("forums.service_marked", room.meeting, by=by, at=at, service=service, came=came, freed=was_freed)


@transaction.atomic
def mark_services(
    *, room: Room, came: Mapping[str, str], by: Person | passes.RoomPassHolder, at: datetime
) -> None:
    """All of one page at once. What says the same as before is not written again."""
    for promise in promises_of(room.meeting):
        marked = came.get(promise.service) or promise.came
        if marked != promise.came:
            mark_promise(
                room=room, service=promise.service, came=marked, was_freed=promise.was_freed, by=by, at=at
            )


@transaction.atomic
def close_room(
    *,
    room: Room,
    note: str,
    chosen: Collection[str],
    none_chosen: bool,
    version: int,
    by: Person | passes.RoomPassHolder,
    at: datetime,
    freed: Mapping[str, bool | None] = MappingProxyType({}),
) -> Room:
    """End the forum with a public note, once part 2 has begun. The second of two who close it is shown what the first wrote."""
    _must_run_room(by)
    room = _lock_room(room)
    require_version(room, version)
    _must_have_come(room.meeting, at)
    if at < room.meeting.ends_at - PART:
        raise NotPossible(gettext("Part 2 has not begun. Choose and close at the end of the forum."))
    if not chosen and not none_chosen:
        raise NotPossible(
            gettext("Choose what the Development Group should hear, or tick that the forum chose nothing"),
            "chosen",
        )
    _save_chosen_points(room.meeting, chosen)
    _note_freed_time(room, freed, by, at)
    first = room.closed_on is None
    room.note, room.closed_on = note, room.closed_on or timezone.localdate(at)
    room.version += 1
    room.save()
    record("forums.closed" if first else "forums.note_changed", room.meeting, by=by, at=at)
    return room


@transaction.atomic
def fill_in_card(
    *,
    meeting: Meeting,
    idempotency_key: UUID,
    at: datetime,
    who: str = "",
    is_first_time: bool | None = None,
    was_heard: str = "",
) -> None:
    """Somebody who was there says a little about it, without a name. The same page sent twice is one card."""
    if meeting.starts_at > at:
        raise NotPossible(gettext("This forum has not begun. Fill in the card when you are there."))
    answers = {"who": who, "is_first_time": is_first_time, "was_heard": was_heard}
    _, new = Card.objects.get_or_create(
        idempotency_key=idempotency_key, defaults={"meeting": meeting, **answers}
    )
    if new:
        record("forums.card_filled_in", meeting, by=SOMEONE, at=at)


def _must_run_room(by: Person | passes.RoomPassHolder) -> None:
    if not by.has_perm(Can.RUN_ROOM):
        raise PermissionDenied


def _must_have_come(meeting: Meeting, at: datetime) -> None:
    """What is written down in a room happened there: nothing of it before the day of the forum."""
    if meeting.state == MeetingState.CANCELLED:
        raise NotPossible(gettext("This forum is cancelled, so nothing is written down in its room."))
    if timezone.localdate(at) < opens_on(meeting):
        raise NotPossible(
            gettext("This forum is on {day}. Its room opens on that day.").format(
                day=full_date(opens_on(meeting))
            )
        )


def _note_freed_time(
    room: Room, freed: Mapping[str, bool | None], by: Person | passes.RoomPassHolder, at: datetime
) -> None:
    """Of the services that came: whether somebody's time had been freed for it. Who was not asked about stays."""
    for promise in promises_of(room.meeting):
        was_freed = freed.get(promise.service, promise.was_freed)
        if promise.came and was_freed != promise.was_freed:
            mark_promise(
                room=room, service=promise.service, came=promise.came, was_freed=was_freed, by=by, at=at
            )


def _lock_room(room: Room) -> Room:
    return Room.objects.select_for_update(of=["self"]).select_related("meeting").get(pk=room.pk)


def _save_chosen_points(meeting: Meeting, chosen: Collection[str]) -> None:
    rows = Raised.objects.filter(meeting=meeting)
    rows.filter(pk__in=chosen).update(is_chosen=True)
    rows.exclude(pk__in=chosen).update(is_chosen=False)

"""Opening a room for a workshop, closing it, and where its result stands."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from circle.agreed import least_people_of_a_room, smallest_of_a_ring
from circle.codes import CIRCLE_CODE
from circle.models import Beside, CircleRoom, CircleRound, WhichRound
from circle.rules import Can
from circle.spread import kept_spread, spread_of
from kit.trail.actions import record
from kit.trail.actors import Actor, ActorWithRights, Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from people.models import Person

# A room that is open for months is one that somebody forgot.
LONGEST_OPEN = timedelta(days=31)


@transaction.atomic
def open_circle_room(
    *, idempotency_key: UUID, closes_on: date, by: Person, at: datetime, **details: Any
) -> CircleRoom:
    """`details`: title, question, helper, held_on, area, team. The first round is open at once. The same
    page sent twice
    is one room.
    """
    if not by.has_perm(Can.OPEN_ROOM):
        raise PermissionDenied
    before = CircleRoom.objects.filter(idempotency_key=idempotency_key).first()
    if before:
        return before
    today = timezone.localdate(at)
    if details["held_on"] < today:
        raise NotPossible(_("Choose today or a day to come."), field="held_on")
    _must_close_in_time(closes_on, details["held_on"])
    room, is_new = CircleRoom.objects.get_or_create(
        idempotency_key=idempotency_key,
        defaults=details | {"opened_by": by} | CircleRoom.fresh(CIRCLE_CODE),
    )
    if is_new:
        _open_round(room, WhichRound.BEFORE, closes_on, today)
        record("circle.room_opened", room, by=by, at=at, closes_on=closes_on)
    return room


@transaction.atomic
def change_circle_room(
    *, room: CircleRoom, version: int, closes_on: date | None, by: Person, at: datetime, **details: Any
) -> CircleRoom:
    """`details`: those of opening it. `closes_on` moves the last day of the round that is open."""
    room = _lock_room(room, by)
    require_version(room, version)
    for name, value in details.items():
        setattr(room, name, value)
    if not by.has_perm(Can.RUN_ROOM, room):
        raise NotPossible(_("Choose a team of your directorate, or none."), field="team")
    if room.beside != Beside.NOT_OFFERED and room.team is None:
        raise NotPossible(_("It was offered to the team. Take that back first."), field="team")
    save_next_version(room)
    current = open_round_of(room)
    if current and closes_on and closes_on != current.closes_on:
        _must_close_in_time(closes_on, max(room.held_on, timezone.localdate(at)))
        current.closes_on = closes_on
        current.save(update_fields=["closes_on"])
    record("circle.room_changed", room, by=by, at=at)
    return room


@transaction.atomic
def open_second_round(*, room: CircleRoom, closes_on: date, by: Person, at: datetime) -> CircleRound:
    """The same people draw it once more, after something has changed. Opening it again changes nothing."""
    room = _lock_room(room, by)
    before = room.rounds.filter(which=WhichRound.AFTER).first()
    if before:
        return before
    if open_round_of(room):
        raise NotPossible(_("Close the first round before you open the second."))
    today = timezone.localdate(at)
    if closes_on < today:
        raise NotPossible(_("Choose today or a day to come."), field="closes_on")
    _must_close_in_time(closes_on, today)
    second = _open_round(room, WhichRound.AFTER, closes_on, today)
    record("circle.second_round_opened", room, by=by, at=at, closes_on=closes_on)
    return second


@transaction.atomic
def close_circle_round(*, room: CircleRoom, by: ActorWithRights, at: datetime) -> CircleRound | None:
    """Counts the pictures, once, if enough took part; all of them are deleted either way. Closing again
    changes nothing.
    """
    room = _lock_room(room, by)
    return _close_open_round(room, by, at)


@transaction.atomic
def close_overdue_round(*, room: CircleRoom, by: Job, at: datetime) -> CircleRound | None:
    """The last day is over: it closes by itself."""
    room = lock(CircleRoom.objects.all(), room.pk)
    current = open_round_of(room)
    if current is None or current.takes_answers_on(timezone.localdate(at)):
        return None
    return _close_open_round(room, by, at)


@transaction.atomic
def offer_beside(*, room: CircleRoom, by: Person, at: datetime) -> CircleRoom:
    """Ask the team whether the result may stand on its page. Asking again changes nothing."""
    room = _lock_room(room, by)
    if room.beside in (Beside.OFFERED, Beside.AGREED):
        return room
    if room.team is None:
        raise NotPossible(_("Say first which team it is about."))
    if not room.rounds.exclude(took_part=None).exists():
        raise NotPossible(_("There is nothing to show. It can be offered once a round was counted."))
    return _set_beside(room, Beside.OFFERED, "circle.offered", by, at)


@transaction.atomic
def decide_beside(*, room: CircleRoom, agrees: bool, version: int, by: Person, at: datetime) -> CircleRoom:
    """The team agrees that everybody may read it on its page, or would rather not. It can
    change its mind.
    """
    if not by.has_perm(Can.DECIDE_BESIDE, room):
        raise PermissionDenied
    room = lock(CircleRoom.objects.select_related("team"), room.pk)
    if room.beside == Beside.NOT_OFFERED:
        raise NotPossible(_("It was taken back. Ask whoever ran the workshop."))
    decision = Beside.AGREED if agrees else Beside.DECLINED
    if room.beside == decision:
        return room
    require_version(room, version)
    return _set_beside(room, decision, "circle.agreed" if agrees else "circle.declined", by, at)


@transaction.atomic
def take_back_beside(*, room: CircleRoom, by: Person, at: datetime) -> CircleRoom:
    """It stands nowhere but here again."""
    room = _lock_room(room, by)
    if room.beside == Beside.NOT_OFFERED:
        return room
    return _set_beside(room, Beside.NOT_OFFERED, "circle.taken_back", by, at)


@transaction.atomic
def forget_circle_room(*, room: CircleRoom, by: Job, at: datetime) -> None:
    """Its time is over: the code opens nothing any more, and what it came to is gone."""
    record("circle.room_forgotten", room, by=by, at=at)
    room.delete()


def open_round_of(room: CircleRoom) -> CircleRound | None:
    return room.rounds.filter(closed_on=None).first()


def _lock_room(room: CircleRoom, by: ActorWithRights) -> CircleRoom:
    room = lock(CircleRoom.objects.select_related("team"), room.pk)
    if not by.has_perm(Can.RUN_ROOM, room):
        raise PermissionDenied
    return room


def _must_close_in_time(closes_on: date, earliest: date) -> None:
    if not earliest <= closes_on <= earliest + LONGEST_OPEN:
        raise NotPossible(
            _("Choose the day of the workshop or a day up to a month after it."), field="closes_on"
        )


def _open_round(room: CircleRoom, which: WhichRound, closes_on: date, today: date) -> CircleRound:
    return CircleRound.objects.create(
        room=room,
        which=which,
        opened_on=today,
        closes_on=closes_on,
        threshold=least_people_of_a_room(today),
        smallest_shown=smallest_of_a_ring(today),
    )


def _close_open_round(room: CircleRoom, by: Actor, at: datetime) -> CircleRound | None:
    current = CircleRound.objects.select_for_update().filter(room=room, closed_on=None).first()
    if current is None:
        return None
    pictures = [reply.picture for reply in current.replies.all()]
    if len(pictures) >= current.threshold:
        first = room.rounds.exclude(took_part=None).first()
        groups = kept_spread(first)["groups"] if first else None
        current.took_part, current.spread = (
            len(pictures),
            spread_of(pictures, current.smallest_shown, groups),
        )
    current.replies.all().delete()
    current.closed_on = timezone.localdate(at)
    current.save()
    record("circle.round_closed", room, by=by, at=at, which=current.which)
    return current


def _set_beside(room: CircleRoom, beside: Beside, verb: str, by: Person, at: datetime) -> CircleRoom:
    room.beside = beside
    save_next_version(room)
    record(verb, room, by=by, at=at)
    return room

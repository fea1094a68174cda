"""A workshop's room: opened, drawn in, closed and counted once; shown only where enough took part."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from circle import write_order
from circle.actions.answering import save_circle_answer
from circle.actions.rooms import (
    change_circle_room,
    close_circle_round,
    close_overdue_round,
    decide_beside,
    offer_beside,
    open_circle_room,
    open_round_of,
    open_second_round,
    take_back_beside,
)
from circle.codes import reply_key
from circle.models import EMPTY, CircleReply, CircleRoom, CircleRound, Ring
from circle.selectors.rooms import circles_beside
from circle.tasks import look_after_circles
from circle.tests.samples import of_you
from kit.trail.actors import Job
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from people.models import DatedSetting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


def test_the_same_page_sent_twice_opens_one_room(details, lead, now):
    key = uuid.uuid4()
    for _ in range(2):
        open_circle_room(idempotency_key=key, closes_on=now.date(), by=lead, at=now, **details)
    assert CircleRoom.objects.count() == CircleRound.objects.count() == 1
    assert Entry.objects.filter(verb="circle.room_opened").count() == 1


def test_only_who_runs_forums_opens_one(details, cast, now):
    for role in ("registered", "team_lead", "representative", "moderator"):
        with pytest.raises(PermissionDenied):
            open_circle_room(
                idempotency_key=uuid.uuid4(), closes_on=now.date(), by=cast[role], at=now, **details
            )


@pytest.mark.parametrize(
    ("held", "closes", "field"), [(-1, 0, "held_on"), (0, -1, "closes_on"), (0, 60, "closes_on")]
)
def test_days_that_make_no_sense_are_said_beside_their_field(details, lead, now, held, closes, field):
    today = now.date()
    with pytest.raises(NotPossible) as refused:
        open_circle_room(
            idempotency_key=uuid.uuid4(),
            closes_on=today + timedelta(days=closes),
            by=lead,
            at=now,
            **details | {"held_on": today + timedelta(days=held)},
        )
    assert refused.value.field == field


def test_one_browser_counts_once_however_often_it_sends(room, answer, now):
    answer(1)
    answer(1, ring=Ring.CENTRE)
    assert [reply.you_ring for reply in CircleReply.objects.all()] == ["centre"]


def test_the_next_round_has_another_key_so_nothing_joins_before_and_after(room, answer, close, lead, now):
    answer(1)
    first = CircleReply.objects.get().idempotency_key
    close()
    open_second_round(room=room, closes_on=now.date(), by=lead, at=now)
    answer(1)
    assert CircleReply.objects.get().idempotency_key != first


def test_a_picture_that_is_not_whole_is_refused(room, now):
    with pytest.raises(NotPossible, match="each of the three"):
        save_circle_answer(round=open_round_of(room), answerer="device", picture=EMPTY, at=now)


def test_five_pictures_are_counted_once_and_then_deleted(room, answer, close):
    answer(5)
    closed = close()
    assert closed.took_part == 5
    assert closed.spread["rings"]["you"] == [0, 0, 5, 0, 0]
    assert not CircleReply.objects.exists()
    assert close() is None


def test_four_pictures_are_deleted_and_nothing_is_counted(room, answer, close):
    answer(4)
    closed = close()
    assert (closed.took_part, closed.spread) == (None, None)
    assert not CircleReply.objects.exists()


def test_control_with_four_agreed_as_enough_four_are_counted(room, answer, close):
    CircleRound.objects.update(threshold=4)
    answer(4)
    assert close().took_part == 4


def test_how_many_are_enough_is_a_setting_with_an_owner(details, lead, now):
    DatedSetting.objects.filter(key="circle.least_people").update(value=7)
    room = open_circle_room(idempotency_key=uuid.uuid4(), closes_on=now.date(), by=lead, at=now, **details)
    assert room.rounds.get().threshold == 7
    assert DatedSetting.objects.get(key="circle.least_people").owner


def test_a_closed_round_takes_nothing_and_the_database_says_so_too(room, answer, close, now):
    answer(5)
    open_round = open_round_of(room)
    close()
    with pytest.raises(NotPossible, match="closed"):
        save_circle_answer(round=open_round, answerer="late", picture=of_you(Ring.EDGE), at=now)
    fields = {f"{figure}_ring": "edge" for figure in ("you", "doctor", "carer")}
    with pytest.raises(IntegrityError, match="after closing"), transaction.atomic():
        CircleReply.objects.create(round=open_round, via="code", **fields)
    with pytest.raises(IntegrityError, match="counted"), transaction.atomic():
        CircleRound.objects.update(took_part=6)


def test_a_room_closes_by_itself_after_its_last_day_and_not_before(room, answer, now, time_machine):
    answer(5)
    time_machine.move_to(now + timedelta(days=1), tick=False)
    look_after_circles()
    assert open_round_of(room)
    assert close_overdue_round(room=room, by=Job("circles"), at=now) is None
    time_machine.move_to(now + timedelta(days=2), tick=False)
    for _ in range(2):
        look_after_circles()
    assert room.rounds.get().took_part == 5
    assert Entry.objects.filter(verb="circle.round_closed").count() == 1


def test_rooms_are_forgotten_when_their_time_is_over(room, answer, close, now, time_machine):
    answer(5)
    close()
    time_machine.move_to(now + timedelta(days=90), tick=False)
    look_after_circles()
    assert CircleRoom.objects.exists()
    time_machine.move_to(now + timedelta(days=91), tick=False)
    look_after_circles()
    assert not CircleRoom.objects.exists()
    assert Entry.objects.filter(verb="circle.room_forgotten").count() == 1


def test_what_stands_beside_a_team_is_kept_until_its_next_audit(shown_beside, now, time_machine):
    time_machine.move_to(now + timedelta(days=400), tick=False)
    look_after_circles()
    assert CircleRoom.objects.exists()
    time_machine.move_to(now + timedelta(days=401), tick=False)
    look_after_circles()
    assert not CircleRoom.objects.exists()


@pytest.fixture
def shown_beside(room, answer, close, lead, cast, now):
    answer(5)
    close()
    offer_beside(room=room, by=lead, at=now)
    room.refresh_from_db()
    return decide_beside(room=room, agrees=True, version=room.version, by=cast["team_lead"], at=now)


def test_it_stands_beside_a_team_only_where_both_agreed_and_it_was_shown(
    room, answer, close, lead, cast, now
):
    team = room.team
    with pytest.raises(NotPossible, match="nothing to show"):
        offer_beside(room=room, by=lead, at=now)
    answer(5)
    close()
    with pytest.raises(NotPossible, match="taken back"):
        decide_beside(room=room, agrees=True, version=room.version, by=cast["team_lead"], at=now)
    room = offer_beside(room=room, by=lead, at=now)
    assert circles_beside(team) == []
    with pytest.raises(PermissionDenied):
        decide_beside(room=room, agrees=True, version=room.version, by=lead, at=now)
    with pytest.raises(StaleVersion):
        decide_beside(room=room, agrees=True, version=room.version - 1, by=cast["team_lead"], at=now)
    decide_beside(room=room, agrees=True, version=room.version, by=cast["team_lead"], at=now)
    assert circles_beside(team) == [room]
    take_back_beside(room=room, by=lead, at=now)
    assert circles_beside(team) == []


def test_the_trail_has_the_verbs_and_neither_answers_nor_how_many(room, answer, close):
    answer(5)
    close()
    entries = Entry.objects.filter(subject=f"circle.circleroom:{room.pk}").order_by("at")
    assert [entry.verb for entry in entries] == ["circle.room_opened", "circle.round_closed"]
    assert [entry.facts for entry in entries][1] == {"which": "before"}


def test_a_change_moves_the_last_day_and_an_older_page_is_told(room, details, lead, now):
    later = now.date() + timedelta(days=9)
    changed = change_circle_room(
        room=room, version=1, closes_on=later, by=lead, at=now, **details | {"title": "Who decides?"}
    )
    assert (changed.title, open_round_of(room).closes_on) == ("Who decides?", later)
    with pytest.raises(StaleVersion):
        change_circle_room(room=room, version=1, closes_on=later, by=lead, at=now, **details)


def test_who_opened_a_room_keeps_it_when_the_team_is_taken_out(room, details, lead, cast, now):
    change_circle_room(room=room, version=1, closes_on=None, by=lead, at=now, **details | {"team": None})
    with pytest.raises(PermissionDenied):
        close_circle_round(room=room, by=cast["team_lead"], at=now)
    assert close_circle_round(room=room, by=cast["focus_coordinator"], at=now)


def test_rows_say_neither_when_nor_in_which_order_they_came(room, answer, now):
    answer(12)
    fields = {field.name for field in CircleReply._meta.concrete_fields}
    assert not {name for name in fields if name.endswith(("_at", "_on")) or name in ("at", "on", "day")}
    current = open_round_of(room)
    came = [reply_key(current.pk, f"device {number}") for number in range(12)]
    in_order = [reply.idempotency_key for reply in CircleReply.objects.order_by("pk")]
    assert sorted(in_order) == sorted(came)
    assert in_order != came
    assert CircleReply in {queryset.model for queryset in write_order.rows(now.date(), False)}

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback.board.actions import merging
from feedback.tickets.models import Stage, Ticket
from feedback.tickets.presenters import raised_by
from forums.conftest import forum_of
from forums.room import passes
from forums.room.actions.room import (
    add_point,
    close_room,
    count_arrival,
    fill_in_card,
    mark_promise,
    open_room,
    raise_again,
    take_arrival_back,
)
from forums.room.selectors import room as rooms
from forums.rounds.models import Arrival, Card, Promise, Raised, Room
from kit.codes import grouped
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from tests.samples import published_ticket

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def forum(confirmed):
    return forum_of(confirmed, 1, "Surrey Downs")


@pytest.fixture
def at(forum):
    """In part 2."""
    return forum.starts_at + timedelta(minutes=80)


@pytest.fixture
def room(forum, coordinator, at):
    return open_room(meeting=forum, by=coordinator, at=at)


@pytest.fixture
def holder(forum):
    return passes.RoomPassHolder(forum)


def say(room, by, at, words="The bus stops at six", idempotency_key=None, people=1):
    return add_point(
        room=room,
        idempotency_key=idempotency_key or uuid.uuid4(),
        words=words,
        kind="worry",
        people=people,
        by=by,
        at=at,
    )


def again(room, ticket, by, at, people=1, idempotency_key=None):
    raise_again(
        room=room, ticket=ticket, idempotency_key=idempotency_key or uuid.uuid4(), people=people, by=by, at=at
    )
    ticket.refresh_from_db()
    return ticket.people_count, ticket.forum_count


def close(room, by, at, **given):
    told = {"note": "We talked about buses", "chosen": [], "none_chosen": True, "version": 1} | given
    return close_room(room=room, by=by, at=at, **told)


def test_what_is_said_waits_to_be_read_like_everything_else(room, holder, at, forum):
    ticket = say(room, holder, at, people=3)
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.came_by, ticket.area) == (Stage.WAITING, "forum", forum.area)
    assert (ticket.people_count, ticket.forum_count) == (3, 1)
    assert Raised.objects.get().people == 3
    assert Entry.objects.get(verb="feedback.said").actor_key == f"room:{forum.reference}"


def test_a_line_sent_twice_is_one_point(room, holder, at):
    idempotency_key = uuid.uuid4()
    say(room, holder, at, idempotency_key=idempotency_key)
    say(room, holder, at, idempotency_key=idempotency_key)
    assert Ticket.objects.count() == 1
    assert Raised.objects.get().people == 1


def test_two_lines_are_two_points(room, holder, at):
    say(room, holder, at)
    say(room, holder, at)
    assert Ticket.objects.count() == 2


def test_what_is_on_the_board_is_raised_by_people_in_forums(room, holder, at, confirmed, coordinator):
    ticket, idempotency_key = published_ticket(), uuid.uuid4()
    assert again(room, ticket, holder, at, people=4, idempotency_key=idempotency_key) == (5, 1)
    assert again(room, ticket, holder, at, people=4, idempotency_key=idempotency_key) == (5, 1)
    assert again(room, ticket, holder, at, people=2) == (7, 1)
    other = open_room(meeting=forum_of(confirmed, 1, "East Surrey"), by=coordinator, at=at)
    assert again(other, ticket, coordinator, other.meeting.starts_at) == (8, 2)
    assert raised_by(ticket.people_count, ticket.forum_count) == "Raised by 8 people in 2 forums"


def test_points_that_are_together_count_each_forum_once(room, holder, at, cast):
    one, into = published_ticket(), published_ticket()
    again(room, one, holder, at, people=2)
    merging.merge(ticket=one, into=into, by=cast["cp_lead"], at=at)
    into.refresh_from_db()
    assert (into.people_count, into.forum_count) == (4, 1)
    assert again(room, into, holder, at) == (5, 1)
    again(room, one, holder, at)
    into.refresh_from_db()
    assert (into.people_count, into.forum_count) == (6, 1)


def test_adding_a_point_costs_at_most_six_queries(room, holder, at):
    published = published_ticket()
    for act in (lambda: say(room, holder, at), lambda: again(room, published, holder, at)):
        with CaptureQueriesContext(connection) as asked:
            act()
        # Where it is not inside a test, the outermost of these is the transaction.
        counted = [query for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]]
        assert len(counted) <= 6


def test_a_code_opens_one_room_until_some_hours_after_the_end(room, forum, at):
    code = grouped(passes.ROOM_PASS.derive(room.mark))
    assert code.replace("-", "") not in str(Room.objects.values().get())
    assert passes.room_of_code(code.lower().replace("-", " "), at) == room
    assert passes.room_of_code("BCDF-2345", at) is None
    assert passes.room_of_code(code, forum.ends_at + timedelta(hours=3, minutes=59)) == room
    assert passes.room_of_code(code, forum.ends_at + timedelta(hours=4)) is None


def test_a_new_code_shuts_out_who_had_the_old_one(room, forum, coordinator, at):
    entrance = room.entrance
    assert passes.lets_in(room, entrance, at)
    renewed = open_room(meeting=forum, by=coordinator, at=at, new_code=True)
    assert not passes.lets_in(renewed, entrance, at)


def test_closing_ends_the_pass_and_the_second_is_shown_what_the_first_wrote(room, holder, coordinator, at):
    entrance = room.entrance
    close(room, holder, at)
    with pytest.raises(StaleVersion) as problem:
        close(room, coordinator, at, note="Mine")
    assert problem.value.current.note == "We talked about buses"
    assert not passes.lets_in(Room.objects.select_related("meeting").get(), entrance, at)
    assert close(room, coordinator, at, note="Both", version=2).note == "Both"


def test_the_forum_chooses_what_the_development_group_hears_or_says_that_it_chose_nothing(room, holder, at):
    say(room, holder, at)
    say(room, holder, at, words="The door is heavy")
    row = Raised.objects.first()
    with pytest.raises(NotPossible, match="Choose what"):
        close(room, holder, at, none_chosen=False)
    close(room, holder, at, chosen=[str(row.pk)])
    assert list(Raised.objects.filter(is_chosen=True)) == [row]


def test_people_are_counted_once_each_and_one_too_many_is_taken_back(room, holder, at, forum):
    who, idempotency_key = {"who": "carer", "is_first_time": True}, uuid.uuid4()
    for mark in (idempotency_key, idempotency_key, uuid.uuid4()):
        count_arrival(room=room, idempotency_key=mark, by=holder, at=at, **who)
    assert ("carer", 0, 2) in rooms.arrival_counts(forum)
    take_arrival_back(room=room, by=holder, at=at, **who)
    assert Arrival.objects.count() == 1


def test_services_are_marked_and_only_those_that_come_to_such_a_forum(
    room, holder, at, confirmed, coordinator
):
    mark_promise(room=room, service="mhics", came="deputy", was_freed=True, by=holder, at=at)
    mark_promise(room=room, service="mhics", came="came", was_freed=None, by=holder, at=at)
    assert Promise.objects.get().came == "came"
    online = open_room(meeting=forum_of(confirmed, 1, "East Surrey"), by=coordinator, at=at)
    with pytest.raises(NotPossible):
        mark_promise(room=online, service="mhics", came="came", was_freed=None, by=coordinator, at=at)


def test_a_card_has_no_name_and_comes_once_the_forum_has_begun(forum, at):
    idempotency_key = uuid.uuid4()
    for _ in range(2):
        fill_in_card(meeting=forum, idempotency_key=idempotency_key, at=at, who="person", was_heard="yes")
    assert Card.objects.count() == 1
    with pytest.raises(NotPossible):
        fill_in_card(meeting=forum, idempotency_key=uuid.uuid4(), at=forum.starts_at - timedelta(hours=1))


@pytest.mark.parametrize("role", ["moderator", "team_lead", "governor", "representative"])
def test_others_do_nothing_in_the_room(room, cast, at, role):
    for act in (
        lambda: open_room(meeting=room.meeting, by=cast[role], at=at),
        lambda: say(room, cast[role], at),
        lambda: again(room, Ticket(), cast[role], at),
        lambda: close(room, cast[role], at),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_no_record_no_point(room, holder, at, monkeypatch):
    monkeypatch.setattr("feedback.submitting.actions.submitting.record", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        say(room, holder, at)
    assert not Ticket.objects.exists()

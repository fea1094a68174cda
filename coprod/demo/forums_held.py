"""The forums of each round: who asks to come, which services promise, what happens in the room, and how it is closed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from coprod.demo.points import follow, pool_of
from coprod.demo.rounds import months
from coprod.demo.world import Event, World
from feedback.tickets.models import Ticket
from forums.registrations.actions.registration import register_for_forum
from forums.room.actions import room as room_actions
from forums.room.actions.promises import promise
from forums.rounds.models import Meeting, MeetingState, Promise, Raised, Room
from forums.rounds.models.room import Attendee, services_for
from forums.rounds.rotation.nouns import PART

ANSWERS = {Promise.Answer.FREED: 70, Promise.Answer.COMES: 22, Promise.Answer.NOBODY: 8}
# Of those who said that they come.
CAME = {Promise.Came.CAME: 84, Promise.Came.DEPUTY: 9, Promise.Came.ABSENT: 7}
# Who comes in, of a hundred.
WHO = {
    Attendee.PERSON: 46,
    Attendee.CARER: 22,
    Attendee.STAFF: 18,
    Attendee.PARTNER: 10,
    Attendee.GOVERNOR: 4,
}
NEEDS = ([], [], [], ["step_free"], ["hearing_loop"], ["quiet_space"])
HELP = ([], [], ["travel"], ["food"], ["supporter"], ["call"], ["taxi"])
PARTS = (
    "how a first visit should begin", "the new page for carers", "what a good letter looks like", "the rooms of the Safe Havens",
    "how we hire staff", "leaving hospital, hour by hour", "what to do when nobody answers the phone", "a card for a bad day",
    "getting there by bus", "what we could stop doing", "what makes a plan one’s own", "help at night",
)  # fmt: skip
METHODS = (
    "in pairs",
    "with pens and large paper",
    "with cards on the wall",
    "in a circle",
    "with two short films",
)
CARDS = ("yes", "yes", "yes", "partly", "partly", "no")


def events(world: World) -> Iterator[Event]:
    """Forums that have become public since are lived from then on."""
    first = world.working_day(world.begins_on)
    for day in [first, *months(world, 15)]:
        yield Event(world.at(day, 16), lambda: _expect_forums(world))


def _expect_forums(world: World) -> None:
    expected: set[int] = world.shared("forums expected", lambda _: set())
    rows = Meeting.objects.filter(state=MeetingState.CONFIRMED, starts_at__gt=timezone.now()).exclude(
        pk__in=expected
    )
    for meeting in rows.select_related("area", "round").order_by("starts_at"):
        expected.add(meeting.pk)
        _schedule_forum(world, meeting)


def _schedule_forum(world: World, meeting: Meeting) -> None:
    dice, starts = world.dice(f"forum {meeting.reference}"), timezone.localtime(meeting.starts_at)
    for _ in range(dice.randrange(5, 13)):
        moment = starts - timedelta(days=dice.randrange(1, 45), hours=dice.randrange(6))
        needs, helps = dice.choice(NEEDS), dice.choice(HELP)
        world.schedule(moment, lambda needs=needs, helps=helps: _register(world, meeting, needs, helps))
    for service in services_for(meeting.format):
        if dice.random() < 0.85:
            answer = dice.choices(list(ANSWERS), list(ANSWERS.values()))[0]
            moment = world.at(world.working_day(starts.date() - timedelta(days=dice.randrange(16, 30))), 13)
            world.schedule(
                moment, lambda service=service, answer=answer: _promise(world, meeting, service, answer)
            )
    world.schedule(starts - timedelta(minutes=20), lambda: _open(world, meeting))
    world.schedule(starts + timedelta(minutes=5), lambda: _welcome(world, meeting))
    world.schedule(
        timezone.localtime(meeting.ends_at) - PART + timedelta(minutes=20), lambda: _hear(world, meeting)
    )
    world.schedule(
        timezone.localtime(meeting.ends_at) + timedelta(minutes=10), lambda: _close(world, meeting)
    )


def _register(world: World, meeting: Meeting, needs: list[str], helps: list[str]) -> None:
    register_for_forum(
        meeting=_now(meeting),
        idempotency_key=world.key("registrations"),
        at=timezone.now(),
        needs=needs,
        help=helps,
    )


def _promise(world: World, meeting: Meeting, service: str, answer: str) -> None:
    promise(
        meeting=_now(meeting),
        service=service,
        answer=answer,
        by=world.cast["focus_coordinator"],
        at=timezone.now(),
    )


def _open(world: World, meeting: Meeting) -> None:
    room_actions.open_room(meeting=_now(meeting), by=world.cast["focus_coordinator"], at=timezone.now())


def _welcome(world: World, meeting: Meeting) -> None:
    """Who came in, and which services are there."""
    dice, room = world.dice(f"room {meeting.reference}"), _room(meeting)
    coordinator = world.cast["focus_coordinator"]
    for who in dice.choices(list(WHO), list(WHO.values()), k=dice.randrange(11, 26)):
        room_actions.count_arrival(
            room=room, idempotency_key=world.key("arrivals"), who=who, is_first_time=dice.random() < 0.3, by=coordinator,
            at=timezone.now(),
        )  # fmt: skip
    said_no = set(
        Promise.objects.filter(meeting=meeting, came=Promise.Came.APOLOGIES).values_list("service", flat=True)
    )
    for service in services_for(meeting.format):
        if service not in said_no:
            came = dice.choices(list(CAME), list(CAME.values()))[0]
            freed = None if came == Promise.Came.ABSENT else dice.random() < 0.8
            room_actions.mark_promise(
                room=room, service=service, came=came, was_freed=freed, by=coordinator, at=timezone.now()
            )


def _hear(world: World, meeting: Meeting) -> None:
    """Part 2: what is said for the first time, and what is on the board already."""
    dice, room, pool = world.dice(f"part 2 {meeting.reference}"), _room(meeting), pool_of(world)
    for _ in range(_points_of_a_forum(world)):
        row = pool.take_for(meeting.area)
        if row is None:
            break
        key = world.key("raised")
        ticket = room_actions.add_point(
            room=room, idempotency_key=key, words=row["words"], kind=row["kind"], people=dice.choice([1, 1, 2, 3, 5]),
            by=world.cast["focus_coordinator"], at=timezone.now(), team=pool.team_of(row), themes=pool.themes_of(row),
        )  # fmt: skip
        follow(world, ticket, row)
    _raise_again(world, room, dice.choice([1, 2, 2, 3]))


def _points_of_a_forum(world: World) -> int:
    """As many as are left for those that are still to come, so that no round goes without."""
    left = world.shared("points at forums", lambda world: len(pool_of(world).at_forums))
    forums = 6 * (4 * world.years + 1)
    return max(1, -(-left // forums))


def _raise_again(world: World, room: Room, number: int) -> None:
    dice, area = world.dice(f"again {room.meeting.reference}"), room.meeting.area
    open_points = Ticket.objects.on_board().filter(answered_on=None, joined_to=None)
    rows = list(open_points.filter(area=area).order_by("published_on", "title"))
    rows = rows or list(open_points.order_by("published_on", "title"))
    for ticket in dice.sample(rows, min(number, len(rows))):
        room_actions.raise_again(
            room=room, ticket=ticket, idempotency_key=world.key("raised"), people=dice.randrange(1, 5),
            by=world.cast["focus_coordinator"], at=timezone.now(),
        )  # fmt: skip


def _close(world: World, meeting: Meeting) -> None:
    dice, room, now = world.dice(f"close {meeting.reference}"), _room(meeting), timezone.now()
    for _ in range(dice.randrange(6, 12)):
        room_actions.fill_in_card(
            meeting=meeting, idempotency_key=world.key("cards"), at=now, who=dice.choice(["person", "person", "carer"]),
            is_first_time=dice.random() < 0.3, was_heard=dice.choice(CARDS),
        )  # fmt: skip
    raised = list(Raised.objects.filter(meeting=meeting).order_by("-people", "ticket__words", "pk"))
    chosen = {row.pk for row in raised[: dice.choice([1, 2])]}
    room_actions.close_room(
        room=room, note=_note(world, meeting, now), chosen=chosen, none_chosen=not chosen, version=room.version,
        by=world.cast["focus_coordinator"], at=now,
    )  # fmt: skip


def _note(world: World, meeting: Meeting, now: datetime) -> str:
    dice = world.dice(f"note {meeting.reference}")
    first, came = dice.choice(PARTS), meeting.arrivals.count()
    return (
        f"We began with time to talk. In part 1 we worked {dice.choice(METHODS)} on {first}, and wrote down what could be "
        f"different.\n\nIn part 2 people said what care is like here, and what would help. {came} of us were there. "
        "At the end PALS stayed for whoever wanted to talk alone."
    )


def _now(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("area", "round").get(pk=meeting.pk)


def _room(meeting: Meeting) -> Room:
    return Room.objects.select_related("meeting__area", "meeting__round").get(meeting=meeting)

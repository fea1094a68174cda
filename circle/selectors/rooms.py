"""Finding rooms: for those who run them, for the team that one is offered to, and by its code for
everybody in it.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from circle.codes import CIRCLE_CODE, reply_key
from circle.models import Beside, CircleReply, CircleRoom, CircleRound, Picture
from circle.rules import Can
from people.models import Person, Role, Team

LISTED = 100


@dataclass(frozen=True)
class RoomOfCode:
    """What a code opens: the room, its round that takes answers, if there is one, and what can be shown."""

    room: CircleRoom
    current: CircleRound | None

    @property
    def shown(self) -> list[CircleRound]:
        return shown_rounds(self.room)


def with_rounds() -> QuerySet[CircleRoom]:
    """Two queries, however many rounds."""
    rooms = CircleRoom.objects.select_related("team", "area", "opened_by")
    return rooms.prefetch_related(Prefetch("rounds", CircleRound.objects.order_by("pk")))


def shown_rounds(room: CircleRoom) -> list[CircleRound]:
    """Those that are closed, and of which enough took part. Nothing of any other may be shown anywhere."""
    return [round for round in room.rounds.all() if round.closed_on and round.is_counted]


def rooms_run_by(person: Person) -> QuerySet[CircleRoom]:
    """The same that `circle.rules.runs_room` says of one room."""
    if person.holds(Role.FOCUS_COORDINATOR):
        return CircleRoom.objects.all()
    held = [row for row in person.roles_in_force if row.role == Role.CP_LEAD]
    if not held:
        return CircleRoom.objects.none()
    own = Q(opened_by=person)
    for row in held:
        if row.directorate_id:
            own |= Q(team__directorate=row.directorate_id)
        if row.area_id:
            own |= Q(team__area=row.area_id)
    return CircleRoom.objects.filter(own)


def listed_rooms(person: Person) -> list[CircleRoom]:
    return list(with_rounds().filter(pk__in=rooms_run_by(person).values("pk"))[:LISTED])


def room_for(person: Person, pk: int) -> CircleRoom:
    """A room that this person runs: to everybody else there is none."""
    room = with_rounds().filter(pk=pk).first()
    if room is None or not person.has_perm(Can.RUN_ROOM, room):
        raise Http404
    return room


def room_offered_to(person: Person, pk: int) -> CircleRoom:
    """A room whose result was offered to a team that this person leads."""
    room = with_rounds().filter(pk=pk).exclude(beside=Beside.NOT_OFFERED).first()
    if room is None or not person.has_perm(Can.DECIDE_BESIDE, room) or not shown_rounds(room):
        raise Http404
    return room


def room_beside_a_team(pk: int) -> CircleRoom:
    """A room that both sides agreed to show."""
    room = with_rounds().filter(pk=pk, beside=Beside.AGREED).first()
    if room is None or not shown_rounds(room):
        raise Http404
    return room


def has_circles() -> Exists:
    """A column of a team: most have none, and their page asks no further."""
    return Exists(CircleRoom.objects.filter(team=OuterRef("pk"), beside=Beside.AGREED))


def circles_beside(team: Team) -> list[CircleRoom]:
    """What stands on the page of the team, newest first."""
    rooms = with_rounds().filter(team=team, beside=Beside.AGREED)[:LISTED]
    return [room for room in rooms if shown_rounds(room)]


def room_of_code(code: str, today: date) -> RoomOfCode | None:
    room = with_rounds().filter(code_hash=CIRCLE_CODE.hash_of(code)).first()
    if room is None:
        return None
    current = next((round for round in room.rounds.all() if round.takes_answers_on(today)), None)
    return RoomOfCode(room, current)


def picture_sent(round: CircleRound, answerer: str) -> Picture | None:
    """What this browser has sent in this round, for nobody but itself."""
    if not answerer:
        return None
    reply = CircleReply.objects.filter(round=round, idempotency_key=reply_key(round.pk, answerer)).first()
    return reply.picture if reply else None


def overdue_rooms(today: date) -> QuerySet[CircleRoom]:
    """Whose last day is over and that nobody has closed."""
    return CircleRoom.objects.filter(rounds__closed_on=None, rounds__closes_on__lt=today).distinct()


def open_after_their_day(person: Person, today: date) -> QuerySet[CircleRoom]:
    """Still open although the workshop is over, of what this person opened."""
    return CircleRoom.objects.filter(opened_by=person, held_on__lt=today, rounds__closed_on=None).annotate(
        closes_on=F("rounds__closes_on")
    )


def offered_to_teams_of(person: Person) -> QuerySet[CircleRoom]:
    """What a team has not decided about, for those who lead it."""
    teams = [row.team_id for row in person.roles_in_force if row.role == Role.TEAM_LEAD and row.team_id]
    return CircleRoom.objects.filter(team__in=teams, beside=Beside.OFFERED)


def rooms_to_forget(closed_before: date, beside_closed_before: date) -> QuerySet[CircleRoom]:
    """Closed so long ago that they are not kept any more; those beside a team's audit until another day."""
    busy = CircleRound.objects.filter(closed_on=None) | CircleRound.objects.filter(
        closed_on__gte=closed_before
    )
    beside = CircleRound.objects.filter(closed_on__gte=beside_closed_before, room__beside=Beside.AGREED)
    return CircleRoom.objects.exclude(rounds__in=busy).exclude(rounds__in=beside)

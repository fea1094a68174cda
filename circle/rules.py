"""Who may run a room where people draw circles together: the table of roles, row by row."""

from enum import StrEnum

import rules
from django.contrib.auth.models import AnonymousUser

from circle.models import CircleRoom
from people.models import Person, Role


class Can(StrEnum):
    # Open one, and see the list of one's own.
    OPEN_ROOM = "circle.open_room"
    # Close this one, read what it came to, offer it to the team.
    RUN_ROOM = "circle.run_room"
    # For the team that it was offered to: read it, and agree or not.
    DECIDE_BESIDE = "circle.decide_beside"
    SEE_TRAIL = "circle.see_trail"


@rules.predicate
def facilitates(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and (person.holds(Role.CP_LEAD) or person.holds(Role.FOCUS_COORDINATOR))


@rules.predicate
def runs_room(person: Person | AnonymousUser, room: CircleRoom | None = None) -> bool:
    """Whoever opened it; the coordinator all of them; a lead those of teams in their directorate."""
    if not person.is_authenticated or not isinstance(room, CircleRoom):
        return False
    if person.holds(Role.FOCUS_COORDINATOR):
        return True
    if room.team is not None and person.holds(Role.CP_LEAD, team=room.team):
        return True
    return person.holds(Role.CP_LEAD) and room.opened_by_id == person.pk


@rules.predicate
def leads_the_team(person: Person | AnonymousUser, room: CircleRoom | None = None) -> bool:
    """Asked of no room: whether they lead any team."""
    if not person.is_authenticated:
        return False
    if not isinstance(room, CircleRoom):
        return person.holds(Role.TEAM_LEAD)
    return room.team is not None and person.holds(Role.TEAM_LEAD, team=room.team)


rules.add_perm(Can.OPEN_ROOM, facilitates)
rules.add_perm(Can.RUN_ROOM, runs_room)
rules.add_perm(Can.DECIDE_BESIDE, leads_the_team)
rules.add_perm(Can.SEE_TRAIL, runs_room)

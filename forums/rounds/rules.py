"""Who may do what with rounds and forums: the table of roles, row by row."""

from enum import StrEnum

import rules

from forums.rounds.models import CodesignSlot
from people.models import Person, Role


class Can(StrEnum):
    PLAN = "forums.plan"
    ARRANGE = "forums.arrange"
    KEEP_VENUES = "forums.keep_venues"
    LEND = "forums.lend"
    PROMISE = "forums.promise"
    RUN_ROOM = "forums.run_room"
    ASK_SLOT = "forums.ask_slot"
    TELL_SLOT = "forums.tell_slot"
    SEE_TRAIL = "rounds.see_trail"


ASKS = (
    Role.TEAM_MEMBER, Role.TEAM_LEAD, Role.CP_LEAD, Role.FOCUS_COORDINATOR, Role.PALS_OFFICER, Role.VOLUNTEER_COORDINATOR,
    Role.DIRECTOR, Role.COMMUNITIES_DIRECTOR,
)  # fmt: skip


@rules.predicate
def runs_rounds(person: Person) -> bool:
    """The FoCUS coordinator and every co-production lead: rounds are for the whole county."""
    return person.is_authenticated and (person.holds(Role.FOCUS_COORDINATOR) or person.holds(Role.CP_LEAD))


@rules.predicate
def coordinates(person: Person) -> bool:
    """What people need to come is health data: one role sees it."""
    return person.is_authenticated and person.holds(Role.FOCUS_COORDINATOR)


@rules.predicate
def works_for_the_trust(person: Person) -> bool:
    """Staff who may want to plan something with people."""
    return person.is_authenticated and any(person.holds(role) for role in ASKS)


@rules.predicate
def speaks_for_a_service(person: Person) -> bool:
    """Holds one of the roles that services are asked through. Which forum and which service, the page and the
    action ask.
    """
    roles = (Role.GOVERNOR, Role.PALS_OFFICER, Role.TEAM_LEAD)
    return person.is_authenticated and any(person.holds(role) for role in roles)


@rules.predicate
def asked_for_it(person: Person, slot: CodesignSlot | None = None) -> bool:
    """Staff of the team that asked for part 1 answer for it."""
    team = slot.team if slot is not None else None
    return team is not None and (
        person.holds(Role.TEAM_MEMBER, team=team) or person.holds(Role.TEAM_LEAD, team=team)
    )


rules.add_perm(Can.PLAN, runs_rounds)
rules.add_perm(Can.ARRANGE, coordinates)
rules.add_perm(Can.KEEP_VENUES, coordinates)
rules.add_perm(Can.LEND, coordinates)
rules.add_perm(Can.PROMISE, runs_rounds | speaks_for_a_service)
rules.add_perm(Can.RUN_ROOM, runs_rounds)
rules.add_perm(Can.ASK_SLOT, works_for_the_trust)
rules.add_perm(Can.TELL_SLOT, runs_rounds | asked_for_it)
rules.add_perm(Can.SEE_TRAIL, runs_rounds)

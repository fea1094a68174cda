"""Who may do what with rounds and forums: the table of roles, row by row."""

from enum import StrEnum

import rules

from forums.models import CodesignSlot, Paper
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
    SEE_TRAIL = "forums.see_trail"
    SEE_SHARES = "forums.see_shares"
    SEE_POINTS = "forums.see_points"
    WRITE_NEWSLETTER = "forums.write_newsletter"
    SIGN_NEWSLETTER = "forums.sign_newsletter"
    POST_NEWSLETTER = "forums.post_newsletter"
    PREPARE_GROUP = "forums.prepare_group"
    PUBLISH_GROUP = "forums.publish_group"
    ADD_PAPERS = "forums.add_papers"
    WRITE_PAPERS = "forums.write_papers"
    ENTER_PALS = "forums.enter_pals"


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


@rules.predicate
def represents(person: Person) -> bool:
    """Somebody with lived experience who speaks for a forum in the Development Group."""
    return person.is_authenticated and person.holds(Role.REPRESENTATIVE)


@rules.predicate
def wrote_it(person: Person, paper: Paper | None = None) -> bool:
    return paper is not None and paper.writer_key == person.trail_key


@rules.predicate
def is_of_their_team(person: Person, paper: Paper | None = None) -> bool:
    team = paper.team if paper is not None else None
    return team is not None and (
        person.holds(Role.TEAM_MEMBER, team=team) or person.holds(Role.TEAM_LEAD, team=team)
    )


@rules.predicate
def leads_the_trust(person: Person) -> bool:
    """Those who see dashboards: the monthly share is for them."""
    roles = (Role.DIRECTOR, Role.COMMUNITIES_DIRECTOR, Role.BOARD_MEMBER, Role.GOVERNOR, Role.GUARDIAN)
    return person.is_authenticated and any(person.holds(role) for role in roles)


@rules.predicate
def answers_for_pals(person: Person) -> bool:
    return person.is_authenticated and person.holds(Role.PALS_OFFICER)


rules.add_perm(Can.PLAN, runs_rounds)
rules.add_perm(Can.ARRANGE, coordinates)
rules.add_perm(Can.KEEP_VENUES, coordinates)
rules.add_perm(Can.LEND, coordinates)
rules.add_perm(Can.PROMISE, runs_rounds | speaks_for_a_service)
rules.add_perm(Can.RUN_ROOM, runs_rounds)
rules.add_perm(Can.ASK_SLOT, works_for_the_trust)
rules.add_perm(Can.TELL_SLOT, runs_rounds | asked_for_it)
rules.add_perm(Can.SEE_TRAIL, runs_rounds)
rules.add_perm(Can.SEE_SHARES, runs_rounds | leads_the_trust)
rules.add_perm(Can.SEE_POINTS, runs_rounds | represents)
rules.add_perm(Can.WRITE_NEWSLETTER, coordinates | represents)
rules.add_perm(Can.SIGN_NEWSLETTER, represents)
rules.add_perm(Can.POST_NEWSLETTER, coordinates)
# Representatives and staff write the agenda and the minutes together; whoever runs rounds makes them public.
rules.add_perm(Can.PREPARE_GROUP, runs_rounds | represents)
rules.add_perm(Can.PUBLISH_GROUP, runs_rounds)
rules.add_perm(Can.ADD_PAPERS, works_for_the_trust | represents)
# A draft is for those who prepare the meeting, and for whoever brings it with the colleagues of their team.
rules.add_perm(
    Can.WRITE_PAPERS, runs_rounds | represents | (works_for_the_trust & (wrote_it | is_of_their_team))
)
rules.add_perm(Can.ENTER_PALS, runs_rounds | answers_for_pals)

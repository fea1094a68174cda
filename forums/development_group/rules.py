"""Who may do what with the Development Group and what is put together for it."""

from enum import StrEnum

import rules

from forums.development_group.models import Paper
from forums.rounds.rules import runs_rounds, works_for_the_trust
from people.models import Person, Role


class Can(StrEnum):
    SEE_SHARES = "forums.see_shares"
    SEE_POINTS = "forums.see_points"
    PREPARE_GROUP = "forums.prepare_group"
    PUBLISH_GROUP = "forums.publish_group"
    ADD_PAPERS = "forums.add_papers"
    WRITE_PAPERS = "forums.write_papers"
    ENTER_PALS = "forums.enter_pals"
    SEE_TRAIL = "development_group.see_trail"


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
def is_drawn(_person: Person, paper: Paper | None = None) -> bool:
    """Drawn from figures, which nobody writes."""
    return paper is not None and paper.drawn_from != ""


@rules.predicate
def leads_the_trust(person: Person) -> bool:
    """Those who see dashboards: the monthly share is for them."""
    roles = (Role.DIRECTOR, Role.COMMUNITIES_DIRECTOR, Role.BOARD_MEMBER, Role.GOVERNOR, Role.GUARDIAN)
    return person.is_authenticated and any(person.holds(role) for role in roles)


@rules.predicate
def answers_for_pals(person: Person) -> bool:
    return person.is_authenticated and person.holds(Role.PALS_OFFICER)


rules.add_perm(Can.SEE_SHARES, runs_rounds | leads_the_trust)
rules.add_perm(Can.SEE_POINTS, runs_rounds | represents)
# Representatives and staff write the agenda and the minutes together; whoever runs rounds makes them public.
rules.add_perm(Can.PREPARE_GROUP, runs_rounds | represents)
rules.add_perm(Can.PUBLISH_GROUP, runs_rounds)
rules.add_perm(Can.ADD_PAPERS, works_for_the_trust | represents)
# A draft is for those who prepare the meeting, and for whoever brings it with the colleagues of their team.
rules.add_perm(
    Can.WRITE_PAPERS,
    ~is_drawn & (runs_rounds | represents | (works_for_the_trust & (wrote_it | is_of_their_team))),
)
rules.add_perm(Can.ENTER_PALS, runs_rounds | answers_for_pals)
rules.add_perm(Can.SEE_TRAIL, runs_rounds)

"""Who may do what with an audit: the table of roles, row by row. Each predicate takes an audit, or a team."""

from enum import StrEnum

import rules
from rules.predicates import Predicate

from people.models import Person, Role, Team
from people.rules import is_administrator


class Can(StrEnum):
    USE_AUDITS = "audits.use_audits"
    START = "audits.start"
    SEE = "audits.see"
    SCORE = "audits.score"
    SUBMIT = "audits.submit"
    INVITE = "audits.invite"
    RATIFY = "audits.ratify"
    PLAN = "audits.plan"
    PUBLISH_PLAN = "audits.publish_plan"
    SEE_COVERAGE = "audits.see_coverage"
    SEE_TRAIL = "audits.see_trail"
    LOAD_QUESTIONNAIRES = "audits.load_questionnaires"


OWN_AUDITS = (Role.TEAM_MEMBER, Role.TEAM_LEAD, Role.CP_LEAD, Role.DIRECTOR)
OVER_TEAMS = (Role.CP_LEAD, Role.DIRECTOR, Role.COMMUNITIES_DIRECTOR, Role.BOARD_MEMBER, Role.GUARDIAN)


def team_of(thing: object) -> Team | None:
    """The team an audit is about; a team is its own."""
    return thing if isinstance(thing, Team) else getattr(thing, "team", None)


def holds_there(role: Role) -> Predicate:
    @rules.predicate(f"holds {role} there")
    def held(person: Person, thing: object = None) -> bool:
        team = team_of(thing)
        return team is not None and person.is_authenticated and person.holds(role, team=team)

    return held


def holds_one_of(*roles: Role) -> Predicate:
    @rules.predicate(f"holds one of {', '.join(roles)}")
    def held(person: Person) -> bool:
        return person.is_authenticated and any(person.holds(role) for role in roles)

    return held


works_there = holds_there(Role.TEAM_MEMBER)
leads_the_team = holds_there(Role.TEAM_LEAD)
leads_coproduction_there = holds_there(Role.CP_LEAD)
# Of their directorate. Who answers for the whole Trust sees how far teams are, and no single audit.
directs_it = holds_there(Role.DIRECTOR)
# Reads every audit and changes none.
guards = holds_there(Role.GUARDIAN)
helps_people_there = holds_there(Role.PARTNER)
does_it = works_there | leads_the_team | leads_coproduction_there

rules.add_perm(Can.USE_AUDITS, holds_one_of(*OWN_AUDITS, *OVER_TEAMS, Role.PARTNER))
rules.add_perm(Can.START, leads_the_team | leads_coproduction_there)
rules.add_perm(Can.SEE, does_it | directs_it | guards)
rules.add_perm(Can.SCORE, does_it)
rules.add_perm(Can.SUBMIT, leads_the_team)
rules.add_perm(Can.INVITE, leads_coproduction_there | helps_people_there)
rules.add_perm(Can.RATIFY, leads_coproduction_there)
rules.add_perm(Can.PLAN, does_it)
rules.add_perm(Can.PUBLISH_PLAN, leads_the_team)
rules.add_perm(Can.SEE_COVERAGE, holds_one_of(*OVER_TEAMS))
rules.add_perm(Can.SEE_TRAIL, leads_the_team | leads_coproduction_there)
rules.add_perm(Can.LOAD_QUESTIONNAIRES, is_administrator)

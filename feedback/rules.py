"""Who may do what with a ticket: the table of roles, row by row."""

from enum import StrEnum

import rules

from people.models import Role


class Can(StrEnum):
    ENTER = "feedback.enter"
    MODERATE = "feedback.moderate"
    USE_DESK = "feedback.use_desk"
    ASSIGN = "feedback.assign"
    DRAFT = "feedback.draft"
    ANSWER = "feedback.answer"
    SEE_TRAIL = "feedback.see_trail"


ENTERS = (
    Role.PARTNER, Role.TEAM_MEMBER, Role.TEAM_LEAD, Role.CP_LEAD, Role.FOCUS_COORDINATOR, Role.MODERATOR, Role.PALS_OFFICER,
    Role.GUARDIAN,
)  # fmt: skip


@rules.predicate
def moderates(person):
    return person.is_authenticated and person.holds(Role.MODERATOR)


@rules.predicate
def types_in_for_others(person):
    return person.is_authenticated and any(person.holds(role) for role in ENTERS)


@rules.predicate
def has_a_desk(person):
    return person.is_authenticated and any(
        person.holds(role) for role in (Role.TEAM_MEMBER, Role.TEAM_LEAD, Role.CP_LEAD)
    )


@rules.predicate
def works_in_the_team(person, ticket=None):
    return bool(ticket and ticket.team) and person.holds(Role.TEAM_MEMBER, team=ticket.team)


@rules.predicate
def answers_for_the_team(person, ticket=None):
    return bool(ticket and ticket.team) and person.holds(Role.TEAM_LEAD, team=ticket.team)


@rules.predicate
def leads_coproduction_there(person, ticket=None):
    """The directorate's lead, the host of its area, or any lead while no team has it."""
    if ticket is None:
        return False
    if ticket.team is None:
        return person.holds(Role.CP_LEAD)
    return person.holds(Role.CP_LEAD, team=ticket.team) or person.holds(Role.CP_LEAD, area=ticket.area)


@rules.predicate
def guards(person, ticket=None):
    return person.holds(Role.GUARDIAN)


rules.add_perm(Can.ENTER, types_in_for_others)
rules.add_perm(Can.MODERATE, moderates)
rules.add_perm(Can.USE_DESK, has_a_desk)
rules.add_perm(Can.ASSIGN, leads_coproduction_there)
rules.add_perm(Can.DRAFT, works_in_the_team | answers_for_the_team | leads_coproduction_there)
rules.add_perm(Can.ANSWER, answers_for_the_team | leads_coproduction_there)
rules.add_perm(Can.SEE_TRAIL, guards | leads_coproduction_there)

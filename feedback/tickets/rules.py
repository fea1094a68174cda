"""Who may do what with a ticket: the table of roles, row by row."""

from enum import StrEnum

import rules
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from feedback.tickets.models import Concern, Route, Ticket
from people.models import Person, Role, RoleHeld


class Can(StrEnum):
    ENTER = "feedback.enter"
    MODERATE = "feedback.moderate"
    SEE_CONCERNS = "feedback.see_concerns"
    SEE_CONCERN = "feedback.see_concern"
    USE_DESK = "feedback.use_desk"
    ASSIGN = "feedback.assign"
    DRAFT = "feedback.draft"
    ANSWER = "feedback.answer"
    SEE_LATE = "feedback.see_late"
    STEP_IN = "feedback.step_in"
    GUARD = "feedback.guard"
    SET_COPY_DATE = "feedback.set_copy_date"
    SEE_TRAIL = "feedback.see_trail"
    JOIN = "feedback.join"
    SET_THEMES = "feedback.set_themes"
    KEEP_THEMES = "feedback.keep_themes"


# Not a team, about itself, and not who reads what comes in before others do.
ENTERS = (Role.PARTNER, Role.CP_LEAD, Role.FOCUS_COORDINATOR, Role.PALS_OFFICER, Role.GUARDIAN)


# Late answers of the whole Trust; of these only the Communities' Director acts on them.
OVERSEES_ALL = (Role.COMMUNITIES_DIRECTOR, Role.BOARD_MEMBER, Role.GUARDIAN)


@rules.predicate
def moderates(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and person.holds(Role.MODERATOR)


@rules.predicate
def runs_pals(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and person.holds(Role.PALS_OFFICER)


@rules.predicate
def is_for_pals(person: Person, concern: Concern | None = None) -> bool:
    return isinstance(concern, Concern) and concern.route == Route.PALS


@rules.predicate
def types_in_for_others(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and any(person.holds(role) for role in ENTERS)


@rules.predicate
def has_a_desk(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and any(
        person.holds(role) for role in (Role.TEAM_MEMBER, Role.TEAM_LEAD, Role.CP_LEAD)
    )


@rules.predicate
def works_in_the_team(person: Person, ticket: Ticket | None = None) -> bool:
    return ticket is not None and bool(ticket.team) and person.holds(Role.TEAM_MEMBER, team=ticket.team)


@rules.predicate
def answers_for_the_team(person: Person, ticket: Ticket | None = None) -> bool:
    return ticket is not None and bool(ticket.team) and person.holds(Role.TEAM_LEAD, team=ticket.team)


@rules.predicate
def leads_coproduction_there(person: Person, ticket: Ticket | None = None) -> bool:
    """The directorate's lead or the host of its area.

    While no team has it: the host, or any lead where there is no host.
    """
    if not isinstance(ticket, Ticket):
        return False
    if person.holds(Role.CP_LEAD, area=ticket.area):
        return True
    if ticket.team is None:
        return person.holds(Role.CP_LEAD) and not has_host(ticket.area_id)
    return person.holds(Role.CP_LEAD, team=ticket.team)


def has_host(area_id: int) -> bool:
    return RoleHeld.objects.on(timezone.localdate()).filter(role=Role.CP_LEAD, area=area_id).exists()


@rules.predicate
def directs_there(person: Person, ticket: Ticket | None = None) -> bool:
    """The director of the team's directorate, or the Communities' Director for all."""
    if person.holds(Role.COMMUNITIES_DIRECTOR):
        return True
    return ticket is not None and bool(ticket.team) and person.holds(Role.DIRECTOR, team=ticket.team)


@rules.predicate
def reads_what_is_late(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and any(person.holds(role) for role in (Role.DIRECTOR, *OVERSEES_ALL))


@rules.predicate
def is_guardian(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and person.holds(Role.GUARDIAN)


@rules.predicate
def plans_rounds(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and (person.holds(Role.CP_LEAD) or person.holds(Role.FOCUS_COORDINATOR))


@rules.predicate
def leads_coproduction(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and person.holds(Role.CP_LEAD)


@rules.predicate
def guards(person: Person, ticket: Ticket | None = None) -> bool:
    return person.holds(Role.GUARDIAN)


rules.add_perm(Can.ENTER, types_in_for_others)
rules.add_perm(Can.MODERATE, moderates)
rules.add_perm(Can.SEE_CONCERNS, moderates | runs_pals)
rules.add_perm(Can.SEE_CONCERN, moderates | (runs_pals & is_for_pals))
rules.add_perm(Can.USE_DESK, has_a_desk)
rules.add_perm(Can.ASSIGN, leads_coproduction_there)
rules.add_perm(Can.DRAFT, works_in_the_team | answers_for_the_team | leads_coproduction_there)
rules.add_perm(Can.ANSWER, answers_for_the_team | leads_coproduction_there)
rules.add_perm(Can.SEE_LATE, reads_what_is_late)
rules.add_perm(Can.STEP_IN, directs_there)
rules.add_perm(Can.GUARD, is_guardian)
rules.add_perm(Can.SET_COPY_DATE, plans_rounds)
rules.add_perm(Can.SEE_TRAIL, guards | leads_coproduction_there)
rules.add_perm(Can.JOIN, leads_coproduction_there)
rules.add_perm(Can.SET_THEMES, leads_coproduction_there)
rules.add_perm(Can.KEEP_THEMES, leads_coproduction)

"""Who may do what with rounds and forums: the table of roles, row by row."""

from enum import StrEnum

import rules

from people.models import Role


class Can(StrEnum):
    PLAN = "forums.plan"
    ARRANGE = "forums.arrange"
    SEE_TRAIL = "forums.see_trail"


@rules.predicate
def runs_rounds(person):
    """The FoCUS coordinator and every co-production lead: rounds are for the whole county."""
    return person.is_authenticated and (person.holds(Role.FOCUS_COORDINATOR) or person.holds(Role.CP_LEAD))


@rules.predicate
def coordinates(person):
    """What people need to come is health data: one role sees it."""
    return person.is_authenticated and person.holds(Role.FOCUS_COORDINATOR)


rules.add_perm(Can.PLAN, runs_rounds)
rules.add_perm(Can.ARRANGE, coordinates)
rules.add_perm(Can.SEE_TRAIL, runs_rounds)

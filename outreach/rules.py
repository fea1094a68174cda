"""Who goes to where people are, and who reads what came of it: the table of roles, row by row."""

from enum import StrEnum

import rules
from django.contrib.auth.models import AnonymousUser

from people.models import Person, Role


class Can(StrEnum):
    # Keep the list of communities, log visits, make promises and say what came of them.
    KEEP = "outreach.keep"
    # Read all of it.
    SEE = "outreach.see"
    # Load how many people live where.
    LOAD_POPULATION = "outreach.load_population"
    SEE_TRAIL = "outreach.see_trail"


KEEPERS = (Role.CP_LEAD, Role.FOCUS_COORDINATOR)
LOADERS = (Role.COMMUNITIES_DIRECTOR, Role.FOCUS_COORDINATOR)
READERS = (Role.COMMUNITIES_DIRECTOR, *KEEPERS)


@rules.predicate
def keeps_outreach(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and any(person.holds(role) for role in KEEPERS)


@rules.predicate
def sees_outreach(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and any(person.holds(role) for role in READERS)


@rules.predicate
def loads_population(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and any(person.holds(role) for role in LOADERS)


rules.add_perm(Can.KEEP, keeps_outreach)
rules.add_perm(Can.SEE, sees_outreach)
rules.add_perm(Can.LOAD_POPULATION, loads_population)
rules.add_perm(Can.SEE_TRAIL, sees_outreach)

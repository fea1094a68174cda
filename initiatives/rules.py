"""Who may make something of what people said: the table of roles, row by row."""

from enum import StrEnum

import rules
from django.contrib.auth.models import AnonymousUser

from initiatives.models import Initiative
from people.models import Person, Role


class Can(StrEnum):
    # Start one, and see the page where they are kept.
    PROPOSE = "initiatives.propose"
    # Say how far this one is.
    KEEP = "initiatives.keep"
    SEE_TRAIL = "initiatives.see_trail"


@rules.predicate
def proposes(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and (person.holds(Role.CP_LEAD) or person.holds(Role.FOCUS_COORDINATOR))


@rules.predicate
def keeps(person: Person | AnonymousUser, initiative: Initiative | None = None) -> bool:
    """The coordinator all of them; a lead those of their directorate, and those that are everybody's."""
    if not person.is_authenticated or not isinstance(initiative, Initiative):
        return False
    if person.holds(Role.FOCUS_COORDINATOR):
        return True
    if initiative.directorate is None:
        return person.holds(Role.CP_LEAD)
    return person.holds(Role.CP_LEAD, directorate=initiative.directorate)


rules.add_perm(Can.PROPOSE, proposes)
rules.add_perm(Can.KEEP, keeps)
rules.add_perm(Can.SEE_TRAIL, keeps)

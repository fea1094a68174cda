"""Who may say what came of what people asked for, and who may check it: the table of roles, row by row."""

from enum import StrEnum

import rules
from django.contrib.auth.models import AnonymousUser

from people.models import Person, Role


class Can(StrEnum):
    RECORD_INFLUENCE = "feedback.record_influence"
    CHECK_INFLUENCE = "feedback.check_influence"


RECORD = (Role.CP_LEAD, Role.FOCUS_COORDINATOR)
# In the order in which somebody who holds several is named.
CHECK = (Role.REPRESENTATIVE, Role.COMMUNITIES_DIRECTOR, *RECORD)


@rules.predicate
def records_influence(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and any(person.holds(role) for role in RECORD)


@rules.predicate
def checks_influence(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and any(person.holds(role) for role in CHECK)


rules.add_perm(Can.RECORD_INFLUENCE, records_influence)
rules.add_perm(Can.CHECK_INFLUENCE, checks_influence)

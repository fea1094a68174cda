"""Who may read the stories that people told, and ask to use them: the table of roles, row by row."""

from enum import StrEnum

import rules
from django.contrib.auth.models import AnonymousUser

from people.models import Person, Role


class Can(StrEnum):
    ASK_USE = "stories.ask_use"
    SEE_TRAIL = "stories.see_trail"


# In the order in which somebody who holds several is named.
ASKERS = (Role.FOCUS_COORDINATOR, Role.CP_LEAD)


@rules.predicate
def works_with_stories(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and any(person.holds(role) for role in ASKERS)


rules.add_perm(Can.ASK_USE, works_with_stories)
rules.add_perm(Can.SEE_TRAIL, works_with_stories)

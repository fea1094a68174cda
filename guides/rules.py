"""Who may write guides: the table of roles, row by row."""

from enum import StrEnum

import rules
from django.contrib.auth.models import AnonymousUser

from guides.models import OWNERS
from people.models import Person


class Can(StrEnum):
    # Write a guide, or publish what somebody else has written.
    WRITE = "guides.write"
    SEE_TRAIL = "guides.see_trail"


@rules.predicate
def writes_guides(person: Person | AnonymousUser) -> bool:
    """Whoever may own one may write each: a guide is read by everybody, and kept by few."""
    return person.is_authenticated and any(person.holds(role) for role in OWNERS)


rules.add_perm(Can.WRITE, writes_guides)
rules.add_perm(Can.SEE_TRAIL, writes_guides)

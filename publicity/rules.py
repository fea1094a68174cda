"""Who may tell others about what is on: the table of roles, row by row."""

from enum import StrEnum

import rules
from django.contrib.auth.models import AnonymousUser

from people.models import Person, Role

TELL = (
    Role.PARTNER, Role.TEAM_MEMBER, Role.TEAM_LEAD, Role.CP_LEAD, Role.FOCUS_COORDINATOR,
    Role.VOLUNTEER_COORDINATOR, Role.COMMUNITIES_DIRECTOR,
)  # fmt: skip
KEEP = (Role.CP_LEAD, Role.FOCUS_COORDINATOR, Role.VOLUNTEER_COORDINATOR)


class Can(StrEnum):
    # Copy the words, print, and have a link of one's own with its count.
    TELL = "publicity.tell"
    # Change the words, say who is asked, and see the counts of all channels.
    KEEP_KIT = "publicity.keep_kit"
    SEE_TRAIL = "publicity.see_trail"


@rules.predicate
def tells(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and any(person.holds(role) for role in TELL)


@rules.predicate
def keeps_kits(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and any(person.holds(role) for role in KEEP)


rules.add_perm(Can.TELL, tells)
rules.add_perm(Can.KEEP_KIT, keeps_kits)
rules.add_perm(Can.SEE_TRAIL, keeps_kits)


def may_tell(person: Person | AnonymousUser | None) -> bool:
    return person is not None and person.has_perm(Can.TELL)

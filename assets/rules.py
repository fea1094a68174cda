"""Who looks after what a place has: the table of roles, row by row."""

from enum import StrEnum

import rules
from django.contrib.auth.models import AnonymousUser

from assets.models import Asset
from people.models import Person, Role


class Can(StrEnum):
    # Look at what was suggested, change it, check it again.
    EDIT = "assets.edit"
    SEE_TRAIL = "assets.see_trail"


@rules.predicate
def edits_assets(person: Person | AnonymousUser, asset: Asset | None = None) -> bool:
    return person.is_authenticated and (person.holds(Role.CP_LEAD) or person.holds(Role.FOCUS_COORDINATOR))


rules.add_perm(Can.EDIT, edits_assets)
rules.add_perm(Can.SEE_TRAIL, edits_assets)

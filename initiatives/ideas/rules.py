"""Who may ask people to choose what comes next: whoever may begin work done together."""

from enum import StrEnum

import rules

from initiatives.rules import proposes


class Can(StrEnum):
    CALL = "ideas.call"
    SEE_TRAIL = "ideas.see_trail"


rules.add_perm(Can.CALL, proposes)
rules.add_perm(Can.SEE_TRAIL, proposes)

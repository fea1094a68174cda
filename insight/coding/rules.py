"""Who may say what comments are about, and keep the words of the codebook: the table of roles, row by row."""

from enum import StrEnum

import rules

from insight.role_predicates import holds_one_of
from people.models import Role


class Can(StrEnum):
    CODE = "coding.code"
    SEE_WORDS = "coding.see_words"
    CHANGE_WORDS = "coding.change_words"


rules.add_perm(Can.CODE, holds_one_of(Role.CP_LEAD, Role.FOCUS_COORDINATOR))
# People with lived experience keep the words of the codebook together with the leads.
rules.add_perm(
    Can.SEE_WORDS, holds_one_of(Role.REPRESENTATIVE, Role.CP_LEAD, Role.FOCUS_COORDINATOR, Role.ADMINISTRATOR)
)
rules.add_perm(Can.CHANGE_WORDS, holds_one_of(Role.REPRESENTATIVE, Role.CP_LEAD))

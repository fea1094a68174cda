"""Who may do what with the newsletter."""

from enum import StrEnum

import rules

from forums.development_group.rules import represents
from forums.rounds.rules import coordinates, runs_rounds


class Can(StrEnum):
    WRITE_NEWSLETTER = "forums.write_newsletter"
    SIGN_NEWSLETTER = "forums.sign_newsletter"
    POST_NEWSLETTER = "forums.post_newsletter"
    SEE_TRAIL = "newsletter.see_trail"


rules.add_perm(Can.WRITE_NEWSLETTER, coordinates | represents)
rules.add_perm(Can.SIGN_NEWSLETTER, represents)
rules.add_perm(Can.POST_NEWSLETTER, coordinates)
rules.add_perm(Can.SEE_TRAIL, runs_rounds)

"""Who makes and who reads the picture of a quarter and the dashboards: the table of roles, row by row."""

from enum import StrEnum

import rules

from insight.role_predicates import holds_one_of
from people.models import Role


class Can(StrEnum):
    TRIANGULATE = "reports.triangulate"
    SEE_EDITIONS = "reports.see_editions"
    SEE_SUMMARY = "reports.see_summary"
    SEE_DASHBOARD = "reports.see_dashboard"


# Dashboards of every level; leads and directors have the Trust's and their own.
ALL_LEVELS = (Role.GOVERNOR, Role.COMMUNITIES_DIRECTOR, Role.BOARD_MEMBER, Role.GUARDIAN)

makes_the_picture = holds_one_of(Role.CP_LEAD)
sees_the_picture = holds_one_of(Role.CP_LEAD, Role.DIRECTOR, *ALL_LEVELS)
writes_the_newsletter = holds_one_of(Role.FOCUS_COORDINATOR, Role.REPRESENTATIVE)
rules.add_perm(Can.TRIANGULATE, makes_the_picture)
# A draft is for those who make it; what is published, for all who see dashboards.
rules.add_perm(Can.SEE_EDITIONS, sees_the_picture)
# Its one page is made for the newsletter, so those who write that have it too.
rules.add_perm(Can.SEE_SUMMARY, sees_the_picture | writes_the_newsletter)
# Of which levels, `insight.dashboard.selectors` says.
rules.add_perm(Can.SEE_DASHBOARD, sees_the_picture)

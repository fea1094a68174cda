"""Who may do what with feedback from elsewhere: the table of roles, row by row."""

from enum import StrEnum

import rules
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from insight.models import Batch, Source, SourceKind
from people.models import Person, Role


class Can(StrEnum):
    USE_FILES = "insight.use_files"
    LOAD = "insight.load"
    TRIANGULATE = "insight.triangulate"
    SEE_EDITIONS = "insight.see_editions"
    SEE_SUMMARY = "insight.see_summary"
    SEE_DASHBOARD = "insight.see_dashboard"
    CODE = "insight.code"
    SEE_WORDS = "insight.see_words"
    CHANGE_WORDS = "insight.change_words"


# Dashboards of every level; leads and directors have the Trust's and their own.
ALL_LEVELS = (Role.GOVERNOR, Role.COMMUNITIES_DIRECTOR, Role.BOARD_MEMBER, Role.GUARDIAN)
ALL_SOURCES = (Role.CP_LEAD, Role.FOCUS_COORDINATOR)


def holds_one_of(*roles: Role) -> rules.Predicate:
    @rules.predicate(f"holds one of {', '.join(roles)}")
    def held(person: Person | AnonymousUser, thing: Model | None = None) -> bool:
        return person.is_authenticated and any(person.holds(role) for role in roles)

    return held


@rules.predicate
def is_of_pals(person: Person, thing: Model | None = None) -> bool:
    source = thing.source if isinstance(thing, Batch) else thing
    return isinstance(source, Source) and source.kind == SourceKind.PALS


looks_after_all = holds_one_of(*ALL_SOURCES)
answers_for_pals = holds_one_of(Role.PALS_OFFICER)

rules.add_perm(Can.USE_FILES, looks_after_all | answers_for_pals)
# Asked about a source, or a file of one.
rules.add_perm(Can.LOAD, looks_after_all | (answers_for_pals & is_of_pals))
makes_the_picture = holds_one_of(Role.CP_LEAD)
sees_the_picture = holds_one_of(Role.CP_LEAD, Role.DIRECTOR, *ALL_LEVELS)
writes_the_newsletter = holds_one_of(Role.FOCUS_COORDINATOR, Role.REPRESENTATIVE)
rules.add_perm(Can.TRIANGULATE, makes_the_picture)
# A draft is for those who make it; what is published, for all who see dashboards.
rules.add_perm(Can.SEE_EDITIONS, sees_the_picture)
# Its one page is made for the newsletter, so those who write that have it too.
rules.add_perm(Can.SEE_SUMMARY, sees_the_picture | writes_the_newsletter)
# Of which levels, `selectors.dashboards` says.
rules.add_perm(
    Can.SEE_DASHBOARD,
    holds_one_of(Role.CP_LEAD, Role.DIRECTOR, *ALL_LEVELS),
)
rules.add_perm(Can.CODE, looks_after_all)
# People with lived experience keep the words of the codebook together with the leads.
rules.add_perm(
    Can.SEE_WORDS, holds_one_of(Role.REPRESENTATIVE, Role.CP_LEAD, Role.FOCUS_COORDINATOR, Role.ADMINISTRATOR)
)
rules.add_perm(Can.CHANGE_WORDS, holds_one_of(Role.REPRESENTATIVE, Role.CP_LEAD))

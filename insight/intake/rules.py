"""Who may do what with files of feedback: the table of roles, row by row."""

from enum import StrEnum

import rules
from django.db.models import Model

from insight.intake.models import Batch, Source, SourceKind
from insight.role_predicates import holds_one_of
from people.models import Person, Role


class Can(StrEnum):
    USE_FILES = "intake.use_files"
    LOAD = "intake.load"


ALL_SOURCES = (Role.CP_LEAD, Role.FOCUS_COORDINATOR)


@rules.predicate
def is_of_pals(person: Person, thing: Model | None = None) -> bool:
    source = thing.source if isinstance(thing, Batch) else thing
    return isinstance(source, Source) and source.kind == SourceKind.PALS


looks_after_all = holds_one_of(*ALL_SOURCES)
answers_for_pals = holds_one_of(Role.PALS_OFFICER)

rules.add_perm(Can.USE_FILES, looks_after_all | answers_for_pals)
# Asked about a source, or a file of one.
rules.add_perm(Can.LOAD, looks_after_all | (answers_for_pals & is_of_pals))

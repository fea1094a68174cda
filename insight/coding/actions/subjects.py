"""Keeping the map from subjects of complaints and PALS to themes. No version of it is ever changed."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from feedback.tickets.models import Theme
from insight.coding.models import SubjectMap
from insight.coding.rules import Can
from insight.coding.selectors.subjects import current_subject_map
from insight.coding.subject_wordings import NO_THEME, starter_subjects, subject_key
from kit.trail.actions import record
from kit.trail.actors import Job, role_in_words
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import Person, Role

LOADER = Job("load_words")
# Two people who save at once would both write the version after the same one.
ONE_AT_A_TIME = 48_212


@transaction.atomic
def sort_subject(*, subject: str, theme: Theme | None, version: int, by: Person, at: datetime) -> SubjectMap:
    """From now on this subject, however it is written, belongs to the theme; with none, it is said that no theme fits.
    Raises StaleVersion where a colleague has saved another version meanwhile.
    """
    if not by.has_perm(Can.CHANGE_WORDS):
        raise PermissionDenied
    before = _newest_alone()
    require_version(before, version)
    key = subject_key(subject)
    if not key:
        raise NotPossible(_("Write the subject in letters."), "subject")
    slug = theme.slug if theme else NO_THEME
    made_as = str(dict(Role.choices).get(by.trail_role, role_in_words(by.trail_role)))
    row = _save_after(before, {key: [subject.strip(), slug]}, made_as=made_as, at=at)
    record(
        "insight.subject_sorted", row, by=by, at=at, subject=key, theme=slug or "none", version=row.version
    )
    return row


@transaction.atomic
def load_starter_subjects(*, at: datetime) -> int:
    """The map of the first day, where there is none. Returns how many subjects it sorts."""
    before = _newest_alone()
    if before.version:
        return 0
    starter = {key: list(entry) for key, entry in starter_subjects().items()}
    row = _save_after(before, starter, made_as=_("The starter map"), at=at)
    record("insight.subjects_loaded", row, by=LOADER, at=at, subjects=len(starter), version=row.version)
    return len(starter)


def _newest_alone() -> SubjectMap:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    return current_subject_map()


def _save_after(
    before: SubjectMap, changed: dict[str, list[str]], *, made_as: str, at: datetime
) -> SubjectMap:
    return SubjectMap.objects.create(
        version=before.version + 1, subjects=before.subjects | changed, made_at=at, made_as=made_as
    )

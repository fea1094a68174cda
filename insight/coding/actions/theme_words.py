"""Keeping the words of the codebook."""

import tomllib
from datetime import datetime
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from feedback.tickets.models import Theme
from insight.coding import lexicon
from insight.coding.models import ThemeWords
from insight.coding.rules import Can
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.verbs.locking import require_version
from people.models import Person

OWN = Path(__file__).parents[1] / "data" / "own_words.toml"
LOADER = Job("load_words")


@transaction.atomic
def change_theme_words(
    *, theme: Theme, patterns: list[str], version: int, by: Person, at: datetime
) -> ThemeWords:
    """Look for these words from now on. What was suggested before stays until it is looked for again."""
    if not by.has_perm(Can.CHANGE_WORDS):
        raise PermissionDenied
    theme = Theme.objects.select_for_update(of=["self"]).get(pk=theme.pk)
    row = ThemeWords.objects.filter(pk=theme.pk).first() or ThemeWords(theme=theme, version=0)
    require_version(row, version)
    row.words, row.version = patterns, version + 1
    row.save()
    record("insight.words_changed", theme, by=by, at=at, words=len(patterns))
    return row


@transaction.atomic
def load_starter_words(*, at: datetime) -> int:
    """The words of the first day, for themes that have none. Returns for how many."""
    by_code = {entry.theme: entry for entry in lexicon.starter_lexicon().entries}
    own = tomllib.loads(OWN.read_text())
    added = 0
    for theme in Theme.objects.filter(retired_on=None).exclude(pk__in=ThemeWords.objects.values("pk")):
        if theme.qdc in by_code:
            entry = by_code[theme.qdc]
            ThemeWords.objects.create(theme=theme, words=list(entry.words), whole=list(entry.whole))
        elif theme.slug in own:
            ThemeWords.objects.create(theme=theme, words=own[theme.slug])
        else:
            continue
        record("insight.words_added", theme, by=LOADER, at=at)
        added += 1
    return added

"""Putting a chosen word into force from a day on, and going back to the standard."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible, StaleVersion
from kit.wording import WORDING, ChoosableName, SpokenName
from people.loading import trust_changed
from people.models import ChosenWord, Person, Trust, WordSource
from people.rules import Can
from people.word_checks import check_word
from people.words.selectors import NameNow, name_now, words_of_others


@transaction.atomic
def choose_word(
    *, key: str, spoken: SpokenName, starts_on: date, idempotency_key: UUID, by: Person, at: datetime,
    version: int | None = None, **decided: Any,
) -> ChosenWord:  # fmt: skip
    """`decided`: source, how, decided_on, page. `version`: how many words of it there were when the page was made."""
    now = _lock_name(key, by, at)
    before = ChosenWord.objects.filter(idempotency_key=idempotency_key).first()
    if before:
        return before
    _require_same(now, version)
    # In a vote people may keep what stands there: then it is theirs.
    is_kept = decided["source"] == WordSource.VOTE and spoken.word == now.standard
    check_choice(now.name, spoken, starts_on, timezone.localdate(at), may_be_standard=is_kept)
    row = ChosenWord.objects.create(
        idempotency_key=idempotency_key, key=key, word=spoken.word, plural=spoken.plural, starts_on=starts_on, **decided
    )  # fmt: skip
    record("people.word_chosen", row, by=by, at=at, word=row.word, starts_on=starts_on, source=row.source)
    trust_changed()
    return row


@transaction.atomic
def restore_standard_word(*, key: str, version: int, by: Person, at: datetime) -> None:
    """From today on. What was planned for a later day is taken back too."""
    now = _lock_name(key, by, at)
    _require_same(now, version)
    today = timezone.localdate(at)
    days = [today] if now.row else []
    days += [row.starts_on for row in now.planned if row.word and row.starts_on not in days]
    for day in days:
        row = ChosenWord.objects.create(
            idempotency_key=uuid4(), key=key, starts_on=day, source=WordSource.GROUP, how="", decided_on=today
        )
        record("people.word_restored", row, by=by, at=at, starts_on=day)
    if days:
        trust_changed()


def check_choice(
    name: ChoosableName, spoken: SpokenName, starts_on: date, today: date, *, may_be_standard: bool = False
) -> None:
    """Raises NotPossible, with the field where the sentence belongs."""
    if starts_on < today:
        raise NotPossible(
            _("Choose today or a later day. What was said before stays as it was."), field="starts_on"
        )
    if not may_be_standard and spoken.word == str.__str__(name.standard):
        raise NotPossible(
            _("This is the standard word. Go back to it with the button for that."), field="word"
        )
    check_word(name, spoken, words_of_others(name.key, today))


def _lock_name(key: str, by: Person, at: datetime) -> NameNow:
    """Words are chosen one after the other: two things cannot be given one word at once."""
    if not by.has_perm(Can.CHOOSE_WORDS):
        raise PermissionDenied
    Trust.objects.select_for_update().first()
    now = name_now(key, timezone.localdate(at)) if WORDING.get(key) else None
    if now is None:
        raise NotPossible(_("There is nothing of this name."))
    return now


def _require_same(now: NameNow, version: int | None) -> None:
    if version is not None and version != now.rows:
        raise StaleVersion(now, now.rows)

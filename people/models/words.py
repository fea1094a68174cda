"""Words that were chosen for what this service, its menu, its states and its forums are called: each from a day on."""

from collections.abc import Iterable
from datetime import date
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q

from kit.refusals import Refusal, refuse
from kit.translation import gettext_lazy as _lazy
from kit.wording import OWN_LANGUAGE, SpokenName

LONGEST_STORED = 60
LONGEST_HOW = 200
# Whatever could be read as markup, or as something to fill in, where the word is said.
NOT_IN_A_WORD = r"[<>&{}%\"\\[:cntrl:]]"


class WordSource(models.TextChoices):
    VOTE = "vote", _lazy("People chose it in a vote")
    GROUP = "group", _lazy("A group chose it")
    FILE = "file", _lazy("It came with the Trust’s own file")


class ChosenWordQuerySet(models.QuerySet["ChosenWord"]):
    def in_force(self, day: date) -> list["ChosenWord"]:
        """Of each name the row that holds that day: of the newest start, and of several the one written last."""
        rows = self.filter(starts_on__lte=day).order_by("language", "key", "-starts_on", "-pk")
        return list(rows.distinct("language", "key"))

    def planned(self, day: date) -> Self:
        return self.filter(starts_on__gt=day).order_by("starts_on", "pk")


class ChosenWord(models.Model):
    """One word for one thing from `starts_on` until the next row of it. Without a word the standard holds again.

    Rows are added, and none is changed: who reads them sees what it was called when.
    """

    idempotency_key = models.UUIDField(unique=True)
    key = models.SlugField(max_length=80)
    language = models.CharField(max_length=10, blank=True, default=OWN_LANGUAGE)
    word = models.CharField(max_length=LONGEST_STORED, blank=True)
    plural = models.CharField(max_length=LONGEST_STORED, blank=True)
    starts_on = models.DateField()
    source = models.CharField(max_length=5, choices=WordSource)
    how = models.CharField(max_length=LONGEST_HOW, blank=True)
    decided_on = models.DateField(null=True)
    page = models.CharField(max_length=LONGEST_HOW, blank=True)

    objects = ChosenWordQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "idempotency_key": "plain", "key": "plain", "language": "plain", "word": "plain", "plural": "plain",
        "starts_on": "plain", "source": "plain", "how": "plain", "decided_on": "plain", "page": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["key", "starts_on", "pk"]
        indexes = [models.Index(fields=["language", "key", "-starts_on"], name="people_word_in_force")]
        constraints = [
            models.CheckConstraint(
                name="people_word_is_no_markup",
                condition=~Q(word__regex=NOT_IN_A_WORD) & ~Q(plural__regex=NOT_IN_A_WORD),
            ),
            models.CheckConstraint(
                name="people_word_of_a_vote_has_its_day", condition=~Q(source="vote") | Q(decided_on__isnull=False)
            ),
        ]  # fmt: skip
        triggers = [
            Refusal(
                name="people_words_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=refuse("people", "a change of what something was called is"),
            )
        ]

    def __str__(self) -> str:
        return self.word

    @property
    def trail_key(self) -> str:
        return f"people.word:{self.key}"


def spoken(rows: Iterable[ChosenWord]) -> dict[tuple[str, str], SpokenName]:
    """By language and key, of those that have a word."""
    return {(row.language, row.key): _spoken(row) for row in rows if row.word}


def _spoken(row: ChosenWord) -> SpokenName:
    voted_on = row.decided_on if row.source == WordSource.VOTE else None
    return SpokenName(row.word, row.plural, voted_on, row.page)

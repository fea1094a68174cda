"""A guide in another language. Which language somebody reads stands in the address alone."""

from typing import ClassVar

import pgtrigger
from django.conf.locale import LANG_INFO
from django.db import models
from django.db.models import Q
from django.urls import reverse

from guides.models.guide import LINE, LONGEST_TEXT, GuideVersion
from guides.refusals import NO_MACHINE_FOR_CRISIS_WORDS, published_stays
from kit.refusals import Refusal


class GuideTranslation(models.Model):
    """`english` is the version it was made of. `is_machine`: a program made it, and its page says so."""

    english = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="translations")
    language = models.SlugField(max_length=10)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=LINE)
    text = models.TextField(max_length=LONGEST_TEXT)
    is_machine = models.BooleanField(default=False)
    published_on = models.DateField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain", "english": "plain", "language": "plain", "version": "plain", "title": "plain", "summary": "plain",
        "text": "plain", "is_machine": "plain", "published_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["language", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["english", "language"],
                condition=Q(published_on=None),
                name="guides_one_draft_of_a_language",
            ),
            models.CheckConstraint(
                name="guides_translation_says_something",
                condition=~Q(title="") & ~Q(summary="") & ~Q(text=""),
            ),
        ]
        triggers = [
            published_stays("a translation"),
            Refusal(
                name="no_machine_for_crisis_words",
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NO_MACHINE_FOR_CRISIS_WORDS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.english}, {self.language}"

    def get_absolute_url(self) -> str:
        return reverse("guides:translation", args=[self.english.guide.slug, self.language])

    @property
    def direction(self) -> str:
        return "rtl" if LANG_INFO.get(self.language, {}).get("bidi") else "ltr"

    @property
    def language_name(self) -> str:
        return name_of_language(self.language)


def name_of_language(code: str) -> str:
    """As those who speak it call it."""
    name: str = LANG_INFO.get(code, {}).get("name_local", code)
    return name[:1].upper() + name[1:]

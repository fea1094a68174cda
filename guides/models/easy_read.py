"""A guide in Easy Read: short lines, each with a picture beside it whose licence and author are known."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from guides.models.guide import GuideVersion
from guides.refusals import EASY_READ_STAYS, LINES_STAY
from kit.refusals import Refusal

EASY_LINE = 160
LONGEST_DRAWING = 20_000


class EasyPicture(models.Model):
    """A drawing, as SVG. Without its licence and its author it is not taken."""

    slug = models.SlugField(max_length=40, unique=True)
    alt = models.CharField(max_length=120)
    drawing = models.TextField(max_length=LONGEST_DRAWING)
    licence = models.CharField(max_length=80)
    author = models.CharField(max_length=120)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain", "slug": "plain", "alt": "plain", "drawing": "plain", "licence": "plain", "author": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="guides_picture_has_licence_and_author", condition=~Q(licence="") & ~Q(author="")
            ),
            models.CheckConstraint(name="guides_picture_says_what_it_shows", condition=~Q(alt="")),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("guides:picture", args=[self.slug])


class EasyReadVersion(models.Model):
    """`english` is the version whose words it tells. `checked_by`: a group, by role; empty while no people have checked it."""

    english = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="easy_reads")
    version = models.PositiveIntegerField(default=1)
    checked_by = models.CharField(max_length=120, blank=True)
    checked_on = models.DateField(null=True)
    published_on = models.DateField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain", "english": "plain", "version": "plain", "checked_by": "plain", "checked_on": "plain",
        "published_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["english"], condition=Q(published_on=None), name="guides_one_easy_read_draft"
            ),
            models.CheckConstraint(
                name="guides_checked_by_somebody_on_a_day",
                condition=Q(checked_by="", checked_on=None)
                | (~Q(checked_by="") & Q(checked_on__isnull=False)),
            ),
        ]
        triggers = [
            Refusal(
                name="easy_read_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_on__isnull=False),
                func=EASY_READ_STAYS,
            )
        ]

    def __str__(self) -> str:
        return f"Easy Read of {self.english}"


class EasyReadLine(models.Model):
    easy_read = models.ForeignKey(EasyReadVersion, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=EASY_LINE)
    picture = models.ForeignKey(EasyPicture, on_delete=models.PROTECT, related_name="+")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain", "easy_read": "plain", "position": "plain", "words": "plain", "picture": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["easy_read", "position"]
        constraints = [
            models.UniqueConstraint(fields=["easy_read", "position"], name="guides_line_stands_once"),
            models.CheckConstraint(name="guides_line_says_something", condition=~Q(words="")),
        ]
        triggers = [
            Refusal(
                name="lines_stay",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=LINES_STAY,
            )
        ]

    def __str__(self) -> str:
        return self.words

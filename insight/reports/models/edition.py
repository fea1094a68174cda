"""The picture of a quarter, as it was worked out on a day. Late data makes another edition; none is
changed.
"""

from functools import cached_property
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from feedback.tickets.models import Theme, Ticket
from insight.intake.models.comment import Comment
from insight.intake.models.source import Source
from insight.picture.contents import Picture
from insight.picture.picture_json import picture_of_json
from insight.picture.quarters import Quarter
from kit.refusals import Refusal


class EditionQuerySet(models.QuerySet["Edition"]):
    def of(self, quarter: Quarter) -> Self:
        return self.filter(year=quarter.year, quarter=quarter.number)

    def published(self) -> Self:
        return self.filter(published_on__isnull=False)


REFUSE_OTHER_THAN_PUBLISHING = """
IF TG_OP = 'DELETE' OR OLD.published_on IS NOT NULL
   OR (NEW.year, NEW.quarter, NEW.number, NEW.stored_picture, NEW.kept, NEW.sha256, NEW.method, NEW.changes, NEW.made_on)
      IS DISTINCT FROM
      (OLD.year, OLD.quarter, OLD.number, OLD.stored_picture, OLD.kept, OLD.sha256, OLD.method, OLD.changes, OLD.made_on)
THEN
    RAISE EXCEPTION 'An edition stays as it was: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END IF;
RETURN NEW;
"""


class Edition(models.Model):
    """What all sources say of one quarter. Small numbers are hidden jointly with every edition before it."""

    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    # What readers see, as `picture` gives it: tables with None for what is hidden, and everything worked out
    # from them.
    stored_picture = models.JSONField()
    # Which hidden cells are small, and between what numbers each has to be able to lie. Needed to hide in
    # later editions.
    kept = models.JSONField(default=dict)
    # Of what went in, before anything was hidden: the same data makes no second edition.
    sha256 = models.CharField(max_length=64)
    method = models.PositiveSmallIntegerField()
    # What is different from the edition before, in sentences.
    changes = models.JSONField(default=list, blank=True)
    made_on = models.DateField()
    published_on = models.DateField(null=True)
    published_as = models.CharField(max_length=120, blank=True, help_text="Who published it, by role.")

    objects = EditionQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "year": "plain", "quarter": "plain", "number": "plain", "stored_picture": "plain",
        "kept": "secret",
        "sha256": "secret", "method": "plain", "changes": "plain", "made_on": "plain",
        "published_on": "plain",
        "published_as": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-year", "-quarter", "-number"]
        # The database itself refuses to change or delete what an edition says, for every role. Publishing
        # only adds a day.
        triggers = [
            Refusal(
                name="stays_as_it_was",
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=REFUSE_OTHER_THAN_PUBLISHING,
            )
        ]
        constraints = [
            models.UniqueConstraint(name="reports_edition_once", fields=["year", "quarter", "number"]),
            models.CheckConstraint(name="reports_edition_of_a_quarter", condition=Q(quarter__range=(1, 4))),
            models.CheckConstraint(
                name="reports_edition_published_by_somebody",
                condition=Q(published_on=None, published_as="")
                | Q(published_on__isnull=False) & ~Q(published_as=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of_quarter}, edition {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("insight:edition", args=[str(self.of_quarter), self.number])

    @cached_property
    def picture(self) -> Picture:
        return picture_of_json(self.stored_picture)

    @cached_property
    def of_quarter(self) -> Quarter:
        return Quarter(self.year, self.quarter)


class Voice(models.Model):
    """Something people said, chosen by a person to stand beside a theme: a point of the board, or a comment
    without names.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="voices")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.PROTECT, related_name="+")
    comment = models.ForeignKey(Comment, null=True, on_delete=models.SET_NULL, related_name="+")
    # A comment stays as it was chosen, also when its file is taken back.
    words = models.TextField(blank=True)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    PRIVACY = {
        "id": "plain", "edition": "plain", "theme": "plain", "ticket": "plain", "comment": "plain",
        "words": "special",
        "source": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["theme__position", "pk"]
        constraints = [
            models.UniqueConstraint(name="reports_voice_ticket_once", fields=["edition", "theme", "ticket"]),
            models.UniqueConstraint(
                name="reports_voice_comment_once", fields=["edition", "theme", "comment"]
            ),
            models.CheckConstraint(
                name="reports_voice_is_of_somebody", condition=Q(ticket__isnull=False) ^ ~Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return f"Voice on {self.theme}"

"""Papers for the Development Group: pages first, made of sections."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from forums.development_group.models.group import GroupMeeting
from kit.translation import gettext_lazy as _lazy


class DrawnFrom(models.TextChoices):
    """Figures that a paper is drawn from. People do not write such a paper, and there is one of each."""

    PICTURE = "picture", _lazy("What all sources say together")
    PALS = "pals", _lazy("What PALS has heard")


class Paper(models.Model):
    meeting = models.ForeignKey(GroupMeeting, on_delete=models.PROTECT, related_name="papers")
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=120)
    by = models.CharField(max_length=120, help_text="Who brings it, by role.")
    asked = models.TextField(help_text="What the group is asked to do with it.")
    # Whoever added it, as the trail knows them, and the team they work in: they and their colleagues write
    # it.
    writer_key = models.CharField(max_length=80, blank=True, default="", db_default="", editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, null=True, blank=True, editable=False)
    drawn_from = models.CharField(
        max_length=10, choices=DrawnFrom, blank=True, default="", db_default="", editable=False
    )
    version = models.PositiveIntegerField(default=1)

    PRIVACY = {
        "id": "plain", "meeting": "plain", "idempotency_key": "plain", "title": "plain", "by": "plain", "asked": "plain", "version": "plain",
        "writer_key": "personal", "team": "plain", "drawn_from": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="forums_paper_drawn_once",
                fields=["meeting", "drawn_from"],
                condition=~Q(drawn_from=""),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("group:paper", args=[self.meeting.reference, self.pk])


class PaperSection(models.Model):
    """A heading with text, a table or a figure. A figure was made anew from what could be seen in the file."""

    class Kind(models.TextChoices):
        TEXT = "text", _lazy("Text")
        TABLE = "table", _lazy("A table")
        FIGURE = "figure", _lazy("A picture")

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="sections")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TEXT)
    heading = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    # Rows of cells; the first row names the columns.
    table = models.JSONField(default=list, blank=True)
    picture = models.BinaryField(null=True)
    described = models.TextField(
        blank=True, help_text="What the picture shows, for people who cannot see it."
    )
    position = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    PRIVACY = {
        "id": "plain", "paper": "plain", "kind": "plain", "heading": "plain", "text": "plain", "table": "plain",
        "picture": "plain", "described": "plain", "position": "plain", "version": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="forums_picture_is_described",
                condition=~Q(kind="figure") | Q(picture__isnull=False) & ~Q(described=""),
            )
        ]

    def __str__(self) -> str:
        return self.heading

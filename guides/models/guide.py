"""A guide, and the versions of its text."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from guides.refusals import published_stays
from kit.translation import gettext_lazy as _lazy
from people.models import Role

LINE = 300
LONGEST_TEXT = 20_000
# Roles that a guide can belong to: never a person, so that it is somebody's after a person has left.
OWNERS = (Role.CP_LEAD, Role.FOCUS_COORDINATOR, Role.COMMUNITIES_DIRECTOR, Role.ADMINISTRATOR)


class GuideTopic(models.TextChoices):
    TOGETHER = "together", _lazy("What working together means")
    DOING = "doing", _lazy("How to do it")
    CARERS = "carers", _lazy("If you look after somebody")
    STAFF = "staff", _lazy("For staff")


class Guide(models.Model):
    idempotency_key = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    topic = models.CharField(max_length=10, choices=GuideTopic)
    position = models.PositiveSmallIntegerField(
        default=100, help_text="Its place in the list, within its topic."
    )

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain", "idempotency_key": "plain", "slug": "plain", "title": "plain", "topic": "plain",
        "position": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("guides:guide", args=[self.slug])


class GuideVersionQuerySet(models.QuerySet["GuideVersion"]):
    def published(self) -> Self:
        return self.exclude(published_on=None)

    def newest(self) -> Self:
        """Of each guide the version that stands."""
        numbers = GuideVersion.objects.published().order_by("guide_id", "-number").distinct("guide_id")
        return self.filter(pk__in=numbers.values("pk"))


class GuideVersion(models.Model):
    """The text as it stood from a day on. One that is not published yet is a draft, and there is one of these at most.

    `text` has parts with names (guides/marked_text.py). `due_on` is the day by which somebody has to look at it again: its own, or an
    earlier one of a statement in it.
    """

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)
    summary = models.CharField(max_length=LINE)
    text = models.TextField(max_length=LONGEST_TEXT)
    owner = models.CharField(max_length=30, choices=[(role.value, role.label) for role in OWNERS])
    review_on = models.DateField()
    due_on = models.DateField()
    what_changed = models.CharField(max_length=LINE)
    published_on = models.DateField(null=True)

    objects = GuideVersionQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain", "guide": "plain", "number": "plain", "version": "plain", "summary": "plain", "text": "plain",
        "owner": "plain", "review_on": "plain", "due_on": "plain", "what_changed": "plain", "published_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["guide", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="guides_number_once"),
            models.UniqueConstraint(
                fields=["guide"], condition=Q(published_on=None), name="guides_one_draft_at_most"
            ),
            models.CheckConstraint(
                name="guides_version_says_something", condition=~Q(text="") & ~Q(summary="")
            ),
            models.CheckConstraint(name="guides_version_says_what_changed", condition=~Q(what_changed="")),
            models.CheckConstraint(
                name="guides_owner_is_a_role", condition=Q(owner__in=[role.value for role in OWNERS])
            ),
        ]
        triggers = [published_stays("a version")]

    def __str__(self) -> str:
        return f"{self.guide} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("guides:version", args=[self.guide.slug, self.number])

    def is_overdue(self, today: date) -> bool:
        return self.review_on < today

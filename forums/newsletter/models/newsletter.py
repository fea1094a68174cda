from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from forums.rounds.models.round import Round
from kit.translation import gettext_lazy as _lazy
from people.models import Person


class NewsletterQuerySet(models.QuerySet["Newsletter"]):
    def public(self) -> Self:
        return self.filter(sent_on__isnull=False)

    def being_written(self) -> Self:
        return self.filter(sent_on=None)


class Newsletter(models.Model):
    """One for each round. Drafted by itself, written by people, signed off by a representative, then sent."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="newsletter")
    # When it was drawn last. The answers and progress before this day are in it; the next one begins here.
    drafted_on = models.DateField()
    signed_on = models.DateField(null=True)
    signed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_on = models.DateField(null=True)
    # The last reader whose letter is promised. Readers are taken in the order of their number.
    reached = models.BigIntegerField(default=0)
    all_promised_at = models.DateTimeField(null=True)
    # Rises with every change to it or to one of its sections: a sign-off is of what was seen.
    version = models.PositiveIntegerField(default=1)

    objects = NewsletterQuerySet.as_manager()

    PRIVACY = {
        "id": "plain",
        "round": "plain",
        "drafted_on": "plain",
        "signed_on": "plain",
        "signed_by": "personal",
        "sent_on": "plain",
        "reached": "plain",
        "all_promised_at": "plain",
        "version": "plain",
    }

    class Meta:
        ordering = ["-round__year", "-round__number"]
        constraints = [
            models.CheckConstraint(
                name="forums_newsletter_signed_before_it_is_sent",
                condition=Q(sent_on=None) | Q(signed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="forums_newsletter_signed_after_it_was_drafted",
                condition=Q(signed_on=None) | Q(signed_on__gte=F("drafted_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"Newsletter of {str(self.round).lower()}"

    def get_absolute_url(self) -> str:
        return reverse("newsletters:newsletter", args=[self.reference])

    @property
    def reference(self) -> str:
        return f"{self.round.year}-{self.round.number}"

    @property
    def cause(self) -> str:
        """Under which its letters stand in the outbox, one for each reader."""
        return f"newsletter:{self.reference}"


class Part(models.TextChoices):
    """What a section is drawn from, and follows."""

    ANSWERS = "answers", _lazy("What was answered")
    PROGRESS = "progress", _lazy("What happened since")
    OUTCOMES = "outcomes", _lazy("What the Development Group decided")
    DATES = "dates", _lazy("Where people can come next")


class Section(models.Model):
    """A heading and what stands under it."""

    newsletter = models.ForeignKey(Newsletter, on_delete=models.CASCADE, related_name="sections")
    heading = models.CharField(max_length=120)
    text = models.TextField(help_text="Plain text. An empty line begins a new paragraph.")
    position = models.PositiveSmallIntegerField()
    # Empty where people wrote it.
    part = models.CharField(
        max_length=10, choices=Part, blank=True, default="", db_default="", editable=False
    )
    # People changed what was drawn: from then on something is only added to it.
    is_changed = models.BooleanField(default=False, db_default=False, editable=False)
    version = models.PositiveIntegerField(default=1)

    PRIVACY = {
        "id": "plain",
        "newsletter": "plain",
        "heading": "plain",
        "text": "plain",
        "position": "plain",
        "part": "plain",
        "is_changed": "plain",
        "version": "plain",
    }

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.heading

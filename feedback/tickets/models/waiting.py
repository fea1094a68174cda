"""What the answer clock needs beside the ticket: what stopped it,
what shortened it, and what it has noted.
"""

from django.db import models
from django.db.models import F, Q

from kit.translation import gettext_lazy as _lazy


class Pause(models.Model):
    """We asked the person something, and the clock waits for their reply: ten working days at most."""

    kept_by_day = True

    ticket = models.ForeignKey("feedback.Ticket", on_delete=models.CASCADE, related_name="pauses")
    question = models.TextField()
    asked_as = models.CharField(max_length=120, help_text="Who asks, by role: never a name.")
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    reply = models.TextField(blank=True)

    PRIVACY = {
        "id": "plain", "ticket": "plain", "question": "personal", "asked_as": "plain",
        "started_on": "plain", "ended_on": "plain", "reply": "personal",
    }  # fmt: skip

    class Meta:
        ordering = ["started_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(ended_on=None), name="feedback_pause_one_at_a_time"
            ),
            models.CheckConstraint(
                name="feedback_pause_ends_after_it_starts",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"pause from {self.started_on}"


class CopyDate(models.Model):
    """The day by which answers must be in to reach a newsletter.

    Set from above, by the room that plans rounds.
    """

    name = models.CharField(max_length=80)
    on = models.DateField(unique=True)
    set_on = models.DateField()

    PRIVACY = {"id": "plain", "name": "plain", "on": "plain", "set_on": "plain"}

    class Meta:
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.name}: {self.on}"


class Breach(models.Model):
    """A promise of time that was not kept, noted once."""

    class Kind(models.TextChoices):
        ACKNOWLEDGEMENT = "acknowledgement", _lazy("Nobody said in time that they had seen it")
        LATE = "late", _lazy("The answer is late")
        VERY_LATE = "very_late", _lazy("The answer is very late")

    ticket = models.ForeignKey("feedback.Ticket", on_delete=models.CASCADE, related_name="breaches")
    kind = models.CharField(max_length=20, choices=Kind)
    on = models.DateField()

    PRIVACY = {"id": "plain", "ticket": "plain", "kind": "plain", "on": "plain"}

    class Meta:
        ordering = ["on", "id"]
        verbose_name_plural = "breaches"
        constraints = [models.UniqueConstraint(fields=["ticket", "kind"], name="feedback_breach_noted_once")]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"


class Escalation(models.Model):
    """A late answer, taken to the next person up the line, once each."""

    class Level(models.TextChoices):
        TEAM = "team", _lazy("The team")
        MANAGER = "manager", _lazy("The service manager and the co-production lead")
        DIRECTOR = "director", _lazy("The director")
        COMMUNITIES_DIRECTOR = "communities", _lazy("The Communities’ Director")

    ticket = models.ForeignKey("feedback.Ticket", on_delete=models.CASCADE, related_name="escalations")
    level = models.CharField(max_length=20, choices=Level)
    on = models.DateField()

    PRIVACY = {"id": "plain", "ticket": "plain", "level": "plain", "on": "plain"}

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["ticket", "level"], name="feedback_escalation_once_each")
        ]

    def __str__(self) -> str:
        return f"{self.level} on {self.on}"

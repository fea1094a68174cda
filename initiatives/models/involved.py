"""Who is in the room, what got in the way, and what was said on the way."""

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from initiatives.models.initiative import WORDS, Initiative, InitiativeStage
from kit.refusals import Refusal, refuse
from kit.translation import gettext_lazy as _lazy

MOST_PEOPLE = 200


class Side(models.TextChoices):
    LIVED_EXPERIENCE = "lived", _lazy("Lived experience")
    TRUST = "trust", _lazy("Trust")


class Part(models.TextChoices):
    FULL_MEMBER = "full", _lazy("Full member, who decides with us")
    CONSULTED = "consulted", _lazy("Asked for their view")


class RoomMember(models.Model):
    """Some of those who work on it together, by their role: never by name."""

    idempotency_key = models.UUIDField(unique=True)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="members")
    who = models.CharField(max_length=120)
    people = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)]
    )
    side = models.CharField(max_length=5, choices=Side)
    part = models.CharField(max_length=10, choices=Part)
    leads = models.BooleanField(default=False)
    is_paid = models.BooleanField(default=False)
    since_on = models.DateField()
    until_on = models.DateField(null=True)

    PRIVACY = {
        "id": "plain", "idempotency_key": "plain", "initiative": "plain", "who": "plain", "people": "plain",
        "side": "plain", "part": "plain", "leads": "plain", "is_paid": "plain", "since_on": "plain",
        "until_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["since_on", "pk"]
        constraints = [
            models.CheckConstraint(name="initiatives_member_is_somebody", condition=Q(people__gte=1)),
            models.CheckConstraint(
                name="initiatives_member_ends_after_the_start",
                condition=Q(until_on=None) | Q(until_on__gte=F("since_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.who


class Obstacle(models.Model):
    """What got in the way, and how it was solved where it was."""

    idempotency_key = models.UUIDField(unique=True)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="obstacles")
    what = models.CharField(max_length=300)
    noted_on = models.DateField()
    solved_on = models.DateField(null=True)
    how_solved = models.CharField(max_length=300, blank=True)

    PRIVACY = {
        "id": "plain", "idempotency_key": "plain", "initiative": "plain", "what": "plain", "noted_on": "plain",
        "solved_on": "plain", "how_solved": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["noted_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="initiatives_solved_says_how", condition=Q(solved_on=None) | ~Q(how_solved="")
            )
        ]

    def __str__(self) -> str:
        return self.what


class InitiativeNote(models.Model):
    """What was said about it on a day, or that it moved to another stage. It stays as it was written."""

    idempotency_key = models.UUIDField(unique=True)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="notes")
    stage = models.CharField(max_length=10, choices=InitiativeStage)
    is_move = models.BooleanField()
    words = models.TextField(max_length=WORDS)
    noted_on = models.DateField()
    signed_as = models.CharField(max_length=120, help_text="Who says so, by role: never a name.")

    PRIVACY = {
        "id": "plain", "idempotency_key": "plain", "initiative": "plain", "stage": "plain", "is_move": "plain",
        "words": "plain", "noted_on": "plain", "signed_as": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-noted_on", "-pk"]
        constraints = [models.CheckConstraint(name="initiatives_note_says_something", condition=~Q(words=""))]
        triggers = [
            Refusal(
                name="note_stays",
                operation=pgtrigger.Update,
                func=refuse("initiatives", "a change of a note is"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} on {self.noted_on}"

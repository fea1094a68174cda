"""What somebody wrote, without what would say who they are."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from insight.intake.models.answer import Answer
from kit.translation import gettext_lazy as _lazy


class Question(models.TextChoices):
    """What was asked: what was good and what could be better mean different things."""

    WHY = "why", _lazy("Why they gave that answer")
    GOOD = "good", _lazy("What was good")
    IMPROVE = "improve", _lazy("What could be better")
    OTHER = "other", _lazy("Anything else")


class Comment(models.Model):
    """One piece of free text. What could name somebody was replaced on the way in; `replaced` says what kinds
    of it.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="comments", db_index=False)
    question = models.CharField(max_length=10, choices=Question)
    text = models.TextField()
    replaced = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    # A mixed order that stays, so that people who code see all places and days, and two of them may start
    # apart.
    position = models.PositiveIntegerField()

    PRIVACY = {
        "id": "plain", "answer": "plain", "question": "plain", "text": "special", "replaced": "plain",
        "position": "plain",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(name="intake_comment_once_a_question", fields=["answer", "question"])
        ]
        indexes = [models.Index(name="intake_comment_in_order", fields=["position", "id"])]

    def __str__(self) -> str:
        return f"comment {self.pk}"

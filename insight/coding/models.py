"""What comments are about: the words that suggest it, what the machine suggested, and what people decided."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from feedback.tickets.models import CodebookVersion, Theme
from insight.intake.models.comment import Comment
from kit.refusals import Refusal
from kit.translation import gettext_lazy as _lazy


def codebook_version_key() -> models.ForeignKey:
    return models.ForeignKey(CodebookVersion, on_delete=models.PROTECT, related_name="+", db_index=False)


class ThemeWords(models.Model):
    """The words that suggest a theme. `whole` are those that are a whole answer, such as “nothing”."""

    theme = models.OneToOneField(Theme, on_delete=models.CASCADE, primary_key=True, related_name="+")
    words = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    whole = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    PRIVACY = {"theme": "plain", "words": "plain", "whole": "plain", "version": "plain"}

    def __str__(self) -> str:
        return f"words of {self.theme_id}"


class SubjectMap(models.Model):
    """Which theme each subject of complaints and PALS belongs to, as a whole. A change is another one: reports say which
    they used.
    """

    version = models.PositiveIntegerField(unique=True)
    # {key of the wording: [wording, short name of the theme, or "" where no theme fits]}
    subjects = models.JSONField()
    made_at = models.DateTimeField()
    made_as = models.CharField(max_length=120, help_text="Who made it, by role.")

    PRIVACY = {
        "id": "plain", "version": "plain", "subjects": "plain", "made_at": "plain", "made_as": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-version"]
        triggers = [
            Refusal(
                name="stays_as_it_was",
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="""
                    RAISE EXCEPTION 'A version of the map stays as it was: % refused', TG_OP
                    USING ERRCODE = 'insufficient_privilege';
                """,
            )
        ]

    def __str__(self) -> str:
        return f"map of subjects {self.version}"


class TrainedModel(models.Model):
    """What was learned from people's decisions, as data. The newest is used; it was better than the one
    before it.
    """

    made_at = models.DateTimeField()
    codebook = codebook_version_key()
    comments = models.PositiveIntegerField(help_text="How many it learned from.")
    # By theme: how many examples, and how good the codebook and the model are on comments left out while it
    # learned.
    evidence = models.JSONField()
    weights = models.BinaryField()

    PRIVACY = {
        "id": "plain", "made_at": "plain", "codebook": "plain", "comments": "plain", "evidence": "plain",
        # Words that several people used are among them.
        "weights": "special",
    }  # fmt: skip

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"model {self.pk}"


class Suggestion(models.Model):
    """A theme the machine found in a comment. `why` is where the words stand that led there: [[start, end],
    …].
    """

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="suggestions", db_index=False)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    why = models.JSONField(default=list)
    is_learned = models.BooleanField()
    codebook = codebook_version_key()
    model = models.ForeignKey(
        TrainedModel, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    PRIVACY = {
        "id": "plain", "comment": "plain", "theme": "special", "position": "plain", "why": "plain",
        "is_learned": "plain",
        "codebook": "plain", "model": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["comment", "position"]
        constraints = [models.UniqueConstraint(name="coding_suggestion_once", fields=["comment", "theme"])]

    def __str__(self) -> str:
        return f"suggestion {self.pk}"


class CodingAssignment(models.Model):
    """A comment in the hands of one person until `until`, or done. One in ten has a second assignment, of
    another person.
    """

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="assignments", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    is_second = models.BooleanField(default=False)
    until = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    PRIVACY = {
        "id": "plain", "comment": "plain", "person": "personal", "is_second": "plain", "until": "plain",
        "done_at": "plain",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(name="coding_assignment_once_in_turn", fields=["comment", "is_second"]),
            models.UniqueConstraint(
                name="coding_assignment_not_twice_the_same", fields=["comment", "person"]
            ),
        ]
        indexes = [models.Index(name="coding_assignment_open", fields=["until"], condition=Q(done_at=None))]

    def __str__(self) -> str:
        return f"assignment {self.pk}"


class Decision(models.TextChoices):
    CONFIRMED = "confirmed", _lazy("Suggested and right")
    REJECTED = "rejected", _lazy("Suggested and wrong")
    ADDED = "added", _lazy("Not suggested")


class Code(models.Model):
    """What one person decided about one theme of a comment."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="codes", db_index=False)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(CodingAssignment, on_delete=models.CASCADE, related_name="codes")
    decision = models.CharField(max_length=10, choices=Decision)
    decided_on = models.DateField()
    codebook = codebook_version_key()

    PRIVACY = {
        "id": "plain", "comment": "plain", "theme": "special", "assignment": "plain", "decision": "plain",
        "decided_on": "plain",
        "codebook": "plain",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="coding_code_once_an_assignment", fields=["comment", "theme", "assignment"]
            ),
        ]

    def __str__(self) -> str:
        return f"code {self.pk}"

"""One answer to the Friends and Family Test, or one thing somebody said to another source."""

from typing import Any

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from insight.intake.models.batch import Batch
from insight.intake.models.source import Source
from kit.translation import gettext_lazy as _lazy
from people.models import Area, Directorate, Team


class FFTScore(models.IntegerChoices):
    """The six answers in their national order. Only the first five are on a scale."""

    VERY_GOOD = 1, _lazy("Very good")
    GOOD = 2, "Good"
    NEITHER = 3, _lazy("Neither good nor poor")
    POOR = 4, "Poor"
    VERY_POOR = 5, _lazy("Very poor")
    DO_NOT_KNOW = 6, _lazy("Don’t know")


class AgeGroup(models.IntegerChoices):
    UNDER_18 = 1, "Under 18"
    FROM_18 = 2, _lazy("18 to 24")
    FROM_25 = 3, _lazy("25 to 44")
    FROM_45 = 4, _lazy("45 to 64")
    FROM_65 = 5, _lazy("65 and over")


class Gender(models.IntegerChoices):
    WOMAN = 1, _lazy("Women and girls")
    MAN = 2, _lazy("Men and boys")
    ANOTHER = 3, _lazy("Another way")


class EthnicGroup(models.IntegerChoices):
    ASIAN = 1, _lazy("Asian or Asian British")
    BLACK = 2, _lazy("Black, Black British, Caribbean or African")
    MIXED = 3, _lazy("Mixed or multiple ethnic groups")
    WHITE = 4, "White"
    OTHER = 5, _lazy("Another ethnic group")


def unchecked_foreign_key(to: type[models.Model], **options: Any) -> models.ForeignKey:
    """A foreign key that costs nothing to load.

    There may be ten million rows. The load takes every key from the table it points to, in the same
    transaction, and nothing else writes here, so the database need not look each up again: that would take
    more time than all the rest.
    """
    return models.ForeignKey(
        to, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False, **options
    )


class Answer(models.Model):
    """A narrow row: there are millions. Who answered is not known; what groups they belong to only in a few
    coarse words.
    """

    source = unchecked_foreign_key(Source)
    batch = unchecked_foreign_key(Batch)
    day = models.DateField()
    directorate = unchecked_foreign_key(Directorate, null=True)
    area = unchecked_foreign_key(Area, null=True)
    team = unchecked_foreign_key(Team, null=True)
    score = models.PositiveSmallIntegerField(choices=FFTScore, null=True)
    age_group = models.PositiveSmallIntegerField(choices=AgeGroup, null=True)
    gender = models.PositiveSmallIntegerField(choices=Gender, null=True)
    ethnic_group = models.PositiveSmallIntegerField(choices=EthnicGroup, null=True)
    is_disabled = models.BooleanField(null=True)
    subject = models.CharField(
        max_length=60, blank=True, default="", help_text="As the source sorts it, such as a type."
    )
    days_open = models.PositiveSmallIntegerField(null=True, help_text="From that day until it was closed.")

    PRIVACY = {
        "id": "plain", "source": "plain", "batch": "plain", "day": "plain", "directorate": "plain",
        "area": "plain",
        "team": "plain", "score": "special", "age_group": "special", "gender": "special",
        "ethnic_group": "special",
        "is_disabled": "special", "subject": "special", "days_open": "plain",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="intake_answer_score_1_to_6", condition=Q(score=None) | Q(score__range=(1, 6))
            )
        ]
        indexes = [
            models.Index(
                name="intake_answer_of_days",
                fields=["source", "day"],
                include=["batch", "directorate", "area", "team", "score"],
            ),
            # A batch stands together, so a few pages say where: enough to take it back.
            BrinIndex(name="intake_answer_of_batch", fields=["batch"]),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk} of {self.day}"

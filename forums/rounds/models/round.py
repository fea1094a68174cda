from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Round(models.Model):
    """One quarter: its forums, and the dates that everything else hangs on."""

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    development_group_on = models.DateField()
    newsletter_on = models.DateField()
    answers_due_on = models.DateField(help_text="The last day for an answer that is to be in the newsletter.")
    shares_on = ArrayField(models.DateField(), size=3)
    is_provisional = models.BooleanField(help_text="Bank holidays of these months are not published yet.")

    PRIVACY = {
        "id": "plain",
        "year": "plain",
        "number": "plain",
        "development_group_on": "plain",
        "newsletter_on": "plain",
        "answers_due_on": "plain",
        "shares_on": "plain",
        "is_provisional": "plain",
    }

    class Meta:
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(name="forums_round_once", fields=["year", "number"]),
            models.CheckConstraint(
                name="forums_round_is_one_of_four", condition=Q(number__gte=1, number__lte=4)
            ),
            models.CheckConstraint(
                name="forums_round_answers_before_newsletter",
                condition=Q(answers_due_on__lt=F("newsletter_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"Round {self.number} of {self.year}"

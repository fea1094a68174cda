"""What is known to have changed about a figure, so that its limits begin anew. Dashboards themselves are kept with
their editions.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from insight.picture.figures import FIGURES

REASON_LETTERS = 200
LEAST_BASELINE, MOST_BASELINE = 12, 24


class KnownChangeQuerySet(models.QuerySet["KnownChange"]):
    def standing(self) -> "KnownChangeQuerySet":
        """Those that nobody has taken back."""
        return self.filter(withdrawn_at=None)


class KnownChange(models.Model):
    """From a month on a figure comes about in another way, at every level: charts judge it by what came after."""

    figure = models.CharField(max_length=20)
    first_month = models.DateField(help_text="The first day of the first month that is different.")
    reason = models.CharField(max_length=REASON_LETTERS)
    baseline = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(LEAST_BASELINE), MaxValueValidator(MOST_BASELINE)],
        help_text="Limits are made of so many values after it and stay. Nothing: of all of them.",
    )
    noted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = KnownChangeQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "figure": "plain", "first_month": "plain", "reason": "plain", "baseline": "plain",
        "noted_at": "plain", "withdrawn_at": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["figure", "first_month"]
        constraints = [
            models.UniqueConstraint(
                name="dashboard_known_change_once",
                fields=["figure", "first_month"],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(name="dashboard_known_change_month", condition=Q(first_month__day=1)),
        ]

    def __str__(self) -> str:
        return f"{self.figure} from {self.first_month:%B %Y}"

    @property
    def label(self) -> str:
        return str(FIGURES[self.figure].label)

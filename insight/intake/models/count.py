"""Numbers that arrive as numbers: nobody's case stands behind them here."""

from django.db import models
from django.db.models import Q

from insight.intake.models.batch import Batch
from insight.intake.models.source import Source
from kit.translation import gettext_lazy as _lazy
from people.models import Area, Directorate, Team


class Period(models.TextChoices):
    MONTH = "month", _lazy("A month")
    QUARTER = "quarter", _lazy("A quarter")
    YEAR = "year", _lazy("A year, from April to March")


class Count(models.Model):
    """How many of one thing in one period and place. `number` is empty where the source itself hid it, such
    as "*".
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="counts")
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="counts")
    period = models.CharField(max_length=10, choices=Period)
    starts_on = models.DateField()
    directorate = models.ForeignKey(Directorate, on_delete=models.PROTECT, null=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    measure = models.CharField(
        max_length=40, help_text="What is sorted here: subject, outcome, answer, total."
    )
    code = models.CharField(max_length=80, help_text="Which of them: communications, upheld, very_good.")
    number = models.PositiveIntegerField(null=True)
    is_hidden = models.BooleanField(default=False)

    PRIVACY = {
        "id": "plain", "source": "plain", "batch": "plain", "period": "plain", "starts_on": "plain",
        "directorate": "plain", "area": "plain", "team": "plain", "measure": "plain", "code": "plain",
        "number": "plain", "is_hidden": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["starts_on", "measure", "code", "id"]
        constraints = [
            models.UniqueConstraint(
                name="intake_count_said_once",
                fields=["source", "starts_on", "period", "measure", "code", "directorate", "area", "team"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="intake_count_number_or_hidden",
                condition=Q(number=None, is_hidden=True) | Q(number__isnull=False, is_hidden=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.code} from {self.starts_on}: {'*' if self.is_hidden else self.number}"

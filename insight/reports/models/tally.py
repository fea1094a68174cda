"""What millions of rows come to, by month and place: all that reports and dashboards read."""

from django.db import models

from insight.intake.models.batch import Batch
from insight.intake.models.source import Source
from kit.translation import gettext_lazy as _lazy
from people.models import Area, Directorate, Service


class Measure(models.TextChoices):
    """What is counted. `code` says which of it."""

    ANSWERS = "answers", _lazy("Answers, by the score given")
    COMMENTS = "comments", _lazy("Pieces of free text")
    THEMES = "themes", _lazy("Pieces of free text that speak of a theme")
    CONFIRMED = "confirmed", _lazy("The same, where a person has said so")
    SUBJECTS = "subjects", _lazy("Contacts or complaints, as the source sorts them")
    SPOKEN = "spoken", _lazy("Contacts that are written down in words too, as the source sorts them")
    CASES = "cases", _lazy("Complaints")
    OUTCOMES = "outcomes", _lazy("Complaints, by what came of them")
    ACKNOWLEDGED = "acknowledged", _lazy("Complaints, by whether they were acknowledged in time")
    REPLIES = "replies", _lazy("Complaints, by whether they were answered in the agreed time")
    REOPENED = "reopened", _lazy("Complaints, by whether they were opened again")
    DAYS = "days", _lazy("Contacts that are closed, by how many days they took")
    AGE = "age", _lazy("Answers, by age")
    GENDER = "gender", _lazy("Answers, by gender")
    ETHNICITY = "ethnicity", _lazy("Answers, by ethnic group")
    DISABILITY = "disability", _lazy("Answers, by disability")


class Tally(models.Model):
    """One number of one source, month and place. Worked out anew for the months a file has touched, never
    added to.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="tallies")
    # The first day of the month; of what comes by quarter, of its first month.
    month = models.DateField()
    directorate = models.ForeignKey(Directorate, null=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(
        Service, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    measure = models.CharField(max_length=12, choices=Measure)
    code = models.CharField(max_length=80, blank=True)
    # Empty where the source itself hid it.
    number = models.PositiveIntegerField(null=True)

    PRIVACY = {
        "id": "plain", "source": "plain", "month": "plain", "directorate": "plain", "area": "plain",
        "service": "plain",
        "measure": "plain", "code": "plain", "number": "plain",
    }  # fmt: skip

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [
            models.UniqueConstraint(
                name="reports_tally_once",
                fields=["source", "month", "measure", "code", "directorate", "area", "service"],
                nulls_distinct=False,
            )
        ]
        indexes = [models.Index(fields=["month", "measure"], name="reports_tally_of_month")]

    def __str__(self) -> str:
        return f"{self.source}, {self.month:%B %Y}, {self.measure} {self.code}: {self.number}"


class Tallied(models.Model):
    """How far a file's rows are in the tallies: how it stood when its months were last worked out."""

    batch = models.OneToOneField(Batch, on_delete=models.CASCADE, related_name="tallied")
    state = models.CharField(max_length=10)
    times_suggested = models.PositiveIntegerField(default=0)

    PRIVACY = {"id": "plain", "batch": "plain", "state": "plain", "times_suggested": "plain"}

    class Meta:
        verbose_name_plural = "tallied"

    def __str__(self) -> str:
        return f"{self.batch}: {self.state}"

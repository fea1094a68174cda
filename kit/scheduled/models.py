from django.db import models

LONGEST_KEY = 200


class TaskDay(models.Model):
    """What one scheduled task did on one day.

    Counts are of the day: the hour in which a task found something would say when somebody wrote.
    """

    key = models.CharField(max_length=LONGEST_KEY)
    day = models.DateField()
    runs = models.PositiveIntegerField(default=0)
    rows_written = models.PositiveBigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    last_began_at = models.DateTimeField()
    last_error = models.CharField(max_length=80, blank=True)

    PRIVACY = {
        "id": "plain",
        "key": "plain",
        "day": "plain",
        "runs": "plain",
        "rows_written": "plain",
        "failures": "plain",
        "last_began_at": "plain",
        "last_error": "plain",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "day"], name="task_day_once")]
        ordering = ["-day", "key"]

    def __str__(self) -> str:
        return f"{self.key}, {self.day}"

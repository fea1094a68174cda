from django.db import models


class ReadingDay(models.Model):
    """How reading had gone when a day began: what everyone is shown all that day.

    Counted anew for whoever asks, the number of points that came would say at which moment each of them did.
    """

    on = models.DateField(unique=True)
    # As feedback.moderation.selectors.moderation_figures gives them: of the year, and of twelve months.
    figures = models.JSONField()

    PRIVACY = {"id": "plain", "on": "plain", "figures": "plain"}

    class Meta:
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"reading until {self.on}"

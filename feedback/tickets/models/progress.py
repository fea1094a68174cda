from django.db import models
from django.db.models import Q

from feedback.tickets.models.ticket_choices import ANSWERS, TicketState
from people.models import Person


class Progress(models.Model):
    """What has happened since the answer.

    “We did it” and “we can’t” are public once a second person has checked them.
    """

    ticket = models.ForeignKey("feedback.Ticket", on_delete=models.CASCADE, related_name="progress")
    state = models.CharField(max_length=10, choices=TicketState)
    words = models.TextField()
    expected_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    written_on = models.DateField()
    published_on = models.DateField(null=True)
    published_as = models.CharField(
        max_length=120, blank=True, help_text="Who says so, by role: never a name."
    )

    PRIVACY = {
        "id": "plain", "ticket": "plain", "state": "plain", "words": "plain", "expected_on": "plain",
        "written_by": "personal", "written_on": "plain", "published_on": "plain", "published_as": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["published_on", "id"]
        verbose_name_plural = "progress"
        constraints = [
            models.CheckConstraint(name="feedback_progress_after_an_answer", condition=Q(state__in=ANSWERS)),
            models.CheckConstraint(
                name="feedback_progress_is_signed_when_public",
                condition=Q(published_on=None, published_as="")
                | (Q(published_on__isnull=False) & ~Q(published_as="")),
            ),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(published_on=None), name="feedback_progress_one_to_check"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} on {self.written_on}"

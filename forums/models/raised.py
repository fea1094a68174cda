from django.db import models
from django.db.models import Q

from feedback.models import Ticket
from forums.models.meeting import Meeting


class Raised(models.Model):
    """A point of the board that was raised in a forum, by how many people there, and whether the forum sends it on."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="raised")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="raised_in")
    people = models.PositiveIntegerField(default=1)
    # The forum wants the Development Group to hear it.
    is_chosen = models.BooleanField(default=False)

    PRIVACY = {"id": "plain", "meeting": "plain", "ticket": "plain", "people": "plain", "is_chosen": "plain"}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="forums_raised_once_a_meeting", fields=["meeting", "ticket"]),
            models.CheckConstraint(name="forums_raised_by_somebody", condition=Q(people__gte=1)),
        ]

    def __str__(self):
        return f"{self.ticket} at {self.meeting}"

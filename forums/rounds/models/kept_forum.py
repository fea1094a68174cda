from django.db import models

from forums.rounds.models.meeting import Meeting
from people.models import Person


class KeptForum(models.Model):
    """That somebody was at a forum, because they say so themselves on its page. Nobody else is shown it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")

    PRIVACY = {"id": "plain", "person": "personal", "meeting": "personal"}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="forums_kept_once_a_person", fields=["person", "meeting"])
        ]

    def __str__(self) -> str:
        return f"kept forum {self.pk}"

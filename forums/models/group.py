from django.db import models

from feedback.models import Ticket
from forums.models.round import Round
from people.models import Gathering


class GroupMeeting(Gathering):
    """A meeting of the Development Group: one a round. Its papers and minutes are published."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="group_meeting")
    papers_published_on = models.DateField(null=True)
    minutes_published_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    PRIVACY = Gathering.PRIVACY | {
        "gathering_ptr": "plain",
        "round": "plain",
        "papers_published_on": "plain",
        "minutes_published_on": "plain",
        "version": "plain",
    }

    def __str__(self):
        return f"Development Group, {self.round}"


class Outcome(models.Model):
    """What came of one thing the Development Group talked about. Public with the minutes."""

    class Kind(models.TextChoices):
        INFORMATION = "information", "Information"
        DECISION = "decision", "Decision"
        ACTION = "action", "Action"

    meeting = models.ForeignKey(GroupMeeting, on_delete=models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = models.TextField()
    ticket = models.ForeignKey(Ticket, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes")

    PRIVACY = {"id": "plain", "meeting": "plain", "kind": "plain", "text": "plain", "ticket": "plain"}

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text[:60]}"

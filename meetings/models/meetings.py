"""A meeting with an agenda and minutes, of whatever body holds it."""

from django.db import models
from django.db.models import Q

from feedback.tickets.models import Ticket
from kit.translation import gettext_lazy as _lazy
from people.models import Gathering


class Meeting(Gathering):
    """A gathering whose agenda and minutes are published. The room that holds it extends it and says the rest."""

    # The forums of rounds are meetings too, and gatherings of people know both.
    gathering_ptr = models.OneToOneField(
        Gathering,
        on_delete=models.CASCADE,
        parent_link=True,
        primary_key=True,
        related_name="minuted_meeting",
    )
    papers_published_on = models.DateField(null=True, help_text="Its agenda, and what is to be read with it.")
    papers_late_because = models.TextField(blank=True, db_default="")
    minutes_published_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    PRIVACY = Gathering.PRIVACY | {
        "gathering_ptr": "plain",
        "papers_published_on": "plain",
        "papers_late_because": "plain",
        "minutes_published_on": "plain",
        "version": "plain",
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="meetings_minutes_come_after_papers",
                condition=Q(minutes_published_on=None) | Q(papers_published_on__isnull=False),
            )
        ]


class AgendaItem(models.Model):
    """One thing a meeting talks about, in its place, and what was said about it. Points of the board stand
    with it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(
        max_length=10, default="other", help_text="By the code of the room that holds it."
    )
    title = models.CharField(max_length=120)
    words = models.TextField(blank=True, help_text="What the meeting is asked, in plain words.")
    invited = models.TextField(
        blank=True, help_text="Who is invited for this: roles and organisations, never names."
    )
    tickets = models.ManyToManyField(Ticket, blank=True, related_name="agenda_items")
    said = models.TextField(blank=True, help_text="What was said, without names.")
    position = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    PRIVACY = {
        "id": "plain", "meeting": "plain", "kind": "plain", "title": "plain", "words": "plain", "invited": "plain",
        "tickets": "plain", "said": "plain", "position": "plain", "version": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """How many of a kind were there. Counted, never named."""

    class Who(models.TextChoices):
        REPRESENTATIVE = "representative", _lazy("Representatives with lived experience")
        PERSON = "person", _lazy("Other people who use services")
        CARER = "carer", _lazy("Carers")
        STAFF = "staff", _lazy("Staff")
        DIRECTOR = "director", _lazy("Directors and board members")
        GOVERNOR = "governor", _lazy("Governors")
        PALS = "pals", "PALS"
        PARTNER = "partner", _lazy("Partner organisations")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    who = models.CharField(max_length=15, choices=Who)
    number = models.PositiveSmallIntegerField()

    PRIVACY = {"id": "plain", "meeting": "plain", "who": "plain", "number": "plain"}

    class Meta:
        constraints = [models.UniqueConstraint(name="meetings_attendance_once", fields=["meeting", "who"])]

    def __str__(self) -> str:
        return f"{self.get_who_display()}: {self.number}"

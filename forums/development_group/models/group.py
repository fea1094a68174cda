"""The Development Group: its meetings, and what they are about."""

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse

from forums.rounds.models.raised import Raised
from forums.rounds.models.round import Round
from kit.translation import gettext_lazy as _lazy
from meetings.models import Meeting


class GroupMeetingQuerySet(models.QuerySet["GroupMeeting"]):
    def newest_first(self) -> Self:
        return self.select_related("round").order_by("-starts_at")


class GroupMeeting(Meeting):
    """A meeting of the Development Group: one a round. Its papers and minutes are published."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="group_meeting")
    agenda_drafted_on = models.DateField(null=True)
    # What PALS tells the group: what has been done about what people brought, and what has not.
    pals_done = models.TextField(blank=True, db_default="")
    pals_not_done = models.TextField(blank=True, db_default="")
    # What forums chose and its agenda took up, also where people took it off again.
    taken_up = models.ManyToManyField(Raised, blank=True, related_name="taken_up_by")

    objects: ClassVar = GroupMeetingQuerySet.as_manager()

    PRIVACY = Meeting.PRIVACY | {
        "meeting_ptr": "plain",
        "round": "plain",
        "agenda_drafted_on": "plain",
        "pals_done": "plain",
        "pals_not_done": "plain",
        "taken_up": "plain",
    }

    def __str__(self) -> str:
        return f"Development Group, {self.round}"

    def get_absolute_url(self) -> str:
        return reverse("group:meeting", args=[self.reference])

    @property
    def reference(self) -> str:
        return f"{self.round.year}-{self.round.number}"


class ItemKind(models.TextChoices):
    """What an item of the agenda is there for. Some list what the board or earlier minutes say."""

    HEARD = "heard", _lazy("What representatives have been hearing")
    CHOSEN = "chosen", _lazy("Chosen by a forum")
    MOST_SAID = "most_said", _lazy("Said by most people")
    SEVERAL = "several", _lazy("Raised in several forums")
    SELDOM = "seldom", _lazy("From people who are seldom heard")
    LATE = "late", _lazy("Past the date for an answer")
    PICTURE = "picture", _lazy("What all sources say together")
    PALS = "pals", _lazy("What PALS has heard")
    CARRIED = "carried", _lazy("Actions still to be done")
    AGAIN = "again", _lazy("Decisions to look at again")
    BIG = "big", _lazy("A big conversation")
    OTHER = "other", _lazy("Something else")


class Terms(models.Model):
    """The terms of reference as they were agreed on a day. A later version takes their place; none is
    changed.
    """

    number = models.PositiveSmallIntegerField(unique=True)
    words = models.TextField()
    changed = models.TextField(blank=True, help_text="What is different from the version before.")
    agreed_on = models.DateField()
    review_on = models.DateField()

    PRIVACY = {
        "id": "plain", "number": "plain", "words": "plain", "changed": "plain", "agreed_on": "plain", "review_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-number"]
        verbose_name_plural = "terms"

    def __str__(self) -> str:
        return f"Terms of reference, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("group:terms-version", args=[self.number])

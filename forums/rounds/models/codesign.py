import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from forums.rounds.models.meeting import Meeting
from kit.translation import gettext_lazy as _lazy
from people.models import Area, Team


class CodesignMethod(models.TextChoices):
    TALKING = "talking", _lazy("Talking together")
    GROUPS = "groups", _lazy("Small groups")
    DRAWING = "drawing", _lazy("Drawing")
    ARTS = "arts", _lazy("Arts and making things")
    OTHER = "other", _lazy("Something else")


class CodesignSlot(models.Model):
    """Staff ask for part 1 of a forum to plan something with people. Everybody sees what, and in the end what
    became of it.
    """

    # Made by the page: the same page sent twice is one request.
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=120)
    asked = models.TextField(help_text="What people are asked.")
    can_change = models.TextField()
    cannot_change = models.TextField()
    method = models.CharField(max_length=10, choices=CodesignMethod.choices)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    meeting = models.OneToOneField(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="codesign_slot"
    )
    became = models.TextField(blank=True, help_text="What became of it, for those who were there.")
    told_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    PRIVACY = {
        "id": "plain", "idempotency_key": "secret", "title": "plain", "asked": "plain", "can_change": "plain", "cannot_change": "plain",
        "method": "plain", "team": "plain", "area": "plain", "asked_on": "plain", "meeting": "plain", "became": "plain",
        "told_on": "plain", "version": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="forums_codesign_told_on_a_day",
                condition=Q(became="", told_on=None)
                | (~Q(became="") & Q(told_on__isnull=False, meeting__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('forums:part-1')}#ask-{self.pk}"

    @property
    def trail_key(self) -> str:
        return f"forums.codesign:{self.pk}"

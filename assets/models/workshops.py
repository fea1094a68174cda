"""A workshop in which a room adds what its place has, by one code."""

from datetime import date

from django.db import models
from django.urls import reverse

from assets.models.asset import LINE
from meetings.models.asking import RoomCode
from people.models import Area, Person


class MappingRoom(RoomCode):
    """One place and one code for everybody who is there. What they add waits for an editor, as whatever is suggested does."""

    idempotency_key = models.UUIDField(unique=True)
    title = models.CharField(max_length=LINE)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    closes_on = models.DateField(help_text="The last day on which its code takes something.")
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    PRIVACY = RoomCode.PRIVACY | {
        "id": "plain",
        "idempotency_key": "plain",
        "title": "plain",
        "area": "plain",
        "held_on": "plain",
        "closes_on": "plain",
        "opened_by": "personal",
    }

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("assets:workshop", args=[self.pk])

    def is_open_on(self, day: date) -> bool:
        return day <= self.closes_on

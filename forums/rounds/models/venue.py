"""Where forums meet in person, and what we know about it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kit.translation import gettext_lazy as _lazy
from people.models import Area
from people.searching import by_name


class VenueFeature(models.TextChoices):
    """What somebody looks at there. A test compares what people can ask for with these."""

    WIFI = "wifi", "Wi-Fi"
    STEP_FREE = "step_free", _lazy("A way in without steps")
    TOILET = "toilet", _lazy("A toilet for people who use a wheelchair")
    CHANGING_PLACES = "changing_places", _lazy("A Changing Places toilet")
    HEARING_LOOP = "hearing_loop", _lazy("Hearing loop")
    LAYOUT = "layout", _lazy("Chairs and tables that can be moved, so that it is not formal")
    BUS = "bus", _lazy("Near a bus or train, also after the forum")
    PARKING = "parking", _lazy("Blue Badge parking")
    LIGHT = "light", _lazy("Light that can be dimmed")
    SOUND = "sound", _lazy("A room without echo")
    QUIET = "quiet", _lazy("A quiet room")
    MICROPHONE = "microphone", _lazy("A microphone")
    FOOD = "food", _lazy("A place for food and drink")
    EVACUATION = "evacuation", _lazy("A plan to get everyone out, also by wheelchair")


# What people ask for when they register, and what the venue must have for it.
NEEDED_FOR = {
    "step_free": VenueFeature.STEP_FREE,
    "hearing_loop": VenueFeature.HEARING_LOOP,
    "quiet_space": VenueFeature.QUIET,
    "food": VenueFeature.FOOD,
}


class Venue(models.Model):
    name = models.CharField(max_length=120, unique=True)
    address = models.CharField(max_length=300)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="venues")
    getting_there = models.TextField(blank=True)
    has = ArrayField(models.CharField(max_length=20, choices=VenueFeature.choices), default=list, blank=True)
    is_clinical = models.BooleanField(default=False, help_text="Part of a hospital or a clinic.")
    checked_on = models.DateField()
    checked_as = models.CharField(max_length=80, help_text="Who looked, by role.")
    version = models.PositiveIntegerField(default=1)

    PRIVACY = {
        "id": "plain", "name": "plain", "address": "plain", "area": "plain", "getting_there": "plain", "has": "plain",
        "is_clinical": "plain", "checked_on": "plain", "checked_as": "plain", "version": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["area__position", *by_name("name")]

    def __str__(self) -> str:
        return self.name

    @property
    def features(self) -> list[tuple[str, bool]]:
        """In the order of the checklist: (words, whether it is there)."""
        return [(feature.label, feature in self.has) for feature in VenueFeature]

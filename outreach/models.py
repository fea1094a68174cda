"""Communities, and visits to them: who was met, how many roughly, and what was promised. Nobody who was met is named."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Max, Q
from django.urls import reverse

from feedback.tickets.models import Influence
from kit.disclosure_control.bands import BAND_STARTS
from kit.translation import gettext_lazy as _lazy
from meetings.models import Plan
from outreach.census import LONGEST_CODE, LONGEST_NAME
from people.models import Area, Person

LINE = 120
LONG_LINE = 300
WORDS = 1500


class Direction(models.TextChoices):
    ASKED = "asked", _lazy("They asked us to come")
    OFFERED = "offered", _lazy("We offered to come")


class CommunityQuerySet(models.QuerySet["Community"]):
    def with_last_visit(self) -> Self:
        """`last_met_on`: None where nobody went yet."""
        return self.annotate(last_met_on=Max("visits__held_on"))

    def not_met_since(self, day: date) -> Self:
        return self.with_last_visit().filter(Q(last_met_on=None) | Q(last_met_on__lt=day))


class Community(models.Model):
    """People who belong together and are met together. How to reach them is a role in an organisation, never a person."""

    idempotency_key = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=LINE)
    about = models.CharField(max_length=WORDS, help_text="What it is.")
    languages = models.CharField(max_length=LINE, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="communities")
    place = models.CharField(max_length=LONG_LINE, blank=True, help_text="Where they meet; never a home.")
    organisation = models.CharField(max_length=LINE)
    contact_role = models.CharField(max_length=LINE, help_text="Whom to ask there, by role.")
    how_to_reach = models.CharField(max_length=LONG_LINE)
    may_be_named = models.BooleanField(default=False, help_text="They agreed that everybody can read it.")
    kept_since = models.DateField()

    objects = CommunityQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "idempotency_key": "plain", "version": "plain", "name": "plain", "about": "plain",
        "languages": "plain", "area": "plain", "place": "plain", "organisation": "plain", "contact_role": "plain",
        "how_to_reach": "plain", "may_be_named": "plain", "kept_since": "plain",
    }  # fmt: skip

    class Meta:
        verbose_name_plural = "communities"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outreach:community", args=[self.pk])

    @property
    def trail_key(self) -> str:
        return f"outreach.community:{self.pk}"


class Visit(models.Model):
    """Somebody of ours went to a community. How many were there is a band from the start: no number is kept."""

    idempotency_key = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=1)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="visits")
    held_on = models.DateField()
    place = models.CharField(max_length=LONG_LINE)
    visited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    visited_as = models.CharField(max_length=LINE, help_text="The role in which they went.")
    direction = models.CharField(max_length=7, choices=Direction)
    people_from = models.PositiveSmallIntegerField(help_text="Where the band begins.")
    language = models.CharField(max_length=LINE)
    said = models.CharField(max_length=WORDS, help_text="In short; nobody is named.")
    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="visit")

    PRIVACY = {
        "id": "plain", "idempotency_key": "plain", "version": "plain", "community": "plain", "held_on": "plain",
        "place": "plain", "visited_by": "personal", "visited_as": "plain", "direction": "plain", "people_from": "plain",
        "language": "plain", "said": "plain", "plan": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["-held_on", "-id"], name="outreach_by_day")]
        constraints = [
            models.CheckConstraint(
                name="outreach_people_in_bands", condition=Q(people_from__in=[0, *BAND_STARTS])
            )
        ]

    def __str__(self) -> str:
        return f"{self.community}, {self.held_on}"

    def get_absolute_url(self) -> str:
        return reverse("outreach:visit", args=[self.pk])

    @property
    def trail_key(self) -> str:
        return f"outreach.visit:{self.pk}"


class VisitRequest(models.Model):
    """What people asked for on a visit: the record of influence says what came of it, and never where that was."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="requests")
    influence = models.OneToOneField(Influence, on_delete=models.PROTECT, related_name="visit_request")

    PRIVACY = {"id": "plain", "visit": "plain", "influence": "plain"}

    def __str__(self) -> str:
        return f"{self.influence} ({self.visit})"


class PopulationTable(models.Model):
    """A census table as it was loaded, whole. The newest is what counts."""

    source = models.CharField(max_length=LONG_LINE, help_text="Where it is from.")
    digest = models.CharField(max_length=64)
    loaded_on = models.DateField()
    loaded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    PRIVACY = {
        "id": "plain", "source": "plain", "digest": "plain", "loaded_on": "plain", "loaded_by": "personal",
    }  # fmt: skip

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.source

    @property
    def trail_key(self) -> str:
        return f"outreach.populationtable:{self.pk}"


class PopulationRow(models.Model):
    """How many people of one group live in one small area."""

    table = models.ForeignKey(PopulationTable, on_delete=models.CASCADE, related_name="rows")
    part_code = models.CharField(max_length=LONGEST_CODE)
    part_name = models.CharField(max_length=LONGEST_NAME)
    ethnic_group = models.CharField(max_length=LONGEST_NAME)
    broad_group = models.PositiveSmallIntegerField()
    residents = models.PositiveIntegerField()

    PRIVACY = {
        "id": "plain", "table": "plain", "part_code": "plain", "part_name": "plain", "ethnic_group": "plain",
        "broad_group": "plain", "residents": "plain",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["table", "part_code", "ethnic_group"], name="outreach_each_group_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part_name}, {self.ethnic_group}"

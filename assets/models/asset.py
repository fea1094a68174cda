"""What a place has: places, groups and free things that somebody may need to know of."""

import uuid
from datetime import date
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kit.ids import new_id
from kit.translation import gettext_lazy as _lazy
from people.models import Area, Person
from people.searching import CONFIG, Searchable

LINE = 120
LONG_LINE = 300
ABOUT = 1500
POSTCODE = 8
OPEN_LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


class AssetKind(models.TextChoices):
    PLACE = "place", _lazy("A place to go")
    GROUP = "group", _lazy("A group to meet")
    THING = "thing", _lazy("Something free to use")


class AssetStage(models.TextChoices):
    SUGGESTED = "suggested", _lazy("Waits to be looked at")
    PUBLIC = "public", _lazy("Everybody can read it")
    DECLINED = "declined", _lazy("Not shown")
    GONE = "gone", _lazy("Taken off the list")


IS_PUBLIC = Q(stage=AssetStage.PUBLIC)


def _words_of_asset(field: str, weight: str) -> SearchVector:
    return SearchVector(Searchable(F(field)), config=CONFIG, weight=weight)


class AssetQuerySet(models.QuerySet["Asset"]):
    def public(self) -> Self:
        return self.filter(IS_PUBLIC)

    def suggested(self) -> Self:
        return self.filter(stage=AssetStage.SUGGESTED)


class Asset(models.Model):
    """Suggested by anybody, public once an editor has looked at it, and checked again by people. Its number says nothing of
    who suggested it and when; its reference is its name in every feed, and never changes.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    idempotency_key = models.UUIDField(unique=True)
    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    stage = models.CharField(max_length=9, choices=AssetStage, default=AssetStage.SUGGESTED)

    kind = models.CharField(max_length=5, choices=AssetKind)
    name = models.CharField(max_length=LINE)
    about = models.CharField(max_length=ABOUT, help_text="What it is.")
    organisation = models.CharField(max_length=LINE, blank=True, help_text="Who runs it.")
    is_step_free = models.BooleanField(default=False)
    is_quiet = models.BooleanField(default=False)
    is_free = models.BooleanField(default=False)
    languages = models.CharField(max_length=LINE, blank=True, help_text="Beside English.")
    times = models.CharField(max_length=LONG_LINE, blank=True)
    how_to_come = models.CharField(max_length=LONG_LINE, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="assets")
    address = models.CharField(
        max_length=LONG_LINE, blank=True, help_text="Of an organisation, never a home."
    )
    postcode = models.CharField(max_length=POSTCODE, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    web = models.URLField(max_length=LONG_LINE, blank=True)
    source = models.CharField(max_length=LINE, help_text="Where we know it from.")
    licence = models.CharField(max_length=LONG_LINE, default=OPEN_LICENCE)

    # Of one that came from another directory: which, its name there, and what that said when it was last read.
    feed = models.ForeignKey("assets.SourceFeed", on_delete=models.PROTECT, null=True, related_name="assets")
    name_in_feed = models.CharField(max_length=LINE, blank=True, db_default="")
    feed_values = models.JSONField(null=True)

    # The workshop that added it, as long as that is kept.
    room = models.ForeignKey(
        "assets.MappingRoom", on_delete=models.SET_NULL, null=True, related_name="assets"
    )
    suggested_on = models.DateField()
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    because = models.CharField(max_length=LONG_LINE, blank=True, help_text="Why it is not shown.")
    checked_on = models.DateField(null=True, help_text="When people last found it right.")
    searched = models.GeneratedField(
        expression=_words_of_asset("name", "A")
        + _words_of_asset("about", "B")
        + _words_of_asset("organisation", "B")
        + _words_of_asset("languages", "B")
        + _words_of_asset("postcode", "C"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = AssetQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "idempotency_key": "secret", "reference": "plain", "version": "plain", "stage": "plain",
        "kind": "plain", "name": "plain", "about": "plain", "organisation": "plain", "is_step_free": "plain",
        "is_quiet": "plain", "is_free": "plain", "languages": "plain", "times": "plain", "how_to_come": "plain",
        "area": "plain", "address": "plain", "postcode": "plain", "latitude": "plain", "longitude": "plain",
        "phone": "plain", "web": "plain", "source": "plain", "licence": "plain", "suggested_on": "plain",
        "feed": "plain", "room": "plain", "name_in_feed": "plain", "feed_values": "plain", "decided_on": "plain", "decided_by": "personal", "because": "plain", "checked_on": "plain", "searched": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-suggested_on", "pk"]
        indexes = [
            models.Index(Searchable(F("name")), "name", "id", name="assets_by_name", condition=IS_PUBLIC),
            models.Index(F("area"), Searchable(F("name")), "name", "id", name="assets_of_area", condition=IS_PUBLIC),
            models.Index(fields=["id"], name="assets_public", condition=IS_PUBLIC),
            models.Index(fields=["checked_on"], name="assets_by_check", condition=IS_PUBLIC),
            GinIndex(fields=["searched"], name="assets_searched", condition=IS_PUBLIC),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                name="assets_once_of_a_feed", fields=["feed", "name_in_feed"], condition=Q(feed__isnull=False)
            ),
            models.CheckConstraint(
                name="assets_public_was_checked", condition=~Q(stage="public") | Q(checked_on__isnull=False)
            ),
            models.CheckConstraint(
                name="assets_declined_says_why", condition=~Q(stage="declined") | ~Q(because="")
            ),
            models.CheckConstraint(
                name="assets_on_the_map_or_not",
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("assets:asset", args=[self.reference])

    @property
    def trail_key(self) -> str:
        return f"assets.asset:{self.pk}"

    def is_checked_since(self, day: date) -> bool:
        return self.checked_on is not None and self.checked_on >= day

    @property
    def stamp(self) -> str:
        """Which it is and in which version, as a box on a page says it."""
        return f"{self.pk}:{self.version}"

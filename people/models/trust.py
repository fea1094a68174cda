"""The trust itself: its names, its crisis lines, and every figure that somebody has to agree."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any, Self, TypeVar

from django.contrib.postgres.functions import RandomUUID
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from kit import numbers
from kit.translation import gettext as _


class Trust(models.Model):
    """One row. `version` grows with every change, so that pages know when to read it again."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    service_name = models.CharField(max_length=80)
    contact_phone = models.CharField(max_length=30)
    contact_email = models.EmailField(blank=True)
    contact_text = models.CharField(
        max_length=30, blank=True, db_default="", help_text="A number for text messages."
    )
    contact_post = models.TextField()
    pals_phone = models.CharField(max_length=30, blank=True, db_default="")
    pals_email = models.EmailField(blank=True, db_default="")
    hand_in = models.TextField(
        blank=True,
        db_default="",
        help_text="Where a form on paper can be handed in, beside the address for post.",
    )
    places_to_go_now = models.TextField(
        blank=True, db_default="", max_length=2000, help_text="Where somebody who needs help now can walk in."
    )
    how_it_began = models.TextField(
        blank=True, db_default="", max_length=2000, help_text="For the page about working together."
    )
    where_the_words_come_from = models.TextField(
        blank=True,
        db_default="",
        max_length=2000,
        help_text="Whose report or agreement this way of working is from.",
    )
    first_year_of_rounds = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=0, editable=False)
    # What ids of the feed hang on: it stays where the site moves to another address, and with each copy of the database.
    feed_key = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)

    PRIVACY = {
        "id": "plain",
        "name": "plain",
        "short_name": "plain",
        "service_name": "plain",
        "contact_phone": "plain",
        "contact_email": "plain",
        "contact_text": "plain",
        "contact_post": "plain",
        "pals_phone": "plain",
        "pals_email": "plain",
        "hand_in": "plain",
        "places_to_go_now": "plain",
        "how_it_began": "plain",
        "where_the_words_come_from": "plain",
        "first_year_of_rounds": "plain",
        "version": "plain",
        "feed_key": "plain",
    }

    class Meta:
        verbose_name_plural = "the trust"
        constraints = [models.CheckConstraint(name="people_trust_is_one", condition=Q(id=1))]

    def __str__(self) -> str:
        return self.name


Row = TypeVar("Row", bound=models.Model)


class DatedQuerySet(models.QuerySet[Row]):
    def on(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)


class DatedSettingQuerySet(DatedQuerySet["DatedSetting"]):
    def value_on(self, key: str, day: date) -> Any:
        """The value in force that day.

        Raises DatedSetting.DoesNotExist, naming the key, where nobody has agreed one.
        """
        setting = self.on(day).filter(key=key).order_by("starts_on").last()
        if setting is None:
            raise self.model.DoesNotExist(f"No value of {key} is in force on {day}.")
        return setting.value

    def values_on(self, key: str, days: Iterable[date]) -> dict[date, Any]:
        """The same for many days at once, as {day: value}, in one query."""
        return {day: values[key] for day, values in self.all_on([key], days).items()}

    def all_on(self, keys: Iterable[str], days: Iterable[date]) -> dict[date, dict[str, Any]]:
        """The same for several keys, as {day: {key: value}}, still in one query."""
        rows = list(self.filter(key__in=keys).order_by("-starts_on"))
        return {day: {key: self._value(rows, key, day) for key in keys} for day in set(days)}

    def as_column(self, key: str, day: date) -> models.Subquery:
        """The value in force that day, for a query that needs it beside its rows."""
        return models.Subquery(self.on(day).filter(key=key).order_by("-starts_on").values("value")[:1])

    def _value(self, rows: "list[DatedSetting]", key: str, day: date) -> Any:
        for row in rows:
            if row.key == key and row.is_in_force(day):
                return row.value
        raise self.model.DoesNotExist(f"No value of {key} is in force on {day}.")


class DatedSetting(models.Model):
    """A figure with an owner, in force from `starts_on` up to, and not including, `ends_on`.

    The newest start wins.
    """

    key = models.CharField(max_length=80)
    value = models.JSONField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    owner = models.CharField(max_length=80)
    source = models.CharField(max_length=200)

    objects = DatedSettingQuerySet.as_manager()

    PRIVACY = {
        "id": "plain",
        "key": "plain",
        "value": "plain",
        "starts_on": "plain",
        "ends_on": "plain",
        "owner": "plain",
        "source": "plain",
    }

    class Meta:
        ordering = ["key", "starts_on"]
        constraints = [
            models.UniqueConstraint(name="people_setting_starts_once", fields=["key", "starts_on"]),
            models.CheckConstraint(
                name="people_setting_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} from {self.starts_on}: {self.value}"

    def clean(self) -> None:
        if written := numbers.misleading(self.value):
            raise ValidationError(
                {
                    "value": _(
                        "Write “{written}” with a point and no comma or pound sign, like 1200.50"
                    ).format(written=written)
                }
            )

    def is_in_force(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or self.ends_on > day)


class CrisisLine(models.Model):
    """Who to call now. Numbers change, so each has dates and a source, and is confirmed before going live."""

    slug = models.SlugField()
    name = models.CharField(max_length=80)
    number = models.CharField(max_length=40)
    note = models.CharField(max_length=200, blank=True)
    short_name = models.CharField(
        max_length=30,
        blank=True,
        db_default="",
        help_text="For the bar on every page, where there is little room.",
    )
    text_word = models.CharField(
        max_length=20,
        blank=True,
        db_default="",
        help_text="The word to send, where the number takes text messages.",
    )
    position = models.PositiveSmallIntegerField(default=0)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)

    objects = DatedQuerySet.as_manager()

    PRIVACY = {
        "id": "plain",
        "slug": "plain",
        "name": "plain",
        "number": "plain",
        "note": "plain",
        "short_name": "plain",
        "text_word": "plain",
        "position": "plain",
        "starts_on": "plain",
        "ends_on": "plain",
        "source": "plain",
    }

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(name="people_crisis_line_starts_once", fields=["slug", "starts_on"])
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.number}"

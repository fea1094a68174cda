"""Rate cards: what is paid from when until when, who said so and where it stands."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from kit.translation import gettext_lazy as _lazy
from people.models import Person
from volunteers.involvement.models.roles import RoleType
from volunteers.payments import rates


class Unit(models.TextChoices):
    HOUR = rates.HOUR, _lazy("For each hour")
    PART = rates.PART, _lazy("For each block of hours, or part of one")
    SESSION = rates.SESSION, _lazy("For a session of this length, such as half a day")
    TASK = rates.TASK, _lazy("For the whole task")


class Preparation(models.TextChoices):
    INCLUDED = rates.INCLUDED, _lazy("Is included")
    PAID = rates.PAID, _lazy("Is paid by the hour")
    CAPPED = rates.CAPPED, _lazy("Is paid by the hour, up to a limit")


class DateRange(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


class RateCardQuerySet(models.QuerySet["RateCard"]):
    def approved(self) -> Self:
        return self.exclude(approved_on=None)

    def on(self, day: date) -> "RateCard | None":
        """The card in force that day, or None. The database keeps approved cards from overlapping."""
        return self.approved().filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day).first()


class RateCard(models.Model):
    """In force from `starts_on` up to, and not including, `ends_on`, once a second person has approved it."""

    name = models.CharField(max_length=120)
    is_example = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    drafted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    approved_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_on = models.DateField(null=True, blank=True)

    objects = RateCardQuerySet.as_manager()

    PRIVACY = dict.fromkeys(
        ("id", "name", "is_example", "starts_on", "ends_on", "source", "approved_on"), "plain"
    ) | dict.fromkeys(("drafted_by", "approved_by"), "personal")

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="volunteers_card_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="volunteers_card_two_people",
                condition=Q(approved_by=None) | Q(drafted_by=None) | ~Q(approved_by=F("drafted_by")),
            ),
            ExclusionConstraint(
                name="volunteers_card_one_at_a_time",
                expressions=[(DateRange("starts_on", "ends_on", RangeBoundary()), RangeOperators.OVERLAPS)],
                condition=Q(approved_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Rate(models.Model):
    """One line of a card: what one role type is paid for a length of time, and for preparing."""

    card = models.ForeignKey(RateCard, on_delete=models.CASCADE, related_name="rates")
    type = models.ForeignKey(RoleType, on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=10, choices=Unit)
    over_hours = models.DecimalField(max_digits=4, decimal_places=2, default=0)
    up_to_hours = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    part_hours = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(max_digits=7, decimal_places=2)
    preparation = models.CharField(max_length=10, choices=Preparation, default=Preparation.INCLUDED)
    preparation_amount = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    preparation_most_hours = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)

    PRIVACY = dict.fromkeys(
        (
            *("id", "card", "type", "unit", "over_hours", "up_to_hours", "part_hours", "amount"),
            *("preparation", "preparation_amount", "preparation_most_hours"),
        ),
        "plain",
    )

    class Meta:
        ordering = ["type", "over_hours"]
        constraints = [
            models.CheckConstraint(
                name="volunteers_rate_not_negative",
                condition=Q(amount__gte=0, over_hours__gte=0)
                & (Q(preparation_amount=None) | Q(preparation_amount__gte=0)),
            ),
            models.CheckConstraint(
                name="volunteers_rate_band_runs_forwards",
                condition=Q(up_to_hours=None) | Q(up_to_hours__gt=F("over_hours")),
            ),
            models.CheckConstraint(
                name="volunteers_rate_part_says_how_long",
                condition=Q(unit="part", part_hours__gt=0) | (~Q(unit="part") & Q(part_hours=None)),
            ),
            models.CheckConstraint(
                name="volunteers_rate_preparation_is_whole",
                condition=Q(preparation="included", preparation_amount=None, preparation_most_hours=None)
                | Q(preparation="paid", preparation_amount__isnull=False, preparation_most_hours=None)
                | Q(preparation="capped", preparation_amount__isnull=False, preparation_most_hours__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_unit_display()}: {self.amount}"

"""What somebody took part in, and when."""

import uuid
from datetime import datetime, time
from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from people.models import Person
from volunteers.involvement.models.roles import InvolvementRole


class TimeRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Activity(models.Model):
    """One stretch of time one person gave. Nobody is in two places at once: the database keeps that."""

    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    # Empty when the person has left: payments are kept for six years, who they went to is not.
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="activities")
    role = models.ForeignKey(InvolvementRole, on_delete=models.PROTECT, related_name="activities")
    title = models.CharField(max_length=120)
    on = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    preparation_hours = models.DecimalField(max_digits=4, decimal_places=2, default=0)
    is_withdrawn = models.BooleanField(default=False)

    PRIVACY = dict.fromkeys(
        ("id", "idempotency_key", "role", "preparation_hours", "is_withdrawn"), "plain"
    ) | dict.fromkeys(("person", "title", "on", "starts_at", "ends_at"), "personal")

    class Meta:
        verbose_name_plural = "activities"
        ordering = ["-on"]
        constraints = [
            models.CheckConstraint(
                name="volunteers_activity_runs_forwards", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="volunteers_activity_preparation_not_negative", condition=Q(preparation_hours__gte=0)
            ),
            ExclusionConstraint(
                name="volunteers_activity_one_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (TimeRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(is_withdrawn=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def hours(self) -> Decimal:
        """In hundredths of an hour, so that 20 minutes are 0.33."""
        return hours_between(self.starts_at, self.ends_at)

    @property
    def starts(self) -> time:
        return timezone.localtime(self.starts_at).time()

    @property
    def ends(self) -> time:
        return timezone.localtime(self.ends_at).time()


def hours_between(start: datetime, end: datetime) -> Decimal:
    return (Decimal(int((end - start).total_seconds())) / 3600).quantize(Decimal("0.01"))

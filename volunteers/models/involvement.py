"""Somebody's way into a role, and through it."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from people.models import Person
from volunteers.models.roles import InvolvementRole


class Standing(models.TextChoices):
    ON_THE_WAY = "on_the_way", "On the way in"
    ACTIVE = "active", "Taking part"
    PAUSED = "paused", "Taking a break"
    LEFT = "left", "Left"


class InvolvementQuerySet(models.QuerySet):
    def taking_part(self):
        return self.filter(standing=Standing.ACTIVE)


class Involvement(models.Model):
    """One person in one role, from the first step to the last."""

    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="involvements")
    role = models.ForeignKey(InvolvementRole, on_delete=models.PROTECT, related_name="involvements")
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.ON_THE_WAY)
    coordinator = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    began_on = models.DateField()
    started_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    objects = InvolvementQuerySet.as_manager()

    PRIVACY = dict.fromkeys(("id", "reference"), "plain") | dict.fromkeys(
        ("person", "role", "standing", "coordinator", "began_on", "started_on", "left_on"), "personal"
    )

    class Meta:
        ordering = ["-began_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="volunteers_involvement_once", fields=["person", "role"], condition=~Q(standing="left")
            ),
            models.CheckConstraint(
                name="volunteers_involvement_active_has_started",
                condition=~Q(standing__in=["active", "paused"]) | Q(started_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.person} in {self.role}"

    def get_absolute_url(self):
        return reverse("volunteers:journey", args=[self.reference])

    @property
    def trail_key(self):
        return f"volunteers.involvement:{self.reference}"

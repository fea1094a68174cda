"""People coming together: the part of a meeting that every room may need to know."""

from django.db import models
from django.db.models import F, Q

from kit.translation import gettext_lazy as _lazy
from people.models.places import Area


class Gathering(models.Model):
    """When, where and what kind. The room that holds it extends it by one-to-one and says the rest."""

    class Kind(models.TextChoices):
        FORUM = "forum", _lazy("Community forum")
        DEVELOPMENT_GROUP = "development_group", _lazy("Development Group")

    class Format(models.TextChoices):
        ONLINE = "online", _lazy("Online")
        IN_PERSON = "in_person", _lazy("In person")

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="gatherings")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    format = models.CharField(max_length=10, choices=Format.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    PRIVACY = {
        "id": "plain",
        "area": "plain",
        "kind": "plain",
        "format": "plain",
        "starts_at": "plain",
        "ends_at": "plain",
    }

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["starts_at"], name="people_gathering_starts")]
        constraints = [
            models.CheckConstraint(
                name="people_gathering_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.area}"

"""What somebody offers: skills and experience, in their own words and with tags they choose."""

import uuid
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kit.crypto import EncryptedTextField
from people.models import Person
from volunteers.involvement import tags


class OfferingQuerySet(models.QuerySet["Offering"]):
    def shown(self) -> Self:
        """Those whose person agreed. Nobody else's is ever looked through."""
        return self.exclude(agreed_on=None).filter(person__is_active=True)


class Offering(models.Model):
    """Theirs alone until they agree; then those who look for people for a role may find it."""

    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=0)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="offering")
    words = EncryptedTextField(blank=True, default="")
    tags = ArrayField(models.CharField(max_length=tags.LONGEST), default=list, blank=True)
    written_on = models.DateField()
    agreed_on = models.DateField(null=True, blank=True)

    objects = OfferingQuerySet.as_manager()

    PRIVACY = (
        dict.fromkeys(("id", "reference", "version"), "plain")
        | dict.fromkeys(("person", "written_on", "agreed_on"), "personal")
        | dict.fromkeys(("words", "tags"), "special")
    )

    class Meta:
        ordering = ["-written_on", "id"]

    def __str__(self) -> str:
        return f"What {self.person} offers"

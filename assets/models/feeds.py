"""Other directories, and what they say of something that an editor has decided on."""

from django.db import models

from assets.models.asset import LINE, LONG_LINE, OPEN_LICENCE, Asset
from people.models import Person


class SourceFeed(models.Model):
    """Another directory. Its name tells it from others; what it calls a service tells that from its other services."""

    name = models.CharField(max_length=LINE, unique=True)
    licence = models.CharField(max_length=LONG_LINE, default=OPEN_LICENCE)
    read_on = models.DateField(help_text="When its newest file was read.")
    read_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    PRIVACY = {"id": "plain", "name": "plain", "licence": "plain", "read_on": "plain", "read_by": "personal"}

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class FeedDifference(models.Model):
    """What its directory says now of something that an editor has decided on. It waits beside what stands here."""

    asset = models.OneToOneField(Asset, on_delete=models.CASCADE, related_name="difference")
    values = models.JSONField()
    came_on = models.DateField()

    PRIVACY = {"id": "plain", "asset": "plain", "values": "plain", "came_on": "plain"}

    class Meta:
        ordering = ["came_on", "pk"]

    def __str__(self) -> str:
        return f"what the directory says of {self.asset}"

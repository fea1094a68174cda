"""What somebody said of what stands on the map."""

from django.db import models
from django.db.models import Q

from assets.models.asset import LONG_LINE, Asset
from kit.ids import new_id


class AssetReply(models.Model):
    """What somebody said to “Is this still right?”, without a name. One that says no waits for an editor."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    idempotency_key = models.UUIDField(unique=True)
    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="replies")
    is_right = models.BooleanField()
    words = models.CharField(max_length=LONG_LINE, blank=True)
    replied_on = models.DateField()
    settled_on = models.DateField(null=True, help_text="When an editor looked at it.")

    PRIVACY = {
        "id": "plain",
        "idempotency_key": "secret",
        "asset": "plain",
        "is_right": "plain",
        "words": "personal",
        "replied_on": "plain",
        "settled_on": "plain",
    }

    class Meta:
        ordering = ["replied_on", "pk"]
        verbose_name_plural = "asset replies"
        indexes = [
            models.Index(fields=["asset"], name="assets_reply_waits", condition=Q(settled_on=None)),
        ]
        constraints = [
            models.CheckConstraint(name="assets_no_has_words", condition=Q(is_right=True) | ~Q(words="")),
        ]

    def __str__(self) -> str:
        return "what somebody said of it"

import uuid

from django.db import models

from kit.crypto import EncryptedTextField


class Follower(models.Model):
    """An address that asked for news of one ticket. Nothing is sent to it until its owner has confirmed."""

    ticket = models.ForeignKey("feedback.Ticket", on_delete=models.CASCADE, related_name="followers")
    email = EncryptedTextField()
    # A keyed hash, to find an address again without reading it.
    email_hash = models.CharField(max_length=64)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True)

    PRIVACY = {
        "id": "plain", "ticket": "personal", "email": "personal", "email_hash": "secret", "key": "secret", "asked_on": "plain",
        "confirmed_on": "plain",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "email_hash"], name="feedback_follower_once_each")]

    def __str__(self):
        return f"follower of {self.ticket_id}"

    @property
    def trail_key(self):
        return f"feedback.follower:{self.key}"

"""Who gets the newsletter by post because they asked. By email: `forums.newsletter.subscription_kinds`."""

import uuid

from django.db import models
from django.db.models import Q

from kit.crypto import EncryptedTextField


class PostReader(models.Model):
    """Somebody who asked for it by post, or a ward that gets copies to lay out."""

    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    called = EncryptedTextField()
    address = EncryptedTextField()
    is_ward = models.BooleanField(default=False)
    large_print = models.BooleanField(default=False)
    copies = models.PositiveSmallIntegerField(default=1)
    added_on = models.DateField()

    PRIVACY = {
        "id": "plain",
        "idempotency_key": "secret",
        "called": "personal",
        "address": "personal",
        "is_ward": "plain",
        "large_print": "special",
        "copies": "plain",
        "added_on": "plain",
    }

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="forums_post_reader_gets_copies", condition=Q(copies__gte=1))
        ]

    def __str__(self) -> str:
        return f"by post, {self.pk}"

    @property
    def trail_key(self) -> str:
        return f"forums.post_reader:{self.pk}"

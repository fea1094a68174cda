"""Who gets the newsletter: by email once they have confirmed, or by post because they asked."""

import datetime
import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from kit.crypto import EncryptedTextField
from kit.private_links import PrivateLinks

# Said in the letter that asks to confirm.
TO_CONFIRM = datetime.timedelta(days=7)
LINKS = PrivateLinks("forums.reader")


class ReaderQuerySet(models.QuerySet["Reader"]):
    def confirmed(self) -> Self:
        return self.filter(confirmed_on__isnull=False).order_by("pk")

    def never_confirmed(self, today: datetime.date) -> Self:
        return self.filter(confirmed_on=None, asked_on__lt=today - TO_CONFIRM)


class Reader(models.Model):
    """An address that asked for the newsletter. Nothing is sent to it until its owner has confirmed."""

    email = EncryptedTextField()
    # A keyed hash, to find an address again without reading it.
    email_hash = models.CharField(max_length=64, unique=True)
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True)

    objects = ReaderQuerySet.as_manager()

    PRIVACY = {
        "id": "plain",
        "email": "personal",
        "email_hash": "secret",
        "asked_on": "plain",
        "confirmed_on": "plain",
    }

    def __str__(self) -> str:
        return f"reader {self.pk}"

    @property
    def trail_key(self) -> str:
        return f"forums.reader:{self.pk}"

    @property
    def token(self) -> str:
        """What stands in the links of the letters to this address."""
        return LINKS.token(self)


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

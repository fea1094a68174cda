import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from kit.crypto import EncryptedTextField
from kit.private_links import PrivateLinks

# How long an address is kept. Said in the letter that asks to confirm, and on the privacy page.
TO_CONFIRM = datetime.timedelta(days=7)
AFTER_THE_ANSWER = datetime.timedelta(days=365)
LINKS = PrivateLinks("feedback.follower")


class FollowerQuerySet(models.QuerySet["Follower"]):
    def confirmed(self) -> Self:
        return self.filter(confirmed_on__isnull=False).order_by("pk")

    def done_with(self, today: datetime.date) -> Self:
        """Never confirmed within a week, or of a point that was answered a year ago and has had its news."""
        of_the_group = Coalesce("ticket__joined_to__answered_on", "ticket__answered_on")
        return self.annotate(answered_on=of_the_group).filter(
            Q(confirmed_on=None, asked_on__lt=today - TO_CONFIRM)
            | Q(answered_on__lt=today - AFTER_THE_ANSWER)
        )


class Follower(models.Model):
    """An address that asked for news of one ticket. Nothing is sent to it until its owner has confirmed."""

    kept_by_day = True

    ticket = models.ForeignKey("feedback.Ticket", on_delete=models.CASCADE, related_name="followers")
    email = EncryptedTextField()
    # A keyed hash, to find an address again without reading it.
    email_hash = models.CharField(max_length=64)
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True)

    objects = FollowerQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "ticket": "personal", "email": "personal", "email_hash": "secret",
        "asked_on": "plain", "confirmed_on": "plain",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "email_hash"], name="feedback_follower_once_each")
        ]

    def __str__(self) -> str:
        return f"follower of {self.ticket_id}"

    @property
    def trail_key(self) -> str:
        return f"feedback.follower:{self.pk}"

    @property
    def token(self) -> str:
        """What stands in the links of the letters to this address."""
        return LINKS.token(self)

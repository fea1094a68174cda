"""Who asked to be told of what, without an account."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kit.crypto import EncryptedTextField
from kit.ids import new_id
from kit.private_links import PrivateLinks

# Said in the letters that ask to confirm, and on the pages after asking.
TO_CONFIRM = datetime.timedelta(days=7)


@dataclass(frozen=True)
class TrailSubject:
    """What stands in the trail: the thing that is told of. Of a point nobody signed the day is all that is kept."""

    trail_key: str
    kept_by_day: ClassVar[bool] = True


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def confirmed(self, kind: str, keys: Iterable[str] = ("",)) -> Self:
        return self.filter(kind=kind, key__in=keys, confirmed_on__isnull=False).order_by("pk")

    def never_confirmed(self, today: datetime.date) -> Self:
        return self.filter(confirmed_on=None, asked_on__lt=today - TO_CONFIRM)


class Subscription(models.Model):
    """An address that asked to be told of one thing. Nothing is sent to it until its owner has confirmed.

    `kind` is the name of a `SubscriptionKind`; `key` is the trail key of the thing, empty where a kind has but one.
    Days and no moments, numbers by lot: whoever follows what they wrote must not be found by it.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80, blank=True, default="")
    email = EncryptedTextField()
    # A keyed hash, to find an address again without reading it.
    email_hash = models.CharField(max_length=64)
    # Of which parts of it, such as the forums of some places.
    choices = ArrayField(models.CharField(max_length=50), default=list, blank=True)
    # What a stranger may ask for does not change what the owner chose: it waits here for the owner's yes.
    asked_choices = ArrayField(models.CharField(max_length=50), default=list, blank=True)
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True)

    objects = SubscriptionQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "kind": "plain", "key": "personal", "email": "personal", "email_hash": "secret",
        "choices": "personal", "asked_choices": "personal", "asked_on": "plain", "confirmed_on": "plain",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "email_hash"], name="subscriptions_subscription_once_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.pk}"

    @property
    def trail_key(self) -> str:
        """By which letters know their recipient."""
        return f"subscriptions.subscription:{self.pk}"

    @property
    def subject(self) -> TrailSubject:
        return TrailSubject(self.key or self.trail_key)

    @property
    def token(self) -> str:
        """What stands in the links of the letters to this address."""
        return links_of(self.kind).token(self)


def links_of(kind: str) -> PrivateLinks:
    """A link of one kind opens no page of another."""
    return PrivateLinks(f"subscriptions.{kind}")

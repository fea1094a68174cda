"""Codes that people type: each of an asking lets one person answer once, and nothing is shown unless enough did;
one code of a room lets in everybody who is there.

Abstract: what is asked and counted is of the room that asks, and stands in one table with this, so that
the database can hold both together.
"""

import uuid
from datetime import date
from typing import TypedDict

from django.db import models
from django.db.models import F, Q

from kit.codes import CodeScheme, grouped
from kit.ids import new_id
from kit.translation import gettext_lazy as _lazy


class Via(models.TextChoices):
    CODE = "code", _lazy("With a code")
    PAPER = "paper", _lazy("On paper")


class Asking(models.Model):
    """One time of asking. `took_part` is counted once, at closing, and only when enough took part; so no two
    countings can be compared with each other.
    """

    opened_on = models.DateField()
    closes_on = models.DateField()
    closed_on = models.DateField(null=True)
    threshold = models.PositiveSmallIntegerField(
        help_text="How many have to take part before anything is shown."
    )
    took_part = models.PositiveIntegerField(null=True)

    PRIVACY = dict.fromkeys(("opened_on", "closes_on", "closed_on", "threshold", "took_part"), "plain")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_counted_when_enough",
                condition=Q(took_part=None) | Q(took_part__gte=F("threshold"), closed_on__isnull=False),
            )
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def is_counted(self) -> bool:
        return self.took_part is not None

    def takes_answers_on(self, day: date) -> bool:
        return self.is_open and day <= self.closes_on


class OneTimeCode(models.Model):
    """Lets one person take part once. Only a keyed hash is kept, and nothing leads from it to what was
    answered. The room adds what it is for.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    hash = models.CharField(max_length=64, unique=True)
    used = models.BooleanField(default=False)

    PRIVACY = {"id": "plain", "hash": "secret", "used": "plain"}

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return "a code"


class UnnamedReply(models.Model):
    """What one person answered: without a name, a time, a running number or the code that let them in. The
    room adds what was answered.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    # Filled by the page that was sent: the same page sent twice is one reply.
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4)
    via = models.CharField(max_length=5, choices=Via)

    PRIVACY = {"id": "plain", "idempotency_key": "secret", "via": "plain"}

    class Meta:
        abstract = True
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return "what one person answered"


class FreshCode(TypedDict):
    """The fields of a code that was made just now."""

    mark: uuid.UUID
    code_hash: str


class RoomCode(models.Model):
    """One code for everybody in a room, shown there as often as it is asked for. How long it opens is of the room
    above.
    """

    # The code is worked out from this and a key outside the database. Another one makes another code.
    mark = models.UUIDField(default=uuid.uuid4, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, help_text="A keyed hash of the code.")

    PRIVACY = {"mark": "secret", "code_hash": "secret"}

    class Meta:
        abstract = True

    @staticmethod
    def fresh(scheme: CodeScheme) -> FreshCode:
        """Of a new room, or in the place of a code that somebody has who should not."""
        mark = uuid.uuid4()
        return {"mark": mark, "code_hash": scheme.hash_of(scheme.derive(mark))}

    def code(self, scheme: CodeScheme) -> str:
        return grouped(scheme.derive(self.mark))

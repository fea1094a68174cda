"""What a ticket and a comment have in common: somebody's words, that
somebody else reads before anyone can see them.
"""

import uuid
from typing import Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q, Value

from feedback.tickets.models.address_left import AddressLeft
from kit.crypto import EncryptedTextField
from kit.ids import new_id
from kit.translation import gettext_lazy as _lazy
from people.models import Person

NO_FLAGS = Value([], output_field=ArrayField(models.CharField(max_length=20)))


def same_words(text: str, other: str) -> bool:
    """What a browser does to the ends of lines is no change."""
    return [line.rstrip() for line in text.strip().splitlines()] == [
        line.rstrip() for line in other.strip().splitlines()
    ]


class Stage(models.TextChoices):
    """Whether somebody has read it. Nothing is public before."""

    WAITING = "waiting", _lazy("Waiting to be read")
    HELD = "held", _lazy("Being looked into")
    PUBLISHED = "published", _lazy("On the board")
    WITHHELD = "withheld", _lazy("Not shown")


class Reason(models.TextChoices):
    """Why something is held or not shown. How often each is used is public.

    Criticism of the Trust is not among them.
    """

    NAMES = "names", _lazy("It names somebody, or shows who somebody is")
    SAFETY = "safety", _lazy("Somebody may be at risk, and needs help another way")
    CASE = "case", _lazy("It is about one person’s care or a complaint that is going on")
    ABUSE = "abuse", _lazy("It is cruel to somebody, or hateful")
    ELSEWHERE = "elsewhere", _lazy("It is not about our services")
    ADVERT = "advert", _lazy("It sells or advertises something")
    TWICE = "twice", _lazy("It was sent twice")
    OTHER = "other", _lazy("Something else")


SubmissionT = TypeVar("SubmissionT", bound="Submission", covariant=True)


class SubmissionQuerySet(models.QuerySet[SubmissionT]):
    def published(self) -> Self:
        return self.filter(stage=Stage.PUBLISHED)

    def to_read(self) -> Self:
        """Waiting for a moderator, or held by one."""
        return self.filter(stage__in=[Stage.WAITING, Stage.HELD])

    def waiting(self) -> Self:
        return self.filter(stage=Stage.WAITING)


class Submission(AddressLeft):
    """Words as they came (`words`, read by moderators only) and as everyone sees them (`published_words`)."""

    kept_by_day = True  # the trail keeps no time of what happens to it: it could give somebody away

    comes_first: bool  # only in the queue of the moderators, which is sorted by it

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    # Filled by the page that was sent: the same page sent twice is the same row.
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    come_back = models.CharField(  # noqa: DJ001 - many have none, and only nulls may repeat
        max_length=64,
        null=True,
        unique=True,
        editable=False,
        help_text="A keyed hash of the code its author was given.",
    )

    words = models.TextField(help_text="What was written, kept as it came. Only moderators read it.")
    contact_email = EncryptedTextField(blank=True, default="", db_default="")
    sent_on = models.DateField(help_text="The day only: a time could give somebody away.")

    flags = ArrayField(models.CharField(max_length=20), default=list, blank=True, db_default=NO_FLAGS)
    is_urgent = models.BooleanField(
        default=False, db_default=False, help_text="A machine saw words of harm in it."
    )
    criticality = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(5)])
    chased_on = models.DateField(null=True, help_text="When the moderators were reminded of it.")

    stage = models.CharField(max_length=10, choices=Stage, default=Stage.WAITING)
    read_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    published_words = models.TextField(blank=True)
    published_on = models.DateField(null=True)
    edited_because = models.TextField(
        blank=True, db_default="", help_text="What was changed and why, for its author."
    )
    # Kept when something that was held is shown after all: how often something is held, and why, is counted.
    reason = models.CharField(max_length=10, choices=Reason, blank=True, db_default="")
    held_because = models.TextField(blank=True, db_default="")
    withheld_because = models.TextField(blank=True)

    PRIVACY = {
        "id": "plain", "idempotency_key": "secret", "version": "plain", "come_back": "secret",
        "words": "personal", "contact_email": "personal", "address_is_confirmed": "plain",
        "sent_on": "plain", "flags": "special", "is_urgent": "special", "criticality": "special",
        "chased_on": "plain", "stage": "plain", "read_by": "personal", "published_words": "personal",
        "published_on": "plain", "edited_because": "personal", "reason": "plain",
        "held_because": "personal", "withheld_because": "personal",
    }  # fmt: skip

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="feedback_%(class)s_withheld_says_why",
                condition=Q(stage=Stage.WITHHELD, withheld_because__gt="")
                | (~Q(stage=Stage.WITHHELD) & Q(withheld_because="")),
            ),
            models.CheckConstraint(
                name="feedback_%(class)s_held_says_why",
                condition=Q(stage=Stage.HELD, held_because__gt="")
                | (~Q(stage=Stage.HELD) & Q(held_because="")),
            ),
            models.CheckConstraint(
                name="feedback_%(class)s_criticality_is_0_to_5",
                condition=Q(criticality=None) | Q(criticality__lte=5),
            ),
        ]

    @property
    def is_public(self) -> bool:
        return self.stage == Stage.PUBLISHED

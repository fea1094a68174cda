"""Somebody's way into a role, and through it."""

import uuid
from datetime import date, timedelta
from functools import partial

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kit import email_addresses
from kit.crypto import EncryptedTextField
from kit.private_links import PrivateLinks
from kit.translation import gettext_lazy as _lazy
from people.models import Person
from volunteers.involvement import journey
from volunteers.involvement.models.roles import DBSLevel, InvolvementRole, Workforce

STOP = PrivateLinks("volunteers.interest.stop")
hash_of = partial(email_addresses.hash_of, purpose="volunteers.interest")
LINKS = PrivateLinks("volunteers.interest")
# Said in the letter that asks to confirm. Longer than elsewhere: somebody would like to give their time.
TO_CONFIRM = timedelta(days=28)


class Standing(models.TextChoices):
    ON_THE_WAY = "on_the_way", _lazy("On the way in")
    ACTIVE = "active", _lazy("Taking part")
    PAUSED = "paused", _lazy("Taking a break")
    LEFT = "left", _lazy("Left")


class Interest(models.Model):
    """Somebody would like to know more about a role. No account is needed."""

    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    role = models.ForeignKey(InvolvementRole, on_delete=models.PROTECT, related_name="interests")
    called = EncryptedTextField(blank=True, default="")
    email = EncryptedTextField()
    # A keyed hash: one address asks about a role once, until somebody has answered.
    email_hash = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)
    words = EncryptedTextField(blank=True, default="")
    came_on = models.DateField()
    # Whoever reads mail at the address has said yes. Before that it is written to once more at most, and nothing begins.
    confirmed_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)

    PRIVACY = (
        dict.fromkeys(
            (
                "id",
                "reference",
                "idempotency_key",
                "role",
                "came_on",
                "confirmed_on",
                "settled_on",
                "outcome",
            ),
            "plain",
        )
        | dict.fromkeys(("called", "email", "words"), "personal")
        | {"email_hash": "secret"}
    )

    class Meta:
        ordering = ["came_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="volunteers_interest_settled_says_how",
                condition=Q(outcome="") ^ Q(settled_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="volunteers_interest_once_an_address",
                fields=["role", "email_hash"],
                condition=Q(settled_on=None) & ~Q(email_hash=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Interest in {self.role}"

    def stop_link(self) -> str:
        """Where whoever reads its mail stops the letters and takes it back."""
        return reverse("volunteers:stop-letters", args=[STOP.token(self)])

    @property
    def trail_key(self) -> str:
        return f"volunteers.interest:{self.reference}"

    @property
    def token(self) -> str:
        """What stands in the link of the letter that asks to confirm."""
        return LINKS.token(self)


class Involvement(models.Model):
    """One person in one role, from the first step to the last."""

    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="involvements")
    role = models.ForeignKey(InvolvementRole, on_delete=models.PROTECT, related_name="involvements")
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.ON_THE_WAY)
    supervisor = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="supervises"
    )
    is_old_enough = models.BooleanField(default=True)
    # Kept only for people who are not yet 18.
    turns_18_on = models.DateField(null=True, blank=True)
    began_on = models.DateField()
    started_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    PRIVACY = dict.fromkeys(("id", "reference"), "plain") | dict.fromkeys(
        (
            *("person", "role", "standing", "supervisor", "is_old_enough", "turns_18_on"),
            *("began_on", "started_on", "left_on"),
        ),
        "personal",
    )

    class Meta:
        ordering = ["-began_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="volunteers_involvement_once", fields=["person", "role"], condition=~Q(standing="left")
            ),
            models.CheckConstraint(
                name="volunteers_involvement_active_has_started",
                condition=~Q(standing__in=["active", "paused"]) | Q(started_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.role}"

    def get_absolute_url(self) -> str:
        return reverse("volunteers:journey", args=[self.reference])

    @property
    def trail_key(self) -> str:
        return f"volunteers.involvement:{self.reference}"

    def is_young(self, today: date) -> bool:
        return self.turns_18_on is not None and self.turns_18_on > today


class Step(models.Model):
    """One thing that happened on the way: when, who is answerable for it, what came of it, and what was seen."""

    KINDS = [(kind.value, label) for kind, label in journey.LABELS.items()]

    involvement = models.ForeignKey(Involvement, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=KINDS)
    on = models.DateField()
    owner = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=120, blank=True)
    note = EncryptedTextField(blank=True, default="")
    # Of training only: the last day on which it counts. Empty where it does not run out.
    good_until = models.DateField(null=True, blank=True)

    PRIVACY = dict.fromkeys(("id", "involvement", "kind"), "plain") | dict.fromkeys(
        ("on", "owner", "outcome", "note", "good_until"), "personal"
    )

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="volunteers_step_once",
                fields=["involvement", "kind"],
                condition=~Q(kind__in=sorted(journey.AGAIN_AND_AGAIN)),
            ),
            models.CheckConstraint(
                name="volunteers_step_only_training_runs_out",
                condition=Q(good_until=None) | Q(kind="training", good_until__gt=F("on")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Check(models.Model):
    """That something was seen and by whom. Never what a certificate says."""

    class Kind(models.TextChoices):
        IDENTITY = journey.IDENTITY, _lazy("Who the person is")
        RIGHT_TO_WORK = journey.RIGHT_TO_WORK, _lazy("Right to work")
        DBS = journey.DBS, _lazy("Disclosure and Barring Service (DBS)")
        HEALTH = journey.HEALTH, _lazy("Occupational health")
        PARENT = journey.PARENT, _lazy("Contact with a parent or carer (under 18)")
        RISK = journey.RISK, _lazy("Risk assessment, no lone working (under 18)")
        SUPERVISOR = journey.SUPERVISOR, _lazy("A named supervisor (under 18)")

    class Outcome(models.TextChoices):
        CLEAR = "clear", _lazy("Clear for this role")
        NOT_CLEAR = "not_clear", _lazy("Not clear for this role")

    involvement = models.ForeignKey(Involvement, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=20, choices=Kind)
    outcome = models.CharField(max_length=10, choices=Outcome)
    on = models.DateField()
    checked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    level = models.CharField(max_length=10, choices=DBSLevel, blank=True)
    workforce = models.CharField(max_length=10, choices=Workforce, blank=True)
    certificate_number = EncryptedTextField(blank=True, default="")
    issued_on = models.DateField(null=True, blank=True)
    update_service = models.BooleanField(default=False)
    again_on = models.DateField(null=True, blank=True)

    PRIVACY = dict.fromkeys(("id", "involvement", "kind", "level", "workforce"), "plain") | dict.fromkeys(
        ("outcome", "on", "checked_by", "certificate_number", "issued_on", "update_service", "again_on"),
        "personal",
    )

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                name="volunteers_check_dbs_is_whole",
                condition=Q(kind="dbs", issued_on__isnull=False)
                & ~Q(level__in=["", "none"])
                & ~Q(workforce="")
                | ~Q(kind="dbs") & Q(level="", workforce="", certificate_number="", issued_on=None),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Offer(models.Model):
    """What was offered, word for word, and when the person said yes. It is not changed afterwards."""

    involvement = models.OneToOneField(Involvement, on_delete=models.CASCADE, related_name="offer")
    words = models.TextField()
    made_on = models.DateField()
    accepted_on = models.DateField(null=True, blank=True)

    PRIVACY = {
        "id": "plain",
        "involvement": "plain",
        "words": "personal",
        "made_on": "personal",
        "accepted_on": "personal",
    }

    def __str__(self) -> str:
        return f"Offer of {self.made_on}"

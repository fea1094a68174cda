import uuid

from django.db import models
from django.db.models import F, Q

from audits.models.audit import Audit
from kit.crypto import EncryptedTextField
from kit.ids import new_id
from kit.translation import gettext_lazy as _lazy


class RatificationOutcome(models.TextChoices):
    RATIFIED = "ratified", _lazy("People agree with the result")
    OTHER_RUNG = "other_rung", _lazy("People agree, and put another rung on record")
    LOOK_AGAIN = "look_again", _lazy("The team looks at it again")


class RungView(models.TextChoices):
    AGREE = "agree", _lazy("I agree")
    DISAGREE = "disagree", _lazy("I do not agree")
    UNSURE = "unsure", _lazy("I don’t know")


class Via(models.TextChoices):
    CODE = "code", _lazy("With a code")
    PAPER = "paper", _lazy("On paper")


class Ratification(models.Model):
    """One time of asking the people who use a service, and what came of it.

    `results` and `took_part` are counted once, at closing, and only when enough took part; so no two
    countings can be compared with each other.
    """

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="ratifications")
    number = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    closes_on = models.DateField()
    closed_on = models.DateField(null=True)
    threshold = models.PositiveSmallIntegerField(
        help_text="How many have to take part before anything is shown."
    )
    team_scores = models.JSONField(
        default=dict, help_text="What the team had given each item when it was compared."
    )
    team_rung = models.PositiveSmallIntegerField(null=True)
    took_part = models.PositiveIntegerField(null=True)
    results = models.JSONField(default=dict)

    reasons = models.TextField(blank=True, help_text="Why people see it so, in the CP Lead's words.")
    how_held = models.TextField(blank=True)
    outcome = models.CharField(max_length=12, choices=RatificationOutcome, blank=True)
    rung_on_record = models.PositiveSmallIntegerField(null=True)
    settled_on = models.DateField(null=True)

    PRIVACY = {
        "id": "plain", "audit": "plain", "number": "plain", "opened_on": "plain", "closes_on": "plain",
        "closed_on": "plain", "threshold": "plain", "team_scores": "plain", "team_rung": "plain", "took_part": "plain",
        "results": "plain", "reasons": "personal", "how_held": "personal", "outcome": "plain", "rung_on_record": "plain",
        "settled_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["audit", "number"], name="audits_ratification_numbered_once"),
            models.UniqueConstraint(
                fields=["audit"], condition=Q(closed_on=None), name="audits_ratification_one_open_at_a_time"
            ),
            models.CheckConstraint(
                name="audits_ratification_counted_when_enough",
                condition=Q(took_part=None, results={})
                | Q(took_part__gte=F("threshold"), closed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="audits_ratification_settled_says_how",
                condition=Q(outcome="", settled_on=None)
                | (~Q(outcome="") & ~Q(how_held="") & Q(settled_on__isnull=False, took_part__isnull=False)),
            ),
            models.CheckConstraint(
                name="audits_ratification_other_rung_is_named",
                condition=(Q(outcome="other_rung", rung_on_record__gte=1, rung_on_record__lte=7))
                | (~Q(outcome="other_rung") & Q(rung_on_record=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audit}, asked for the {self.number}. time"

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def is_counted(self) -> bool:
        return self.took_part is not None


class Code(models.Model):
    """Lets one person take part once. Only a keyed hash is kept, and nothing leads from it to what was
    answered.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    ratification = models.ForeignKey(Ratification, on_delete=models.CASCADE, related_name="codes")
    hash = models.CharField(max_length=64, unique=True)
    used = models.BooleanField(default=False)

    PRIVACY = {"id": "plain", "ratification": "plain", "hash": "secret", "used": "plain"}

    def __str__(self) -> str:
        return "a code"


class Reply(models.Model):
    """What one person answered: without a name, a time, a running number or the code that let them in.

    It is deleted when the conversation is written down; the counts stay with the ratification.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    ratification = models.ForeignKey(Ratification, on_delete=models.CASCADE, related_name="replies")
    # Filled by the page that was sent: the same page sent twice is one reply.
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4)
    via = models.CharField(max_length=5, choices=Via)
    scores = models.JSONField(help_text="A number for each item, or nothing for “I don’t know”.")
    rung_view = models.CharField(max_length=10, choices=RungView, blank=True)
    why = EncryptedTextField(blank=True, default="")

    PRIVACY = {
        "id": "plain", "ratification": "plain", "idempotency_key": "secret", "via": "plain", "scores": "personal",
        "rung_view": "personal", "why": "special",
    }  # fmt: skip

    class Meta:
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return "what one person answered"

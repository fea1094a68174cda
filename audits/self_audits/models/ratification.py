from django.db import models
from django.db.models import Q

from audits.self_audits.models.audit import Audit
from kit.crypto import EncryptedTextField
from kit.translation import gettext_lazy as _lazy
from meetings.models.asking import Asking, OneTimeCode, UnnamedReply


class RatificationOutcome(models.TextChoices):
    RATIFIED = "ratified", _lazy("People agree with the result")
    OTHER_RUNG = "other_rung", _lazy("People agree, and put another rung on record")
    LOOK_AGAIN = "look_again", _lazy("The team looks at it again")


class RungView(models.TextChoices):
    AGREE = "agree", _lazy("I agree")
    DISAGREE = "disagree", _lazy("I do not agree")
    UNSURE = "unsure", _lazy("I don’t know")


class Ratification(Asking):
    """One time of asking the people who use a service, and what came of it. `results` are counted with
    `took_part`.
    """

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="ratifications")
    number = models.PositiveSmallIntegerField()
    team_scores = models.JSONField(
        default=dict, help_text="What the team had given each item when it was compared."
    )
    team_rung = models.PositiveSmallIntegerField(null=True)
    results = models.JSONField(default=dict)

    reasons = models.TextField(blank=True, help_text="Why people see it so, in the CP Lead's words.")
    how_held = models.TextField(blank=True)
    outcome = models.CharField(max_length=12, choices=RatificationOutcome, blank=True)
    rung_on_record = models.PositiveSmallIntegerField(null=True)
    settled_on = models.DateField(null=True)

    PRIVACY = Asking.PRIVACY | {
        "id": "plain", "audit": "plain", "number": "plain", "team_scores": "plain", "team_rung": "plain",
        "results": "plain", "reasons": "personal", "how_held": "personal", "outcome": "plain", "rung_on_record": "plain",
        "settled_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["number"]
        constraints = [
            *Asking.Meta.constraints,
            models.UniqueConstraint(fields=["audit", "number"], name="audits_ratification_numbered_once"),
            models.UniqueConstraint(
                fields=["audit"], condition=Q(closed_on=None), name="audits_ratification_one_open_at_a_time"
            ),
            models.CheckConstraint(
                name="audits_ratification_results_when_counted",
                condition=Q(took_part__isnull=False) | Q(results={}),
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


class Code(OneTimeCode):
    """Lets one person say how they see the team's work."""

    ratification = models.ForeignKey(Ratification, on_delete=models.CASCADE, related_name="codes")

    PRIVACY = OneTimeCode.PRIVACY | {"ratification": "plain"}


class Reply(UnnamedReply):
    """What one person answered. It is deleted when the conversation is written down; the counts stay with the
    ratification.
    """

    ratification = models.ForeignKey(Ratification, on_delete=models.CASCADE, related_name="replies")
    scores = models.JSONField(help_text="A number for each item, or nothing for “I don’t know”.")
    rung_view = models.CharField(max_length=10, choices=RungView, blank=True)
    why = EncryptedTextField(blank=True, default="")

    PRIVACY = UnnamedReply.PRIVACY | {
        "ratification": "plain", "scores": "personal", "rung_view": "personal", "why": "special",
    }  # fmt: skip

from django.db import models
from django.db.models import Q
from django.urls import reverse

from audits.self_audits.models.questionnaire import Questionnaire
from kit.translation import gettext_lazy as _lazy
from meetings.models import Plan
from people.models import Team
from people.searching import by_name

CLOSING, AIMS = "closing", "aims"


class Stage(models.TextChoices):
    """Where an audit is. With a tool that people answer first, asking comes before scoring."""

    SCORING = "scoring", _lazy("The team is scoring")
    TO_ASK = "to_ask", _lazy("Ready for people to look at")
    ASKING = "asking", _lazy("People are looking at it")
    CLOSED = "closed", _lazy("Ready to talk about together")
    SETTLED = "settled", _lazy("Talked about and agreed")


class Audit(models.Model):
    """One team, one tool, one year."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="+")
    instrument = models.SlugField(
        help_text="The code of the questionnaire, so that there is one audit of it a year."
    )
    year = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10, choices=Stage)
    opened_on = models.DateField()
    due_on = models.DateField()
    # How often each page was saved: a page that is sent with an older number was opened before a colleague
    # saved.
    versions = models.JSONField(default=dict)

    statements = models.JSONField(default=dict)
    rung = models.PositiveSmallIntegerField(null=True)
    rung_evidence = models.TextField(blank=True)
    shared_delivery = models.TextField(
        blank=True, help_text="How people share decisions about how the service runs."
    )

    gaps_because = models.TextField(blank=True, help_text="Why it was submitted with questions left open.")
    submitted_on = models.DateField(null=True)
    results = models.JSONField(
        default=dict, help_text="For each question: sum, how many, lowest, highest, of how many."
    )

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="audit")
    plan_published_on = models.DateField(null=True)

    PRIVACY = {
        "id": "plain", "team": "plain", "questionnaire": "plain", "instrument": "plain", "year": "plain", "stage": "plain",
        "opened_on": "plain", "due_on": "plain", "versions": "plain", "statements": "personal", "rung": "plain",
        "rung_evidence": "personal", "shared_delivery": "personal", "gaps_because": "personal", "submitted_on": "plain",
        "results": "plain", "plan": "plain", "plan_published_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-year", *by_name("team__name")]
        constraints = [
            models.UniqueConstraint(fields=["team", "instrument", "year"], name="audits_audit_once_a_year"),
            models.CheckConstraint(
                name="audits_audit_rung_is_on_the_ladder",
                condition=Q(rung=None) | Q(rung__gte=1, rung__lte=7),
            ),
            models.CheckConstraint(
                name="audits_audit_settled_was_submitted",
                condition=~Q(stage__in=["closed", "settled"]) | Q(submitted_on__isnull=False),
            ),
            models.CheckConstraint(
                name="audits_audit_published_plan_was_settled",
                condition=Q(plan_published_on=None) | Q(stage="settled"),
            ),
        ]
        indexes = [models.Index(fields=["year", "instrument", "team"], name="audits_audit_by_year")]

    def __str__(self) -> str:
        return f"{self.team}, {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("audits:audit", args=[self.pk])

    @property
    def is_submitted(self) -> bool:
        return self.submitted_on is not None

    @property
    def is_scoring(self) -> bool:
        return self.stage == Stage.SCORING

    @property
    def is_settled(self) -> bool:
        return self.stage == Stage.SETTLED

    def version_of(self, page: str) -> int:
        return self.versions.get(page, 0)


class Score(models.Model):
    """What the team gave one item. No number means not scored yet, or that the team does not know: neither is
    nought.
    """

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="scores")
    item = models.CharField(max_length=20)
    score = models.PositiveSmallIntegerField(null=True)
    not_known = models.BooleanField(default=False, db_default=False)
    evidence = models.TextField(blank=True)

    PRIVACY = {
        "id": "plain", "audit": "plain", "item": "plain", "score": "plain", "not_known": "plain", "evidence": "personal",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "item"], name="audits_score_once_an_item"),
            models.CheckConstraint(
                name="audits_score_within_any_scale", condition=Q(score=None) | Q(score__gte=0, score__lte=10)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {'not scored yet' if self.score is None else self.score}"

    @property
    def is_answered(self) -> bool:
        return self.score is not None or self.not_known

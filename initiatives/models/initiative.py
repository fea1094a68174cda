"""What is made of what people said, and how far it is."""

from typing import ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from initiatives.refusals import STAGES_GO_FORWARD, STAGES_IN_ORDER
from kit.refusals import Refusal
from kit.translation import gettext_lazy as _lazy
from people.models import Area, Directorate, Person, Team

WORDS = 600


class InitiativeLevel(models.TextChoices):
    INDIVIDUAL = "individual", _lazy("How single people are cared for")
    SERVICE = "service", _lazy("How a service works")
    SYSTEM = "system", _lazy("How the whole Trust works")


class InitiativeStage(models.TextChoices):
    PROPOSED = "proposed", _lazy("Proposed")
    UNDERSTAND = "understand", _lazy("Understand it")
    DESIGN = "design", _lazy("Plan it together")
    DELIVER = "deliver", _lazy("Do it")
    LEARN = "learn", _lazy("Learn from it")
    DONE = "done", _lazy("Done")
    STOPPED = "stopped", _lazy("Stopped, and why")


# One after the other; one may be passed over, and none is gone back to but by reopening.
IN_ORDER = tuple(InitiativeStage(stage) for stage in STAGES_IN_ORDER)
ENDED = (InitiativeStage.DONE, InitiativeStage.STOPPED)


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def public(self) -> Self:
        return self.exclude(published_on=None)

    def open(self) -> Self:
        return self.exclude(stage__in=ENDED)


class Initiative(models.Model):
    """Points lead to it. It has no place of its own where it is for everybody: no areas, no directorate."""

    idempotency_key = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=1)
    reference = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    aim = models.TextField(max_length=WORDS, help_text="What is to be different for people.")
    level = models.CharField(max_length=10, choices=InitiativeLevel)
    pattern_of = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of single people's care: how many people's it is about."
    )
    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, null=True, blank=True, related_name="initiatives"
    )
    areas = models.ManyToManyField(Area, blank=True, related_name="initiatives")
    teams = models.ManyToManyField(Team, blank=True, related_name="initiatives")
    stage = models.CharField(max_length=10, choices=InitiativeStage, default=InitiativeStage.PROPOSED)
    stage_since = models.DateField()
    # The last day on which anybody said anything about it. Long ago, and its page says so by itself.
    heard_on = models.DateField()
    stopped_because = models.TextField(max_length=WORDS, blank=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_on = models.DateField()
    published_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    # When those who follow it were asked whether it is so, and when one of them said that it is not.
    asked_on = models.DateField(null=True)
    reopened_on = models.DateField(null=True)

    objects = InitiativeQuerySet.as_manager()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain", "idempotency_key": "plain", "version": "plain", "reference": "plain", "title": "plain",
        "aim": "plain", "level": "plain", "pattern_of": "plain", "directorate": "plain", "areas": "plain",
        "teams": "plain", "stage": "plain", "stage_since": "plain", "heard_on": "plain",
        "stopped_because": "plain", "proposed_by": "personal", "proposed_on": "plain",
        "published_on": "plain", "done_on": "plain", "asked_on": "plain", "reopened_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-proposed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="initiatives_stopped_says_why", condition=~Q(stage="stopped") | ~Q(stopped_because="")
            ),
            models.CheckConstraint(
                name="initiatives_done_has_its_day",
                condition=Q(stage="done", done_on__isnull=False) | (~Q(stage="done") & Q(done_on=None)),
            ),
            models.CheckConstraint(
                name="initiatives_single_people_are_a_pattern",
                condition=~Q(level="individual") | Q(published_on=None) | Q(pattern_of__isnull=False),
            ),
        ]
        triggers = [
            Refusal(
                name="stages_go_forward",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__stage__df=pgtrigger.F("new__stage")),
                func=STAGES_GO_FORWARD,
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("initiatives:initiative", args=[self.reference])

    @property
    def trail_key(self) -> str:
        return f"initiatives.initiative:{self.reference}"

    @property
    def is_public(self) -> bool:
        return self.published_on is not None

    @property
    def is_open(self) -> bool:
        return self.stage not in ENDED

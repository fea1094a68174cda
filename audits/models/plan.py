from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from audits.models.audit import Audit
from people.models import Person

# Of each item: what is to be reached, and how much that matters to people.
Targets = dict[str, tuple[int | None, int | None]]


class Importance(models.IntegerChoices):
    LITTLE = 1, "A little"
    QUITE = 2, "Quite a lot"
    MOST = 3, "A great deal"


class PlanActionState(models.TextChoices):
    PLANNED = "planned", "Not started"
    DOING = "doing", "We are doing it"
    DONE = "done", "Done"
    STOPPED = "stopped", "Stopped, and why"


OPEN_STATES = (PlanActionState.PLANNED, PlanActionState.DOING)


class Aim(models.Model):
    """What team and people want to reach together with one item, and how much it matters to people."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="aims")
    item = models.CharField(max_length=20)
    target = models.PositiveSmallIntegerField(null=True)
    matters = models.PositiveSmallIntegerField(choices=Importance, null=True)

    PRIVACY = {"id": "plain", "audit": "plain", "item": "plain", "target": "plain", "matters": "plain"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "item"], name="audits_aim_once_an_item"),
            models.CheckConstraint(
                name="audits_aim_matters_1_to_3", condition=Q(matters=None) | Q(matters__in=[1, 2, 3])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.target}"


class PlanActionQuerySet(models.QuerySet["PlanAction"]):
    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)


class PlanAction(models.Model):
    """Something the team does, with somebody of its own and somebody with lived experience looking after it."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="plan_actions")
    idempotency_key = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=1)
    item = models.CharField(max_length=20, blank=True)
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    co_owner = models.CharField(max_length=80)
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=PlanActionState, default=PlanActionState.PLANNED)
    evidence = models.TextField(blank=True)
    changed = models.TextField(blank=True, help_text="What is different for people now.")

    objects = PlanActionQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "audit": "plain", "idempotency_key": "plain", "version": "plain", "item": "plain", "what": "personal",
        "owner": "personal", "co_owner": "personal", "due_on": "plain", "state": "plain", "evidence": "personal",
        "changed": "personal",
    }  # fmt: skip

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="audits_action_done_says_what_changed", condition=~Q(state="done") | ~Q(changed="")
            ),
            models.CheckConstraint(
                name="audits_action_stopped_says_why", condition=~Q(state="stopped") | ~Q(evidence="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], name="audits_action_open", condition=Q(state__in=["planned", "doing"])
            )
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

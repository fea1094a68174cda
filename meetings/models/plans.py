"""What will be done, by whom and by when: the plan of whatever has one."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from kit.translation import gettext_lazy as _lazy
from people.models import Person


class PlanActionState(models.TextChoices):
    PLANNED = "planned", _lazy("Not started")
    DOING = "doing", _lazy("We are doing it")
    DONE = "done", _lazy("Done")
    STOPPED = "stopped", _lazy("Stopped, and why")


OPEN_STATES = (PlanActionState.PLANNED, PlanActionState.DOING)


class Plan(models.Model):
    """The actions of one thing. That thing has the plan one-to-one; its room says the rest by the plan's kind."""

    kind = models.SlugField(max_length=20, help_text="Name of the kind that the owner's room registered.")

    PRIVACY = {"id": "plain", "kind": "plain"}

    def __str__(self) -> str:
        return f"a plan of {self.kind}"


class PlanActionQuerySet(models.QuerySet["PlanAction"]):
    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)


class PlanAction(models.Model):
    """Something that is done, with somebody of the trust and somebody with lived experience looking after it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="actions")
    idempotency_key = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=1)
    about = models.CharField(
        max_length=20, blank=True, help_text="What of the owner it is about, by the owner's own code."
    )
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    co_owner = models.CharField(max_length=80)
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=PlanActionState, default=PlanActionState.PLANNED)
    evidence = models.TextField(blank=True)
    changed = models.TextField(blank=True, help_text="What is different for people now.")

    objects = PlanActionQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "plan": "plain", "idempotency_key": "plain", "version": "plain", "about": "plain", "what": "personal",
        "owner": "personal", "co_owner": "personal", "due_on": "plain", "state": "plain", "evidence": "personal",
        "changed": "personal",
    }  # fmt: skip

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="meetings_action_done_says_what_changed", condition=~Q(state="done") | ~Q(changed="")
            ),
            models.CheckConstraint(
                name="meetings_action_stopped_says_why", condition=~Q(state="stopped") | ~Q(evidence="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], name="meetings_action_open", condition=Q(state__in=["planned", "doing"])
            )
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

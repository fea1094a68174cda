"""What was promised by when, when it is expected now, and why it moved."""

from datetime import date
from typing import Self

import pgtrigger
from django.db import models

from initiatives.models.initiative import Initiative
from kit.refusals import Refusal, refuse

REASON = 300


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def open(self) -> Self:
        return self.filter(done_on=None, initiative__done_on=None).exclude(initiative__stage="stopped")


class Milestone(models.Model):
    """The day first promised stays: the database refuses another."""

    idempotency_key = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=1)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="milestones")
    what = models.CharField(max_length=200)
    first_promised_on = models.DateField()
    expected_on = models.DateField()
    done_on = models.DateField(null=True)

    objects = MilestoneQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "idempotency_key": "plain", "version": "plain", "initiative": "plain", "what": "plain",
        "first_promised_on": "plain", "expected_on": "plain", "done_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["first_promised_on", "pk"]
        triggers = [
            Refusal(
                name="first_promise_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__first_promised_on__df=pgtrigger.F("new__first_promised_on")),
                func=refuse("initiatives", "another first promise is"),
            )
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def stands_on(self) -> date:
        """The day it was done, or else the day on which it is expected now."""
        return self.done_on or self.expected_on


class MilestoneMove(models.Model):
    """One move of a date, and why, in plain words. It stays as it was written."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="moves")
    moved_from = models.DateField()
    moved_to = models.DateField()
    reason = models.CharField(max_length=REASON)
    moved_on = models.DateField()

    PRIVACY = {
        "id": "plain", "milestone": "plain", "moved_from": "plain", "moved_to": "plain", "reason": "plain",
        "moved_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["moved_on", "pk"]
        constraints = [
            models.CheckConstraint(name="initiatives_move_says_why", condition=~models.Q(reason="")),
            models.CheckConstraint(
                name="initiatives_move_moves", condition=~models.Q(moved_from=models.F("moved_to"))
            ),
        ]
        triggers = [
            Refusal(
                name="move_stays",
                operation=pgtrigger.Update,
                func=refuse("initiatives", "a change of a move is"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.moved_from} to {self.moved_to}"

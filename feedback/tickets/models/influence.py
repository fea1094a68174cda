"""What people asked for, what came of it, how that is known, and who checked it: one record for all rooms."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kit.refusals import Refusal, only_emptied, refuse, same_apart_from
from kit.translation import gettext_lazy as _lazy
from people.models import Gathering, Person

WORDS = 600


class InfluenceSource(models.TextChoices):
    """Where it was said: never who, by name."""

    POINT = "point", _lazy("A point on the board")
    FORUM = "forum", _lazy("A forum or meeting")
    SEAT = "seat", _lazy("A seat in a group that decides")
    READER = "reader", _lazy("People who read a draft")
    SURVEY = "survey", _lazy("A survey")
    OUTREACH = "outreach", _lazy("A visit to a community")


class InfluenceOutcome(models.TextChoices):
    WAITING = "waiting", _lazy("Waiting")
    CHANGED = "changed", _lazy("Changed")
    PARTLY = "partly", _lazy("Partly changed")
    NOT_CHANGED = "not", _lazy("Not changed, and why")


CHANGED = (InfluenceOutcome.CHANGED, InfluenceOutcome.PARTLY)
SAYS_WHY = (InfluenceOutcome.PARTLY, InfluenceOutcome.NOT_CHANGED)


class InfluenceQuerySet(models.QuerySet["Influence"]):
    def checked(self) -> Self:
        """Those that somebody else has checked. No other is counted anywhere."""
        return self.exclude(checked_on=None)

    def to_check(self) -> Self:
        return self.filter(checked_on=None).exclude(outcome=InfluenceOutcome.WAITING)


class Influence(models.Model):
    """What was asked and what came of it. The room that writes it says where it is told: `address` and `title`.

    Once somebody else has checked it, it never changes: something newer is another record.
    """

    idempotency_key = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=10, choices=InfluenceSource)
    ticket = models.ForeignKey(
        "feedback.Ticket", on_delete=models.PROTECT, null=True, blank=True, related_name="influences"
    )
    gathering = models.ForeignKey(
        Gathering, on_delete=models.PROTECT, null=True, blank=True, related_name="influences"
    )
    asked_for = models.TextField(max_length=WORDS)
    outcome = models.CharField(max_length=10, choices=InfluenceOutcome, default=InfluenceOutcome.WAITING)
    what_changed = models.TextField(max_length=WORDS, blank=True)
    why_not = models.TextField(max_length=WORDS, blank=True)
    evidence = models.TextField(max_length=WORDS, blank=True, help_text="How we know.")
    address = models.CharField(max_length=200)
    title = models.CharField(max_length=160)
    recorded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_on = models.DateField()
    checked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    checked_on = models.DateField(null=True)
    checked_as = models.CharField(max_length=120, blank=True, help_text="Who checked it, by role.")

    objects = InfluenceQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "idempotency_key": "plain", "version": "plain", "source": "plain", "ticket": "plain",
        "gathering": "plain", "asked_for": "plain", "outcome": "plain", "what_changed": "plain",
        "why_not": "plain", "evidence": "plain", "address": "plain", "title": "plain",
        "recorded_by": "personal", "recorded_on": "plain", "checked_by": "personal", "checked_on": "plain",
        "checked_as": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-recorded_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="feedback_influence_names_what_it_came_from",
                condition=(~Q(source="point") | Q(ticket__isnull=False))
                & (~Q(source="forum") | Q(gathering__isnull=False)),
            ),
            models.CheckConstraint(
                name="feedback_influence_says_what_changed",
                condition=~Q(outcome__in=["changed", "partly"]) | ~Q(what_changed=""),
            ),
            models.CheckConstraint(
                name="feedback_influence_says_why_not",
                condition=~Q(outcome__in=["partly", "not"]) | ~Q(why_not=""),
            ),
            models.CheckConstraint(
                name="feedback_influence_is_checked_with_evidence",
                condition=Q(checked_on=None, checked_as="", checked_by=None)
                | (Q(checked_on__isnull=False) & ~Q(checked_as="") & ~Q(evidence="") & ~Q(outcome="waiting")),
            ),
            models.CheckConstraint(
                name="feedback_influence_is_checked_by_somebody_else",
                condition=Q(checked_by=None) | Q(recorded_by=None) | ~Q(checked_by=F("recorded_by")),
            ),
        ]
        indexes = [
            models.Index(
                name="feedback_influence_to_check", fields=["recorded_on"], condition=Q(checked_on=None)
            )
        ]
        triggers = [
            Refusal(
                name="feedback_influence_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__checked_on__isnull=False),
                func=f"""
                IF {same_apart_from("recorded_by_id", "checked_by_id")} AND {only_emptied("recorded_by_id", "checked_by_id")}
                THEN RETURN NEW; END IF;
                {refuse("feedback", "a change of what was checked is")}
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.title}"

    @property
    def is_checked(self) -> bool:
        return self.checked_on is not None

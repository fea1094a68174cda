"""What came of a meeting."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from feedback.tickets.models import Ticket
from kit.translation import gettext_lazy as _lazy
from meetings.models.meetings import AgendaItem, Meeting


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def public(self) -> Self:
        return self.filter(meeting__minutes_published_on__isnull=False)

    def still_to_be_done(self) -> Self:
        return self.filter(kind=Outcome.Kind.ACTION, state=Outcome.State.OPEN)

    def to_look_at_again(self, day: date) -> Self:
        return self.filter(kind=Outcome.Kind.DECISION, look_again_on__lte=day, looked_again_on=None)


class Outcome(models.Model):
    """What came of one thing that was talked about. Public with the minutes. An action carries over until it
    is done.
    """

    class Kind(models.TextChoices):
        INFORMATION = "information", _lazy("Information")
        DECISION = "decision", _lazy("Decision")
        ACTION = "action", _lazy("Action")

    class State(models.TextChoices):
        OPEN = "open", _lazy("To be done")
        DONE = "done", _lazy("Done")
        DROPPED = "dropped", _lazy("Not to be done, and why")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="outcomes")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="outcomes"
    )
    # Made by the page: the same page sent twice is one outcome.
    idempotency_key = models.UUIDField(unique=True, null=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.TextField()
    ticket = models.ForeignKey(
        Ticket, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes"
    )
    owner = models.CharField(max_length=120, blank=True, db_default="", help_text="Who sees to it, by role.")
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, db_default=State.OPEN)
    evidence = models.TextField(
        blank=True, db_default="", help_text="What shows that it is done, or why it is not."
    )
    settled_on = models.DateField(null=True, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    looked_again_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = OutcomeQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "meeting": "plain", "item": "plain", "idempotency_key": "plain", "kind": "plain", "text": "plain", "ticket": "plain",
        "owner": "plain", "due_on": "plain", "state": "plain", "evidence": "plain", "settled_on": "plain",
        "look_again_on": "plain", "looked_again_on": "plain", "version": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="meetings_outcome_has_an_owner_and_a_day",
                condition=~Q(kind="action") | ~Q(owner="") & Q(due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="meetings_outcome_settled_with_evidence",
                condition=Q(state="open", settled_on=None)
                | ~Q(state="open") & Q(settled_on__isnull=False) & ~Q(evidence=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"

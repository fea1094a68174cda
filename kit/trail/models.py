from typing import Self
from uuid import uuid4

import pgtrigger
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from kit.refusals import Refusal

# The owner of the table could still switch the refusals off, so in production
# the application signs in as a role that owns nothing (docs/operations.md).
ONLY_ADDED_TO = "RAISE EXCEPTION 'The trail is only ever added to: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';"
# Nothing of an entry changes where it is only written elsewhere, so that where it lies does not say when it came.
ONLY_LAID_ELSEWHERE = f"""
    IF TG_OP = 'UPDATE' THEN
        IF NEW IS NOT DISTINCT FROM OLD THEN
            RETURN NEW;
        END IF;
    END IF;
    {ONLY_ADDED_TO}
"""


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, key: str) -> Self:
        return self.filter(subject=key)

    def oldest_first(self) -> Self:
        """Entries of one day: those of nobody first, in no order
        that tells who came when; then by time, or by step.
        """
        return self.order_by(
            "on", models.F("at").asc(nulls_first=True), models.F("step").asc(nulls_first=True), "id"
        )


class Entry(models.Model):
    """One change: who made it, what they did, to what, and when. Text only, so that it outlives all three.

    The database refuses to change or delete an entry. Written anew as it is,
    it may lie elsewhere (`kit.write_order`). The id is random: a running
    number would put the entries of people who did not sign in order.
    """

    PRIVACY = {
        "id": "plain",
        "verb": "plain",
        "subject": "plain",
        "actor_key": "personal",
        "actor_role": "plain",
        "on": "plain",
        "at": "plain",
        "step": "plain",
        "facts": "plain",
    }

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    actor_key = models.CharField(max_length=80)
    actor_role = models.CharField(max_length=40, blank=True)
    on = models.DateField()
    at = models.DateTimeField(null=True, blank=True)
    # Of what is kept by the day: the version of the subject that
    # this change led to. It orders the changes of one thing only.
    step = models.PositiveIntegerField(null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        default_permissions = ()
        triggers = [
            Refusal(
                name="no_change", operation=pgtrigger.Update | pgtrigger.Delete, func=ONLY_LAID_ELSEWHERE
            ),
            Refusal(
                name="no_truncate",
                operation=pgtrigger.Truncate,
                level=pgtrigger.Statement,
                func=ONLY_ADDED_TO,
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "on"], name="trail_entry_subject_on"),
            models.Index(fields=["actor_key", "on"], name="trail_entry_actor_on"),
            # Small however many there are: entries of a day lie together.
            BrinIndex(fields=["on"], name="trail_entry_on", pages_per_range=16),
        ]
        constraints = [
            models.CheckConstraint(
                name="trail_entry_someone_has_no_time",
                condition=Q(actor_key="someone", at__isnull=True)
                | (
                    ~Q(actor_key="someone")
                    & (Q(at__isnull=False, step__isnull=True) | Q(at__isnull=True, step__isnull=False))
                ),
            ),
            models.CheckConstraint(
                name="trail_entry_says_what_and_who",
                condition=~Q(verb="") & ~Q(subject="") & ~Q(actor_key=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.verb} {self.subject}"

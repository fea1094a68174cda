"""How many contacts people had with services in a quarter: what complaints are set against."""

import pgtrigger
from django.db import models
from django.db.models import Q

from insight.picture.quarters import Quarter
from kit.refusals import Refusal

SAID_FROM_LETTERS = 200


class ContactBaseQuerySet(models.QuerySet["ContactBase"]):
    def of(self, quarter: Quarter) -> "ContactBaseQuerySet":
        """What was said of a quarter, the newest first: that one counts."""
        return self.filter(year=quarter.year, quarter=quarter.number)


class ContactBase(models.Model):
    """What somebody said of one quarter. Said again it is another row, and who reads the first still knows why."""

    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    contacts = models.PositiveIntegerField()
    said_from = models.CharField(max_length=SAID_FROM_LETTERS, help_text="Where the number comes from.")
    noted_at = models.DateTimeField()
    noted_as = models.CharField(max_length=120, help_text="Who noted it, by role.")

    objects = ContactBaseQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "year": "plain", "quarter": "plain", "contacts": "plain", "said_from": "plain", "noted_at": "plain",
        "noted_as": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-year", "-quarter", "-pk"]
        triggers = [
            Refusal(
                name="stays_as_it_was",
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="""
                    RAISE EXCEPTION 'What was said of contacts stays as it was: % refused', TG_OP
                    USING ERRCODE = 'insufficient_privilege';
                """,
            )
        ]
        constraints = [
            models.CheckConstraint(name="reports_contacts_of_a_quarter", condition=Q(quarter__range=(1, 4))),
            models.CheckConstraint(name="reports_contacts_are_some", condition=Q(contacts__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.of_quarter}: {self.contacts}"

    @property
    def of_quarter(self) -> Quarter:
        return Quarter(self.year, self.quarter)

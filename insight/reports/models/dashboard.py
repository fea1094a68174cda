"""What the board reads of a quarter. Kept with the edition it was worked out for; it never changes."""

from functools import cached_property
from typing import TYPE_CHECKING, Self

import pgtrigger
from django.db import models
from django.urls import reverse

from insight.picture.dashboard_content import DashboardContent, content_of_json
from insight.reports.models.edition import Edition
from kit.refusals import Refusal

if TYPE_CHECKING:
    from insight.picture.quarters import Quarter


class DashboardQuerySet(models.QuerySet["Dashboard"]):
    def of(self, quarter: "Quarter") -> Self:
        return self.filter(edition__year=quarter.year, edition__quarter=quarter.number)

    def published(self) -> Self:
        return self.filter(edition__published_on__isnull=False)


class Dashboard(models.Model):
    """The figures of a quarter for the whole Trust, a directorate or an area."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="dashboards")
    position = models.PositiveSmallIntegerField()
    # "all", "area:the-east", "directorate:adults": as in `people.levels`.
    level = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    stored_content = models.JSONField()

    objects = DashboardQuerySet.as_manager()

    PRIVACY = {
        "id": "plain",
        "edition": "plain",
        "position": "plain",
        "level": "plain",
        "name": "plain",
        "stored_content": "plain",
    }

    class Meta:
        ordering = ["position"]
        triggers = [
            Refusal(
                name="stays_as_it_was",
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="""
                    RAISE EXCEPTION 'A dashboard stays as it was: % refused', TG_OP
                    USING ERRCODE = 'insufficient_privilege';
                """,
            )
        ]
        constraints = [models.UniqueConstraint(name="reports_dashboard_once", fields=["edition", "level"])]

    def __str__(self) -> str:
        return f"{self.edition.of_quarter.in_words}: {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("dashboard:quarter", args=[str(self.edition.of_quarter)]) + self.query

    @cached_property
    def content(self) -> DashboardContent:
        return content_of_json(self.stored_content)

    @property
    def query(self) -> str:
        return "" if self.level == "all" else f"?level={self.level}"

"""Across teams: coverage, spread and what is still to do; as a page, and as a file of the same."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import TemplateView, View

from audits.coverage.selectors.coverage import Coverage, coverage, newest_year, tool_named
from audits.self_audits import presenters, scoring
from audits.self_audits.models import Audit
from audits.self_audits.rules import Can
from audits.self_audits.selectors import audits
from kit.exports import csv_response
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

HEADINGS = [
    "Kind", "Name", "Teams", "Audited", "Ratified", _lazy("Open actions"), _lazy("Overdue actions"), _lazy("People who took part"),
]  # fmt: skip


class CoveragePage(PermissionRequiredMixin):
    permission_required = Can.SEE_COVERAGE

    def coverage(self) -> Coverage:
        year = self.request.GET.get("year", "")
        is_year = year.isascii() and year.isdigit() and len(year) == 4
        year = int(year) if is_year else newest_year(timezone.localdate())
        tool = tool_named(self.request.GET.get("tool", "").replace("\0", "")[:50])
        return coverage(self.request.user, tool=tool, year=year)


class ShowCoverage(CoveragePage, TemplateView):
    template_name = "audits/coverage.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        covered, today = self.coverage(), timezone.localdate()
        spreads = [
            row
            | {
                "spread": presenters.spread_of_averages(row["averages"]) if row["averages"] else None,
                "shown": format_change(row["change"]),
            }
            for row in covered.spreads
        ]
        person = self.request.user
        rows = [
            row
            | {
                "tag": coverage_tag(row["audit"], today),
                "opens": row["audit"] and person.has_perm(Can.SEE, row["team"]),
            }
            for row in covered.teams
        ]
        return super().get_context_data(
            found=covered, spreads=spreads, rows=rows, tools=list(audits.tools()), **kwargs
        )


class CoverageAsCsv(CoveragePage, View):
    def get(self, request: HttpRequest) -> HttpResponse:
        covered = self.coverage()
        rows = [HEADINGS, *directorate_rows(covered), *team_rows(covered), *spread_rows(covered)]
        return csv_response(f"audits-{covered.year}.csv", rows)


def directorate_rows(covered: Coverage) -> list[list[object]]:
    return [
        [
            "Directorate", group.name, group.teams, group.audited, group.ratified, group.open_actions, group.overdue,
            count_or_hidden(group.people),
        ]
        for group in covered.groups
    ]  # fmt: skip


def team_rows(covered: Coverage) -> list[list[object]]:
    """How many people took part is left out: of one team it would be about few of them."""
    return [
        [
            "Team", row["team"].name, 1, int(row["audited"]), int(row["ratified"]), row["open_actions"], row["overdue"], "",
        ]
        for row in covered.teams
    ]  # fmt: skip


def spread_rows(covered: Coverage) -> Iterator[list[object]]:
    yield ["Question", "Name", "Teams", "Lowest", "Middle", "Highest", _("Change since last year"), ""]
    for row in covered.spreads:
        numbers = presenters.spread_of_averages(row["averages"]) if row["averages"] else ["hidden"] * 3
        yield [
            row["question"].code,
            row["question"].title,
            row["teams"],
            *numbers,
            format_change(row["change"]),
            "",
        ]


def format_change(number: Fraction | None) -> str:
    if number is None:
        return "–"
    return f"{'+' if number > 0 else ''}{scoring.format_one_decimal(number)}"


def count_or_hidden(count: int | None) -> int | str:
    return "hidden" if count is None else count


def coverage_tag(audit: Audit | None, today: date) -> dict[str, str]:
    return (
        presenters.audit_tag(audit, today)
        if audit
        else {"text": _("Not started"), "classes": "nhsuk-tag--grey"}
    )

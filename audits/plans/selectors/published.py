"""What everyone may read of audits: where a team and its people stand, once the team shows its plan to everyone."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from audits.self_audits.ladder import PublicLadder
from audits.self_audits.models import Audit, Ratification, RatificationOutcome
from audits.self_audits.selectors.audits import published_plans
from people.models import Team

AGREED = (RatificationOutcome.RATIFIED, RatificationOutcome.OTHER_RUNG)


def public_ladder(team: Team) -> PublicLadder | None:
    """Nothing is shown that fewer people said than the audit asks for: without them there is no outcome."""
    settled = (
        Ratification.objects.filter(audit__team=team, outcome__in=AGREED, team_rung__isnull=False)
        .exclude(audit__plan_published_on=None)
        .select_related("audit")
        .defer("audit__versions", "results", "team_scores")
        .order_by("-audit__year", "-number")
        .first()
    )
    if settled is None or settled.team_rung is None:
        return None
    people = settled.rung_on_record if settled.outcome == RatificationOutcome.OTHER_RUNG else None
    return PublicLadder(settled.audit.year, settled.team_rung, people or settled.team_rung)


def newest_published_plan(team: Team) -> Audit | None:
    return max(published_plans().filter(team=team), key=lambda audit: audit.year, default=None)


def with_published_year(teams: QuerySet[Team]) -> QuerySet[Any]:
    """Each with `plan_year`: of its newest plan that everyone may read, where there is one."""
    plans = Audit.objects.filter(team=OuterRef("pk")).exclude(plan_published_on=None)
    return teams.annotate(plan_year=Subquery(plans.order_by("-year").values("year")[:1]))

"""What those who go to communities read."""

from datetime import date

from django.db.models import F, QuerySet
from django.http import Http404

from meetings.models import PlanAction
from outreach.models import Community, Visit

SHOWN = 50


def communities_listed() -> QuerySet[Community]:
    """Those that were not met for longest stand first."""
    rows = Community.objects.with_last_visit().select_related("area")
    return rows.order_by(F("last_met_on").asc(nulls_first=True), "name", "pk")


def community_of(pk: int) -> Community:
    community = Community.objects.with_last_visit().select_related("area").filter(pk=pk).first()
    if community is None:
        raise Http404
    return community


def visits_of(community: Community) -> list[Visit]:
    return list(community.visits.all()[:SHOWN])


def visit_of(pk: int) -> Visit:
    visit = Visit.objects.select_related("community__area", "plan").filter(pk=pk).first()
    if visit is None:
        raise Http404
    return visit


def promise_of(pk: int) -> PlanAction:
    rows = PlanAction.objects.filter(plan__visit__isnull=False)
    action = rows.select_related("plan__visit__community", "owner").filter(pk=pk).first()
    if action is None:
        raise Http404
    return action


def overdue_promises(today: date) -> QuerySet[PlanAction]:
    rows = PlanAction.objects.overdue(today).filter(plan__visit__isnull=False)
    return rows.select_related("plan__visit__community", "owner").order_by("due_on", "pk")

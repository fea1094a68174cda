"""What everybody reads of visits: who agreed to be named, and what was promised."""

from django.db.models import Case, F, IntegerField, Max, Q, QuerySet, Value, When

from meetings.models import OPEN_STATES, PlanAction
from outreach.models import Community

SHOWN = 100


def communities_met() -> QuerySet[Community]:
    """Of those who agreed to be named, the last met first; `most_people`: where the band of the largest visit begins."""
    rows = Community.objects.filter(may_be_named=True, visits__isnull=False).with_last_visit()
    return rows.annotate(most_people=Max("visits__people_from")).select_related("area").order_by(
        F("last_met_on").desc(), "name", "pk"
    )  # fmt: skip


def promises_made() -> QuerySet[PlanAction]:
    """On all visits: what is still to be done by its day, then what came of the others, the newest first."""
    is_open = Q(state__in=OPEN_STATES)
    first = Case(When(is_open, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = PlanAction.objects.filter(plan__visit__isnull=False).select_related("plan__visit__community")
    return rows.order_by(first, Case(When(is_open, then=F("due_on"))).asc(nulls_last=True), "-due_on", "pk")

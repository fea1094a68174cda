"""What visits asked for and what came of it. Everybody reads only what somebody else has checked."""

from django.http import Http404

from feedback.tickets.models import Influence, InfluenceSource
from feedback.tickets.models.influence import InfluenceQuerySet
from outreach.models import Visit

SHOWN = 50


def visit_influences() -> InfluenceQuerySet:
    return Influence.objects.filter(source=InfluenceSource.OUTREACH, visit_request__isnull=False)


def checked_requests() -> list[Influence]:
    return list(visit_influences().checked().order_by("-checked_on", "-pk")[:SHOWN])


def requests_of_visit(visit: Visit) -> list[Influence]:
    """For those who keep it: what nobody has checked first."""
    return list(visit_influences().filter(visit_request__visit=visit).order_by("checked_on", "-pk"))


def request_of(pk: int) -> Influence:
    influence = visit_influences().select_related("visit_request__visit").filter(pk=pk).first()
    if influence is None:
        raise Http404
    return influence

"""Which files the tallies are behind of."""

from typing import TYPE_CHECKING

from django.db.models import F, Q

from insight.intake.models import Batch, BatchState

if TYPE_CHECKING:
    from django.db.models import QuerySet


def files_to_tally() -> "QuerySet[Batch]":
    """Files that have come into another state, or whose comments have other themes, since their months were
    worked out.
    """
    settled = Batch.objects.filter(
        state__in=[BatchState.LOADED, BatchState.WITHDRAWN], first_day__isnull=False
    )
    is_behind = ~Q(tallied__state=F("state")) | ~Q(tallied__times_suggested=F("times_suggested"))
    return settled.filter(Q(tallied=None) | is_behind).order_by("pk")

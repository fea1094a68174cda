"""Actions that meetings agreed on, for whoever reads of a quarter what came of them."""

from datetime import date

from django.db.models import QuerySet

from meetings.models import Outcome


def agreed_actions(first: date, last: date) -> QuerySet[Outcome]:
    """Those of meetings from `first` to `last` whose minutes are public, by when they were due."""
    rows = Outcome.objects.public().filter(
        kind=Outcome.Kind.ACTION, meeting__starts_at__date__gte=first, meeting__starts_at__date__lte=last
    )
    return rows.order_by("due_on", "pk")

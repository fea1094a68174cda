"""What audits give to the search over all rooms: the actions of plans that are shown to everyone."""

from django.db.models import Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from meetings.models import PlanAction
from people.finding import hits


def found_plans(words: str) -> QuerySet[Model, tuple[str, str, str, str]]:
    year = Cast("plan__audit__year", TextField())
    return hits(
        PlanAction.objects.filter(plan__audit__plan_published_on__isnull=False),
        words,
        kind="plan",
        fields=["what"],
        title="what",
        about="plan__audit__team__name",
        key=Concat(
            "plan__audit__team__slug",
            Value("/"),
            "plan__audit__instrument",
            Value("/"),
            year,
            output_field=TextField(),
        ),
    )

"""What this room gives to the search over all rooms: guides as they stand."""

from django.db.models import Model, QuerySet

from guides.models import GuideVersion
from people.finding import hits


def found_guides(words: str) -> QuerySet[Model, tuple[str, str, str, str]]:
    return hits(
        GuideVersion.objects.newest(),
        words,
        kind="guide",
        fields=["guide__title", "summary", "text"],
        title="guide__title",
        about="summary",
        key="guide__slug",
    )

"""What this room gives to the search over all rooms: initiatives that everyone can read."""

from django.db.models import Model, QuerySet

from initiatives.models import Initiative
from people.finding import hits


def found_initiatives(words: str) -> QuerySet[Model, tuple[str, str, str, str]]:
    return hits(
        Initiative.objects.public(),
        words,
        kind="initiative",
        fields=["title", "aim"],
        title="title",
        key="reference",
    )

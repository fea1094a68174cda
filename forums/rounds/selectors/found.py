"""What the rounds give to the search over all rooms."""

from django.db.models import Model, QuerySet

from forums.rounds.models import Meeting
from people.finding import hits


def found_forums(words: str) -> QuerySet[Model, tuple[str, str, str, str]]:
    """Those that everyone may see."""
    return hits(
        Meeting.objects.public(),
        words,
        kind="forum",
        fields=["name", "where"],
        title="name",
        about="starts_at__date",
        key="reference",
    )

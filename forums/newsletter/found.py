"""What newsletters give to the search over all rooms: the sections of those that were sent."""

from django.db.models import Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from forums.newsletter.models import Section
from people.finding import hits


def found_newsletters(words: str) -> QuerySet[Model, tuple[str, str, str, str]]:
    year, number = (Cast(f"newsletter__round__{part}", TextField()) for part in ("year", "number"))
    return hits(
        Section.objects.exclude(newsletter__sent_on=None),
        words,
        kind="newsletter",
        fields=["heading", "text"],
        title="heading",
        about="newsletter__sent_on",
        key=Concat(year, Value("-"), number, output_field=TextField()),
    )

"""Letters are written beside what they tell of.

So that this joins nothing, they are written anew with what came without a name.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Model, QuerySet

from kit.letters.models import Letter


def rows(since: date, everything: bool) -> Iterator[QuerySet[Model]]:
    """All but what goes to many at once: nobody did anything just then."""
    yield Letter.objects.filter(promised_on__gte=since, mailing="")

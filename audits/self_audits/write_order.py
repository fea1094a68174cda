"""Which rows of this room came from people without a name: what they answered, and the code that let them in."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Model, QuerySet

from audits.self_audits.models import Code, Reply
from kit.trail.models import Entry


def rows(since: date, everything: bool) -> Iterator[QuerySet[Model]]:
    """Those of the audits in which somebody took part. Nobody can ask when, so they are written anew
    together.
    """
    entries = Entry.objects.filter(on__gte=since, verb="audits.took_part")
    audits = {int(subject.rpartition(":")[2]) for subject in entries.values_list("subject", flat=True)}
    yield entries
    yield Reply.objects.filter(ratification__audit__in=audits)
    yield Code.objects.filter(ratification__audit__in=audits)

"""How many people live here is loaded from a census table: all of it or nothing."""

import hashlib
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kit.trail.actions import record
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible
from outreach.census import BadCensusTable, read_census_table
from outreach.models import PopulationRow, PopulationTable
from outreach.rules import Can
from people.models import Person

AT_ONCE = 5_000


@transaction.atomic
def load_population(*, text: str, source: str, by: Person | Job, at: datetime) -> PopulationTable:
    """The same table again changes nothing. Raises NotPossible with the line that cannot be read."""
    if isinstance(by, Person) and not by.has_perm(Can.LOAD_POPULATION):
        raise PermissionDenied
    try:
        lines = read_census_table(text)
    except BadCensusTable as problem:
        raise NotPossible(str(problem), field="file") from problem
    digest = hashlib.sha256(text.encode()).hexdigest()
    newest = PopulationTable.objects.order_by("-pk").first()
    if newest is not None and newest.digest == digest:
        return newest
    table = PopulationTable.objects.create(
        source=source, digest=digest, loaded_on=timezone.localdate(at),
        loaded_by=by if isinstance(by, Person) else None,
    )  # fmt: skip
    rows = (PopulationRow(table=table, **vars(line)) for line in lines)
    PopulationRow.objects.bulk_create(rows, batch_size=AT_ONCE)
    record("outreach.population_loaded", table, by=by, at=at, lines=len(lines))
    return table

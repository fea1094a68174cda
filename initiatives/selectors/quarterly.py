"""What initiatives come to in some months, by level: the share with people as full members ("Big I")."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from initiatives.models import ENDED, Initiative, Part, RoomMember, Side
from people import levels


def between(first: date, last: date, *, today: date) -> dict[str, dict[str, list[int]]]:
    """{level: {"full_members": [number, of how many]}}: public ones that were under way at some time from `first` to
    `last`, and those in whose room somebody with lived experience decided then. One of several areas counts in each.
    """
    sums = levels.Sums()
    for initiative in _under_way(first, last):
        number = int(initiative.has_full_members)
        slug = initiative.directorate.slug if initiative.directorate else None
        sums.add(directorate=slug, number=number, of=1)
        for area in initiative.areas.all():
            sums.by_level[f"area:{area.slug}"].update(number=number, of=1)
    return {
        level: {"full_members": [totals["number"], totals["of"]]} for level, totals in sums.by_level.items()
    }


def _under_way(first: date, last: date) -> QuerySet[Any]:
    present = RoomMember.objects.filter(
        Q(until_on=None) | Q(until_on__gte=first),
        initiative=OuterRef("pk"), side=Side.LIVED_EXPERIENCE, part=Part.FULL_MEMBER, since_on__lte=last,
    )  # fmt: skip
    return (
        Initiative.objects.filter(published_on__lte=last)
        .exclude(stage__in=ENDED, stage_since__lt=first)
        .annotate(has_full_members=Exists(present))
        .select_related("directorate")
        .prefetch_related("areas")
    )

"""How many people live here, by place or by group and never by both: as the newest census table says, to the person."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from outreach.agreed import area_parts
from outreach.census import split_residents
from outreach.models import PopulationTable


@dataclass(frozen=True)
class LivingHere:
    """`unplaced`: in small areas that are part of no place. Areas and `unplaced` come to `total`, and so do groups."""

    table: PopulationTable
    areas: dict[str, int]
    unplaced: int
    groups: dict[str, int]
    broad_groups: dict[int, int]

    @property
    def total(self) -> int:
        return sum(self.areas.values()) + self.unplaced


def living_here(day: date) -> LivingHere | None:
    """None where no table is loaded."""
    table = PopulationTable.objects.order_by("-pk").first()
    if table is None:
        return None
    by_part = table.rows.values_list("part_code").annotate(Sum("residents")).order_by("part_code")
    areas, unplaced = residents_of_places(dict(by_part), area_parts(day))
    by_group = table.rows.values_list("ethnic_group", "broad_group").annotate(Sum("residents"))
    groups: dict[str, int] = {}
    broad_groups: Counter[int] = Counter()
    for name, broad, residents in by_group.order_by("ethnic_group"):
        groups[name] = residents
        broad_groups[broad] += residents
    return LivingHere(table, areas, unplaced, groups, dict(sorted(broad_groups.items())))


def residents_of_places(
    by_part: Mapping[str, int], parts: Mapping[str, Mapping[str, int]]
) -> tuple[dict[str, int], int]:
    """({place: residents}, those of small areas that are part of no place). Nobody is lost or counted twice."""
    areas: Counter[str] = Counter()
    unplaced = 0
    for code, residents in by_part.items():
        shares = split_residents(residents, parts.get(code, {}))
        areas.update(shares)
        unplaced += 0 if shares else residents
    return dict(areas), unplaced

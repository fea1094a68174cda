"""Who was heard too little, for how many people live here: from shown counts alone. Pure."""

from typing import TYPE_CHECKING, NamedTuple, cast

from insight.picture.contents import ALL, AreaAnswers, Cell, sum_if_shown

if TYPE_CHECKING:
    from insight.picture.contents import Counts, Population

# An area or a group was heard too little where it was heard less than half as often as all together.
TOO_LITTLE = 1 / 2


class Group(NamedTuple):
    """A group of people, such as ("age", "2")."""

    kind: str
    code: str


def heard_by_area(scores: "Counts", population: "Population") -> list[AreaAnswers]:
    """How many answered, in all sources whose answers say where."""
    return [
        AreaAnswers(area, sum_if_shown([scores[cell] for cell in _cells_of_area(scores, area)]))
        for area in population.areas
    ]


def areas_not_heard(scores: "Counts", population: "Population") -> list[str]:
    """Areas heard from too little for how many people live there, even if what is hidden were as large as it
    can be.
    """
    at_most = {area: _most_of_area(scores, area) for area in population.areas}
    counts_by_area = {
        row.area: row.answers for row in heard_by_area(scores, population) if row.answers is not None
    }
    heard, residents = sum(counts_by_area.values()), sum(population.areas[area] for area in counts_by_area)
    if not heard or not residents:
        return []
    return [
        area
        for area, count in at_most.items()
        if count is not None and count / population.areas[area] < heard / residents * TOO_LITTLE
    ]


def _cells_of_area(scores: "Counts", area: str) -> list[Cell]:
    """The total of this area in each source that says where."""
    return [cell for cell in scores if cell.row == ALL and cell.place == f"area:{area}"]


def _most_of_area(scores: "Counts", area: str) -> int | None:
    """None where a total is hidden too, so that nothing can be said."""
    at_most = 0
    for cell in _cells_of_area(scores, area):
        count = scores[cell]
        if count is None and scores.get(Cell(cell.source, ALL, ALL)) is None:
            return None
        at_most += count if count is not None else _left_for_areas(scores, cell.source)
    return at_most


def _left_for_areas(scores: "Counts", source: str) -> int:
    """What the total of a source leaves for those of its areas that are hidden."""
    areas = [
        cell
        for cell in scores
        if (cell.source, cell.row) == (source, ALL) and cell.place.startswith("area:") and not cell.is_joined
    ]
    # Where the total is hidden too, nothing of the area is said.
    total = cast("int", scores[Cell(source, ALL, ALL)])
    return total - sum(scores[cell] or 0 for cell in areas)


def groups_not_heard(people: "Counts", population: "Population", slack: int) -> list[Group]:
    """Groups whose share of answers is below half their share of people.

    `slack` is how far a rounded count can be from the true one.
    """
    groups = []
    for kind, residents in population.groups.items():
        total, everybody = people.get(Cell(kind, ALL, ALL)), sum(residents.values())
        if not total or not everybody:
            continue
        counts = {code: people.get(Cell(kind, code, ALL), 0) for code in residents}
        left = total - sum(count or 0 for count in counts.values()) + slack * (len(counts) + 1)
        for code, number in residents.items():
            count = counts[code]
            at_most = left if count is None else count
            if at_most / total < number / everybody * TOO_LITTLE:
                groups.append(Group(kind, code))
    return groups

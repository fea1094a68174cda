"""What readers are given of a quarter: worked out from counts that are shown, and from nothing else. Pure.

Nothing here ever sees a hidden count, so no word or share in the picture can tell one. Where a hidden count matters, it is
taken as large as what stands beside it allows: every reader could reckon the same.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from insight.reports.emerging import ThemeObservation, rising_themes
from insight.reports.picture import ALL, NOT_SORTED, Cell, disagreements, sum_if_shown
from kit.disclosure_control.linked_tables import round_counts

if TYPE_CHECKING:
    from insight.reports.picture import Population

# An area or a group was heard too little where it was heard less than half as often as all together.
TOO_LITTLE = 1 / 2
ORDERED = ("names", "themes", "places")


def build_picture(
    facts: dict[str, Any], shown: dict[str, dict[str, int | None]], limits: dict[str, dict[str, int]]
) -> dict[str, Any]:
    """`facts` are what is public anyway, and what earlier editions show; `shown` the tables after hiding."""
    rounded = {kind: round_counts(cells, limits[kind].get("round", 1)) for kind, cells in shown.items()}
    rows = {source: list(facts["themes"]) for source in facts["names"]}
    rises = rising_themes(list(_observations(facts, rounded["themes"])))
    return {
        **{name: facts[name] for name in ("quarter", "names", "themes", "places", "board")},
        # The database keeps a table of names, and not their order.
        "order": {name: list(facts[name]) for name in ORDERED},
        "shown": rounded,
        "earlier": [_in_all(quarter, facts) for quarter in facts["earlier"]],
        "rising": [
            {
                "theme": rise.theme,
                "place": rise.place,
                "evidence": [[row.source, row.mentions, row.comments] for row in rise.evidence],
            }
            for rise in rises
        ],
        "disagreements": disagreements(rounded["themes"], rows),
        "heard": heard_by_area(rounded["scores"], facts["population"]),
        "not_heard": areas_not_heard(rounded["scores"], facts["population"]),
        "population": facts["population"],
        "confirmed": facts["confirmed"],
        "limits": limits,
    }


def in_order(picture: dict[str, Any]) -> dict[str, Any]:
    """The picture as it was made, with sources, themes and places in the order they had then."""
    return picture | {name: {key: picture[name][key] for key in picture["order"][name]} for name in ORDERED}


def _in_all(quarter: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    """Of an earlier quarter, what this one is compared with: each theme in all of a source."""
    cells = quarter["cells"]
    keys = [
        Cell(source, row, ALL).key for source in facts["names"] for row in (*facts["themes"], NOT_SORTED, ALL)
    ]
    return {**quarter, "cells": {key: cells[key] for key in keys if key in cells}}


def _observations(facts: dict[str, Any], shown: dict[str, int | None]) -> Iterator[ThemeObservation]:
    """How often each theme is named now and was in the quarters before, of all that was named; in all and by place."""
    for source in facts["names"]:
        for column in (ALL, *facts["places"]):
            total = shown.get(Cell(source, ALL, column).key)
            earlier = [
                quarter["cells"]
                for quarter in facts["earlier"]
                if quarter["cells"].get(Cell(source, ALL, column).key)
            ]
            if not total or not earlier:
                continue
            for theme in facts["themes"]:
                now = shown.get(Cell(source, theme, column).key)
                if now:
                    of_before = sum(cells[Cell(source, ALL, column).key] for cells in earlier)
                    before = sum(greatest_possible(cells, source, theme, column) for cells in earlier)
                    yield ThemeObservation(source, theme, column, now, total, before, of_before)


def greatest_possible(cells: dict[str, int | None], source: str, row: str, column: str) -> int:
    """The most that a count can be: itself, or where it is hidden what the shown total leaves beside the other rows."""
    own_count = cells.get(Cell(source, row, column).key, 0)
    if own_count is not None:
        return own_count
    # Only quarters whose total is shown are asked about.
    total = cast("int", cells[Cell(source, ALL, column).key])
    shown_counts = ((Cell.of_key(key), count) for key, count in cells.items() if count)
    return total - sum(
        count
        for cell, count in shown_counts
        if cell.source == source and cell.place == column and cell.row != ALL
    )


def heard_by_area(scores: dict[str, int | None], population: "Population") -> list[list]:
    """[[area, answers or None where hidden], …] of every source whose answers say where."""
    rows = []
    for area in population["areas"]:
        counts = [scores[cell.key] for cell in _cells_of_area(scores, area)]
        rows.append([area, sum_if_shown(counts)])
    return rows


def areas_not_heard(scores: dict[str, int | None], population: "Population") -> list[str]:
    """Areas heard from too little for how many people live there, even if what is hidden were as large as it can be."""
    at_most = {area: _most_of_area(scores, area) for area in population["areas"]}
    counts_by_area = {area: count for area, count in heard_by_area(scores, population) if count is not None}
    heard, residents = sum(counts_by_area.values()), sum(population["areas"][area] for area in counts_by_area)
    if not heard or not residents:
        return []
    return [
        area
        for area, count in at_most.items()
        if count is not None and count / population["areas"][area] < heard / residents * TOO_LITTLE
    ]


def _cells_of_area(scores: dict[str, int | None], area: str) -> list[Cell]:
    """The total of this area in each source that says where."""
    cells = map(Cell.of_key, scores)
    return [cell for cell in cells if cell.row == ALL and cell.place == f"area:{area}"]


def _most_of_area(scores: dict[str, int | None], area: str) -> int | None:
    """None where a total is hidden too, so that nothing can be said."""
    at_most = 0
    for cell in _cells_of_area(scores, area):
        count = scores[cell.key]
        if count is None and scores.get(Cell(cell.source, ALL, ALL).key) is None:
            return None
        at_most += count if count is not None else _left_for_areas(scores, cell.source)
    return at_most


def _left_for_areas(scores: dict[str, int | None], source: str) -> int:
    """What the total of a source leaves for those of its areas that are hidden."""
    cells = map(Cell.of_key, scores)
    areas = [
        cell for cell in cells if (cell.source, cell.row) == (source, ALL) and cell.place.startswith("area:")
    ]
    # Where the total is hidden too, nothing of the area is said.
    total = cast("int", scores[Cell(source, ALL, ALL).key])
    return total - sum(scores[cell.key] or 0 for cell in areas)


def groups_not_heard(
    people: dict[str, int | None], population: "Population", slack: int
) -> list[tuple[str, str]]:
    """[(group of groups, code), …] such as ("age", "2"), whose share of answers is below half their share of people.

    `slack` is how far a rounded count can be from the true one.
    """
    groups = []
    for name, residents in population["groups"].items():
        total, everybody = people.get(Cell(name, ALL, ALL).key), sum(residents.values())
        if not total or not everybody:
            continue
        parts = [people.get(Cell(name, code, ALL).key, 0) for code in residents]
        for code, number in residents.items():
            count = people.get(Cell(name, code, ALL).key, 0)
            at_most = (
                count
                if count is not None
                else total - sum(part or 0 for part in parts) + slack * (len(parts) + 1)
            )
            if at_most / total < number / everybody * TOO_LITTLE:
                groups.append((name, code))
    return groups

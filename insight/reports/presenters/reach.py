"""Who was heard, and who was not: areas and groups of people, against how many live here."""

from typing import TYPE_CHECKING

from insight.intake.models import AgeGroup, EthnicGroup, Gender
from insight.reports.picture import ALL, Cell
from insight.reports.shown import groups_not_heard

if TYPE_CHECKING:
    from insight.reports.picture import Picture

GROUPS_CALLED = {"age": "Age", "gender": "Gender", "ethnicity": "Ethnic group", "disability": "Disability"}
GROUPS = {
    "age": {str(code): name for code, name in AgeGroup.choices},
    "gender": {str(code): name for code, name in Gender.choices},
    "ethnicity": {str(code): name for code, name in EthnicGroup.choices},
    "disability": {"1": "Disabled people", "0": "People who are not disabled"},
}
HIDDEN, NOT_KNOWN = "hidden", "not known"


def answers_by_area(picture: "Picture") -> list[tuple[str, list[str]]]:
    """[(area, [answers, answers for each 1,000 people])]; the population is in thousands."""
    population, rows = picture["population"]["areas"], []
    for area, count in picture["heard"]:
        name = picture["places"].get(f"area:{area}", area)
        per_thousand = HIDDEN if count is None else f"{count / population[area]:.1f}"
        rows.append((name, [HIDDEN if count is None else f"{count:,}", per_thousand]))
    return rows


def answers_by_group(picture: "Picture") -> list[tuple[str, list[str], list[tuple[str, list[str]]]]]:
    """[(what is asked, heads, [(group, [answers, their share, share of people who live here]), …]), …]

    The last column is there only where somebody has agreed how many live here.
    """
    return [(GROUPS_CALLED[kind], *_table(picture, kind)) for kind in GROUPS]


def _table(picture: "Picture", kind: str) -> tuple[list[str], list[tuple[str, list[str]]]]:
    people, residents = picture["shown"]["people"], picture["population"]["groups"].get(kind, {})
    if Cell(kind, ALL, ALL).key not in people:
        return [], []
    total, everybody, rows = people[Cell(kind, ALL, ALL).key], sum(residents.values()), []
    for code, name in GROUPS[kind].items():
        count = people.get(Cell(kind, code, ALL).key, 0)
        share = f"{round(100 * count / total)}%" if total and count is not None else HIDDEN
        rows.append((name, [HIDDEN if count is None else f"{count:,}", share]))
        if residents:
            rows[-1][1].append(
                f"{round(100 * residents[code] / everybody)}%" if code in residents else NOT_KNOWN
            )
    heads = ["Group", "Answers", "Share of answers", "Share of people who live here"]
    return heads if residents else heads[:-1], rows


def groups_without_population(picture: "Picture") -> list[str]:
    """The questions for which nobody has agreed how many live here."""
    return [name for kind, name in GROUPS_CALLED.items() if kind not in picture["population"]["groups"]]


def underheard(picture: "Picture") -> tuple[list[str], list[str]]:
    """(areas, groups) that were heard too little, in words."""
    slack = picture["limits"]["people"].get("round", 1) // 2
    few = groups_not_heard(picture["shown"]["people"], picture["population"], slack)
    return (
        [picture["places"].get(f"area:{area}", area) for area in picture["not_heard"]],
        [GROUPS[kind][code] for kind, code in few if code in GROUPS[kind]],
    )

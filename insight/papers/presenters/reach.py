"""Who was heard, and who was not: areas and groups of people, against how many live here."""

from typing import TYPE_CHECKING, NamedTuple

from insight.picture.contents import ALL, Cell, TableKind
from insight.picture.groups import GROUPS, GROUPS_CALLED, positive_share, says_how_answers_read
from insight.picture.representation import groups_not_heard
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

if TYPE_CHECKING:
    from insight.picture.contents import Picture

HIDDEN, NOT_KNOWN = "hidden", _lazy("not known")


class ReachRow(NamedTuple):
    """An area or a group of people, and how many answered, in words."""

    name: str
    cells: list[str]


class GroupTable(NamedTuple):
    """What is asked, and how many of each group answered. The share of people who live here only where that
    is agreed.
    """

    name: str
    heads: list[str]
    rows: list[ReachRow]


class Underheard(NamedTuple):
    """Names of those who were heard too little."""

    areas: list[str]
    groups: list[str]


def answers_by_area(picture: "Picture") -> list[ReachRow]:
    """Answers, and answers for each 1,000 people; the population is in thousands."""
    rows = []
    for area, count in ((row.area, row.answers) for row in picture.heard):
        name = picture.places.get(f"area:{area}", area)
        per_thousand = HIDDEN if count is None else f"{count / picture.population.areas[area]:.1f}"
        rows.append(ReachRow(name, [HIDDEN if count is None else f"{count:,}", per_thousand]))
    return rows


def answers_by_group(picture: "Picture") -> list[GroupTable]:
    return [_table(picture, kind) for kind in GROUPS]


def _table(picture: "Picture", kind: str) -> GroupTable:
    people, residents = picture.people_counts, picture.population.groups.get(kind, {})
    if Cell(kind, ALL, ALL) not in people:
        return GroupTable(GROUPS_CALLED[kind], [], [])
    total, everybody, rows = people[Cell(kind, ALL, ALL)], sum(residents.values()), []
    for code, name in GROUPS[kind].items():
        count = people.get(Cell(kind, code, ALL), 0)
        share = f"{round(100 * count / total)}%" if total and count is not None else HIDDEN
        cells = [HIDDEN if count is None else f"{count:,}", share]
        if says_how_answers_read(people, kind):
            cells.append(_positive_words(count, positive_share(people, kind, code)))
        if residents:
            cells.append(f"{round(100 * residents[code] / everybody)}%" if code in residents else NOT_KNOWN)
        rows.append(ReachRow(name, cells))
    heads = ["Group", "Answers", _("Share of answers")]
    heads += [_("Positive")] if says_how_answers_read(people, kind) else []
    heads += [_("Share of people who live here")] if residents else []
    return GroupTable(GROUPS_CALLED[kind], heads, rows)


def _positive_words(count: int | None, positive: float | None) -> str:
    if positive is None:
        return _("no answers") if count == 0 else HIDDEN
    return _("about {percent}%").format(percent=round(100 * positive))


def groups_without_population(picture: "Picture") -> list[str]:
    """The questions for which nobody has agreed how many live here."""
    return [name for kind, name in GROUPS_CALLED.items() if kind not in picture.population.groups]


def underheard(picture: "Picture") -> Underheard:
    slack = picture.limits[TableKind.PEOPLE].round_to // 2
    groups = groups_not_heard(picture.people_counts, picture.population, slack)
    return Underheard(
        [picture.places.get(f"area:{area}", area) for area in picture.not_heard],
        [GROUPS[group.kind][group.code] for group in groups if group.code in GROUPS[group.kind]],
    )

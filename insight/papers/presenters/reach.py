"""Who was heard, and who was not: areas and groups of people, against how many live here."""

from typing import TYPE_CHECKING, NamedTuple

from insight.picture.contents import ALL, Cell, TableKind
from insight.picture.groups import GROUPS, GROUPS_CALLED, positive_share, says_how_answers_read
from insight.picture.representation import groups_not_heard
from kit.rates import rate_of_each_10000
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
    """Answers, and answers for each 10,000 people with their interval; the population is in thousands."""
    rows, fewest = [], picture.limits[TableKind.PEOPLE].smallest
    for area, count in ((row.area, row.answers) for row in picture.heard):
        name = picture.places.get(f"area:{area}", area)
        rate = rate_in_words(count, picture.population.areas[area], fewest)
        rows.append(ReachRow(name, [HIDDEN if count is None else f"{count:,}", rate]))
    return rows


def rate_in_words(count: int | None, thousands: float, fewest: int) -> str:
    """“1.6 (1.4 to 1.8)”. Of fewer than `fewest` answers a rate says nothing, so none is said."""
    if count is None:
        return HIDDEN
    rate = rate_of_each_10000(count, thousands * 1000)
    if rate is None:
        return str(NOT_KNOWN)
    if count < fewest:
        return _("too few to say")
    return _("{rate:.1f} ({low:.1f} to {high:.1f})").format(rate=rate.rate, low=rate.low, high=rate.high)


def answers_by_group(picture: "Picture") -> list[GroupTable]:
    return [_table(picture, kind) for kind in GROUPS]


def _table(picture: "Picture", kind: str) -> GroupTable:
    people, residents = picture.people_counts, picture.population.groups.get(kind, {})
    if Cell(kind, ALL, ALL) not in people:
        return GroupTable(GROUPS_CALLED[kind], [], [])
    fewest = picture.limits[TableKind.PEOPLE].smallest
    total, everybody, rows = people[Cell(kind, ALL, ALL)], sum(residents.values()), []
    for code, name in GROUPS[kind].items():
        count = people.get(Cell(kind, code, ALL), 0)
        share = f"{round(100 * count / total)}%" if total and count is not None else HIDDEN
        cells = [HIDDEN if count is None else f"{count:,}", share]
        if says_how_answers_read(people, kind):
            cells.append(_positive_words(count, positive_share(people, kind, code)))
        if residents:
            cells.append(f"{round(100 * residents[code] / everybody)}%" if code in residents else NOT_KNOWN)
            cells.append(rate_in_words(count, residents.get(code, 0), fewest))
        rows.append(ReachRow(name, cells))
    heads = ["Group", "Answers", _("Share of answers")]
    heads += [_("Positive")] if says_how_answers_read(people, kind) else []
    heads += [_("Share of people who live here"), _("For each 10,000 of them")] if residents else []
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

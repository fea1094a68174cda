"""How the pictures of a room spread: counts of each figure by place and by feeling, small ones hidden.
Pure.

Each figure is a row of its own, whose total is how many took part. Where most places would be hidden,
neighbours are
counted together instead. Only one of the two is ever counted of a round: both together would give small
ones away.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypedDict, cast

from circle.models import CircleRound, Feeling, Figure, Picture, Ring
from kit.disclosure_control.fewer_cells import reads_well
from kit.disclosure_control.tables import suppress_row

Groups = list[list[str]]
ALONE: Groups = [[ring] for ring in Ring.values]
TOGETHER: Groups = [[Ring.CENTRE, Ring.NEAR], [Ring.EDGE, Ring.OUTSIDE], [Ring.ABSENT]]
# The last: no answer.
FEELINGS: Groups = [[feeling] for feeling in (*Feeling.values, "")]


class Spread(TypedDict):
    """As it is kept: by figure, one count for each group of places, and for each feeling; None where it is
    hidden.
    """

    groups: Groups
    rings: dict[str, list[int | None]]
    feelings: dict[str, list[int | None]]


class RowCount(NamedTuple):
    """One place or feeling (or some of them together), and how many chose it; None where that is hidden."""

    values: list[str]
    people: int | None


def spread_of(pictures: Sequence[Picture], smallest: int, groups: Groups | None = None) -> Spread:
    """`groups` are those of the round before, so that both can stand beside each other; without, the
    finest that reads well.
    """
    places = {figure: [picture[at].ring for picture in pictures] for at, figure in enumerate(Figure.values)}
    moods = {figure: [picture[at].feeling for picture in pictures] for at, figure in enumerate(Figure.values)}
    if groups is None:
        alone = _counted(places, ALONE, smallest)
        counts = [count for row in alone.values() for count in row]
        read = len(counts) - counts.count(None)
        groups = ALONE if reads_well(read, len(counts)) else TOGETHER
    return {
        "groups": [[str(value) for value in group] for group in groups],
        "rings": _counted(places, groups, smallest),
        "feelings": _counted(moods, FEELINGS, smallest),
    }


def _counted(chosen: dict[str, list[str]], groups: Groups, smallest: int) -> dict[str, list[int | None]]:
    return {
        figure: suppress_row([sum(value in group for value in values) for group in groups], smallest)[0]
        for figure, values in chosen.items()
    }


def kept_spread(round: CircleRound) -> Spread:
    """Of a round that was counted."""
    return cast("Spread", round.spread)


def ring_counts(spread: Spread, figure: str) -> list[RowCount]:
    return [
        RowCount(group, count) for group, count in zip(spread["groups"], spread["rings"][figure], strict=True)
    ]


def feeling_counts(spread: Spread, figure: str) -> list[RowCount]:
    return [RowCount(group, count) for group, count in zip(FEELINGS, spread["feelings"][figure], strict=True)]


def far_from_the_middle(spread: Spread, figure: str) -> int | None:
    """How many put this figure at the edge or outside, where every part of that is shown."""
    return _people_at(spread, figure, {Ring.EDGE, Ring.OUTSIDE})


def near_the_middle(spread: Spread, figure: str) -> int | None:
    return _people_at(spread, figure, {Ring.CENTRE, Ring.NEAR})


def _people_at(spread: Spread, figure: str, rings: set[Ring]) -> int | None:
    counts = [row.people for row in ring_counts(spread, figure) if rings.intersection(row.values)]
    return None if None in counts else sum(count for count in counts if count is not None)

"""Totals and their parts in one file: never added together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from insight.files.loading.common import RejectedLine
from insight.intake.file_formats.counts import CountedFigure, CountKey
from insight.intake.file_formats.problems import A_TOTAL_OF_PARTS, PARTS_COME_TO_MORE, UnreadableFile
from insight.intake.file_formats.shapes import level_of
from kit.translation import gettext_lazy as _lazy

FINEST_FIRST = ("team", "area", "directorate", "trust")
# What a row of a national table comes to: new complaints, answers, complaints that the Ombudsman got.
ALL_OF_A_ROW = {"new", "responses", "received"}
NO_TOTAL = _lazy(
    "No row of this Trust is the total of its others. If they are its sites, choose to add them up."
)
A_PART = _lazy("This row is a part of the total in another row.")


@dataclass
class CountGroup:
    """What goes in together or not at all: a row, or a month of rows that were added up."""

    line: int
    rows: int = 0
    figures: dict[CountKey, CountedFigure] = field(default_factory=dict)

    def add(self, figure: CountedFigure, *, adds_up: bool) -> None:
        """A figure that is hidden hides what it is added to, and stays hidden."""
        before = self.figures.get(figure.key) if adds_up else None
        is_hidden = figure.is_hidden or bool(before and before.is_hidden)
        number = None if is_hidden else (figure.number or 0) + ((before and before.number) or 0)
        self.figures[figure.key] = CountedFigure(figure.key, number, is_hidden)


class Thing(NamedTuple):
    """What was counted and when, wherever it was."""

    period: str
    starts_on: date
    measure: str
    code: str


def thing_of(key: CountKey) -> Thing:
    return Thing(key.period, key.starts_on, key.measure, key.code)


def levels_by_thing(keys: Iterable[CountKey]) -> dict[Thing, set[str]]:
    levels: defaultdict[Thing, set[str]] = defaultdict(set)
    for key in keys:
        levels[thing_of(key)].add(level_of(key.place))
    return levels


def leave_out_totals(groups: dict[object, CountGroup], rejected: list[RejectedLine]) -> None:
    """Of each thing the finest places stay. Of a total of the whole Trust there stays what no place says."""
    by_level: defaultdict[Thing, defaultdict[str, list[CountedFigure]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for group in groups.values():
        for figure in group.figures.values():
            by_level[thing_of(figure.key)][level_of(figure.key.place)].append(figure)
    for name, group in list(groups.items()):
        problems = [
            problem
            for figure in list(group.figures.values())
            if (problem := _settle(group, figure, by_level))
        ]
        if problems and not group.figures:
            del groups[name]
            rejected.append(RejectedLine(group.line, problems[0]))


def _settle(
    group: CountGroup, figure: CountedFigure, by_level: dict[Thing, defaultdict[str, list[CountedFigure]]]
) -> str:
    """Takes a total out of its group, or what its parts say. Gives why, where nothing of it stays."""
    levels = by_level[thing_of(figure.key)]
    finest = next(level for level in FINEST_FIRST if levels.get(level))
    own = level_of(figure.key.place)
    if own == finest:
        return ""
    parts = [part.number for part in levels[finest]]
    del group.figures[figure.key]
    if own != "trust" or figure.number is None or None in parts:
        return str(A_TOTAL_OF_PARTS)
    rest = figure.number - sum(number or 0 for number in parts)
    if rest > 0:
        group.figures[figure.key] = CountedFigure(figure.key, rest, is_hidden=False)
        return ""
    return str(A_TOTAL_OF_PARTS if rest == 0 else PARTS_COME_TO_MORE)


def keep_total_rows(groups: dict[object, CountGroup], rejected: list[RejectedLine]) -> None:
    """Of several rows of one trust and year the one that the others come to. Raises UnreadableFile where none is."""
    by_year: defaultdict[tuple[date, str], list[object]] = defaultdict(list)
    for name, group in groups.items():
        # The row of all trusts is none of ours.
        first = next(iter(group.figures))
        by_year[first.starts_on, first.measure.partition(":")[0]].append(name)
    for names in by_year.values():
        numbers = {name: _all_of_row(groups[name]) for name in names}
        total = next((name for name in names if 2 * numbers[name] == sum(numbers.values())), None)
        if len(names) > 1 and total is None:
            raise UnreadableFile(NO_TOTAL)
        for name in names:
            if len(names) > 1 and name != total:
                rejected.append(RejectedLine(groups.pop(name).line, str(A_PART)))


def _all_of_row(group: CountGroup) -> int:
    return sum(figure.number or 0 for key, figure in group.figures.items() if key.code in ALL_OF_A_ROW)

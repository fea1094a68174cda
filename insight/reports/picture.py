"""The picture of a quarter: tables of every source side by side, and what follows from them. Pure: counts in, a picture out.

A `Cell` is a source, a row and a place. A place or a row "all" is a total. The row "-" and the
column "area:-" hold what nobody sorted. Each source has its own rows and only the columns of the levels it has.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypedDict

from kit.disclosure_control.linked_tables import Tables

ALL, NOT_SORTED = "all", "-"
# The order in which columns stand; each adds up to all by itself.
DIMENSIONS = ("area", "directorate", "month")
# But a service is part of a directorate, and those of one directorate add up to it: "service:adults-east~wards".
WITHIN = {"service": "directorate"}
# A theme is spoken of a lot where it is among so many of a source, and hardly where its share is a third of that or less.
A_LOT, HARDLY = 5, 1 / 3


# What is shown of one table: a count under the key of its cell, or None where disclosure control withheld it.
Counts = dict[str, int | None]


class Board(TypedDict):
    """The board in a quarter: its rows are public, so nothing of it is hidden."""

    raised: int
    people: int
    answered: int
    by_theme: dict[str, int]
    done: dict[str, list[list[str]]]  # {theme: [[reference, state], …]}


class Population(TypedDict):
    """How many people live here, in thousands, of those we have a figure for."""

    areas: dict[str, float]
    groups: dict[str, dict[str, float]]  # {"age": {code: people}}


class EarlierEdition(TypedDict):
    quarter: str
    edition: int
    cells: Counts


class KeptRise(TypedDict):
    theme: str
    place: str
    evidence: list[
        tuple[str, int, int]
    ]  # JSON keeps each as a list: [[source, mentions, of how many comments], …]


class Picture(TypedDict):
    """What readers are given of a quarter, as it is kept in JSON. Names are {code: name}."""

    quarter: str
    names: dict[str, str]
    themes: dict[str, str]
    places: dict[str, str]
    order: dict[str, list[str]]
    board: Board
    shown: dict[str, Counts]
    earlier: list[EarlierEdition]
    rising: list[KeptRise]
    disagreements: list[list]  # [[theme, sources that name it a lot, sources that hardly do], …]
    heard: list[tuple[str, int | None]]  # JSON keeps each as a list: [[area, answers], …]
    not_heard: list[str]
    population: Population
    confirmed: dict[str, int]
    limits: dict[str, dict[str, int]]


@dataclass(frozen=True)
class TableEntry:
    """So many of one source, row and place. `number` is None where the source itself hid it."""

    source: str
    row: str
    places: tuple[tuple[str, str], ...]  # ((dimension, code), …)
    number: int | None


@dataclass(frozen=True, order=True)
class Cell:
    """One count of a picture: of which source, in which row of its table (a theme, a score, a group), at which place.

    Pictures are kept as JSON, where a cell stands under its `key`, such as "fft/waiting/area:the-east".
    """

    source: str
    row: str
    place: str

    @property
    def key(self) -> str:
        return f"{self.source}/{self.row}/{self.place}"

    @classmethod
    def of_key(cls, key: str) -> "Cell":
        return cls(*key.split("/", 2))


def tables_of(entries: Iterable[TableEntry]) -> tuple[Tables, set[str]]:
    """(Tables, cells that nobody knows). A total with a part that its source hid is not known either."""
    counts: defaultdict[str, int] = defaultdict(int)
    unknown: set[str] = set()
    rows: defaultdict[str, set[str]] = defaultdict(set)
    columns: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entry in entries:
        rows[entry.source].add(entry.row)
        places = [ALL, *(f"{dimension}:{code}" for dimension, code in entry.places)]
        for dimension, code in entry.places:
            columns[entry.source][dimension].add(f"{dimension}:{code}")
        for row in (entry.row, ALL):
            for place in places:
                counts[Cell(entry.source, row, place).key] += entry.number or 0
                if entry.number is None:
                    unknown.add(Cell(entry.source, row, place).key)
    sums = []
    for source in rows:
        parts = [
            group
            for dimension, dimension_columns in columns[source].items()
            for group in _add_up(dimension, sorted(dimension_columns))
        ]
        every = [ALL, *(column for _, members in parts for column in members)]
        sums += [
            (Cell(source, ALL, column).key, [Cell(source, row, column).key for row in sorted(rows[source])])
            for column in every
        ]
        sums += [
            (Cell(source, row, total).key, [Cell(source, row, column).key for column in members])
            for row in [*sorted(rows[source]), ALL]
            for total, members in parts
        ]
    full = {key: counts[key] for total, parts in sums for key in (total, *parts)}
    return Tables(full, [(total, parts) for total, parts in sums if not unknown & {total, *parts}]), unknown


def _add_up(dimension: str, columns: list[str]) -> list[tuple[str, list[str]]]:
    """[(total, the columns that add up to it)]. What is the only part of something says nothing of its own."""
    if dimension not in WITHIN:
        return [(ALL, columns)]
    columns_by_total = defaultdict(list)
    for column in columns:
        columns_by_total[f"{WITHIN[dimension]}:{column.partition(':')[2].partition('~')[0]}"].append(column)
    return [(total, parts) for total, parts in columns_by_total.items() if len(parts) > 1]


def shares(shown: Counts, source: str, rows: Iterable[str], column: str = ALL) -> dict[str, float]:
    """{row: its share of all of the source, from 0 to 1}, of the rows whose counts are shown."""
    total = shown.get(Cell(source, ALL, column).key)
    if not total:
        return {}
    return {
        row: count / total for row in rows if (count := shown.get(Cell(source, row, column).key)) is not None
    }


def disagreements(
    shown: dict[str, int | None], rows_of: dict[str, list[str]]
) -> list[tuple[str, list[str], list[str]]]:
    """[(row, sources that speak of it a lot, sources that hardly do)], for rows that two sources or more know."""
    rows_disagreeing = []
    by_source = {source: shares(shown, source, rows) for source, rows in rows_of.items()}
    ranked = {
        source: sorted(shares_by_row, key=lambda row: -shares_by_row[row])[:A_LOT]
        for source, shares_by_row in by_source.items()
    }
    for row in sorted({row for rows in rows_of.values() for row in rows} - {NOT_SORTED}):
        share_by_source = {
            source: shares_by_row[row] for source, shares_by_row in by_source.items() if row in shares_by_row
        }
        often = [
            source for source in share_by_source if row in ranked[source] and share_by_source[source] > 0
        ]
        if not often:
            continue
        highest = max(share_by_source[source] for source in often)
        hardly = [
            source
            for source in share_by_source
            if share_by_source[source] <= highest * HARDLY and row not in ranked[source]
        ]
        if hardly:
            rows_disagreeing.append((row, often, hardly))
    return rows_disagreeing


def positive(
    shown: dict[str, int | None], column: str = ALL, source: str = "scores"
) -> tuple[int | None, int | None, int] | None:
    """(positive, negative, answers) of the Friends and Family Test, or None where the answers are not shown.

    Positive is very good and good, negative poor and very poor, both of all answers: NHS England's published rule. Each is
    None where a count it is made of is hidden.
    """
    counts = [shown.get(Cell(source, str(score), column).key, 0) for score in range(1, 6)]
    total = shown.get(Cell(source, ALL, column).key)
    if not total:
        return None
    return sum_if_shown(counts[:2]), sum_if_shown(counts[3:]), total


def sum_if_shown(counts: list[int | None]) -> int | None:
    """What they come to; None where one of them is hidden."""
    known_counts = [count for count in counts if count is not None]
    return sum(known_counts) if len(known_counts) == len(counts) else None


def differences(before: dict[str, Any], now: dict[str, Any], *, only_added: bool) -> list[str]:
    """Sentences for what is different between what two editions show."""
    sentences = list(_totals(before["shown"]["themes"], now["shown"]["themes"], now["names"]))
    if not sentences and before["shown"] != now["shown"]:
        sentences.append("Numbers that are not totals have changed.")
    if sentences and only_added:
        sentences.append("Nothing was taken away. What is new was added.")
    if before["board"] != now["board"]:
        sentences.append("The board: points or answers of the quarter have changed.")
    if before["themes"] != now["themes"] or before["places"] != now["places"]:
        sentences.append("Themes or places are named or sorted in another way.")
    if before["earlier"] != now["earlier"]:
        sentences.append("The quarters that it is compared with have a newer edition.")
    return sentences or ["How it is worked out, or what is known of how many people live where, has changed."]


def _totals(
    before: dict[str, int | None], now: dict[str, int | None], names: dict[str, str]
) -> Iterator[str]:
    for source, name in names.items():
        was, is_now = before.get(Cell(source, ALL, ALL).key), now.get(Cell(source, ALL, ALL).key)
        if was == is_now:
            continue
        if was is None or is_now is None:
            yield f"{name}: the numbers have changed."
        else:
            yield f"{name}: {is_now:,} instead of {was:,}."

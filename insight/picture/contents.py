"""The picture of a quarter: what readers are given of every source side by side, and of the board. Pure.

A `Cell` is a source, a row and a place. A place or a row "all" is a total. The row "-" and the column
"area:-" hold what nobody sorted. Each source has its own rows and only the columns of the levels it has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kit.translation import gettext_lazy as _lazy

if TYPE_CHECKING:
    from insight.picture.joining import JoinedTable

ALL, NOT_SORTED = "all", "-"
# Between the codes of what is counted together.
JOINER = "+"
NOT_SORTED_NAME = _lazy("Not sorted")


class TableKind(StrEnum):
    """What is counted by source and place: themes named, answers by score, people by the groups they belong
    to.
    """

    THEMES = "themes"
    SCORES = "scores"
    PEOPLE = "people"


@dataclass(frozen=True, order=True)
class Cell:
    """One count of a picture: of which source, in which row of its table (a theme, a score, a group), at
    which place.
    """

    source: str
    row: str
    place: str

    @property
    def key(self) -> str:
        """As it is kept in JSON, such as "fft/waiting/area:the-east"."""
        return f"{self.source}/{self.row}/{self.place}"

    @property
    def is_joined(self) -> bool:
        """Whether several rows or places are counted together in it."""
        return JOINER in self.row or JOINER in self.place

    @classmethod
    def of_key(cls, key: str) -> "Cell":
        return cls(*key.split("/", 2))


# What is shown of one table: None where disclosure control withheld it.
Counts = Mapping[Cell, int | None]


@dataclass(frozen=True)
class Outcome:
    """A point of the board that has been done, or is being done: its reference and that state, never its
    title.
    """

    reference: str
    state: str


class Subject(NamedTuple):
    """What complaints or PALS call something, as it can be read, and the theme that people say it belongs to, or the
    mark of what is not sorted.
    """

    name: str
    theme: str


@dataclass(frozen=True)
class Board:
    """The board in a quarter: its rows are public, so nothing of it is hidden."""

    raised: int
    people: int
    answered: int
    by_theme: dict[str, int]
    outcomes: dict[str, list[Outcome]]


@dataclass(frozen=True)
class Population:
    """How many people live here, in thousands, of those we have a figure for: by area, and {"age": {code:
    people}}.
    """

    areas: dict[str, float]
    groups: dict[str, dict[str, float]]


@dataclass(frozen=True)
class EarlierEdition:
    """What the newest edition of a quarter before shows of themes."""

    quarter: str
    edition: int
    counts: Counts


@dataclass(frozen=True)
class Evidence:
    """How often a theme was named in one source, of how many comments."""

    source: str
    mentions: int
    comments: int


@dataclass(frozen=True)
class RisingTheme:
    """A theme named more than in the quarters before, by more than chance."""

    theme: str
    place: str
    evidence: list[Evidence]


@dataclass(frozen=True)
class Disagreement:
    """A theme that some sources name a lot, and some hardly."""

    theme: str
    often: list[str]
    hardly: list[str]


@dataclass(frozen=True)
class AreaAnswers:
    """`answers` is None where one of the counts it is made of is hidden."""

    area: str
    answers: int | None


@dataclass(frozen=True)
class Limits:
    """Counts below `smallest` are hidden; `round_to` is 1 where nothing is rounded."""

    smallest: int
    round_to: int = 1


@dataclass(frozen=True)
class QuarterFacts:
    """What is public of a quarter anyway, and what earlier editions show. Names are {code: name}, in their
    order.
    """

    quarter: str
    names: dict[str, str]
    themes: dict[str, str]
    places: dict[str, str]
    board: Board
    earlier: list[EarlierEdition]
    population: Population
    confirmed: dict[str, int]
    # {code: …} of those that were counted, and by which version of the map from subjects to themes.
    subjects: dict[str, Subject]
    subject_map: int
    # {source: how many comments were read, and how many there were that only a subject sorts}.
    readings: dict[str, int]


@dataclass(frozen=True)
class Picture(QuarterFacts):
    """What readers are given of a quarter, and all that may be worked out from that."""

    shown: dict[TableKind, Counts]
    rising: list[RisingTheme]
    disagreements: list[Disagreement]
    heard: list[AreaAnswers]
    not_heard: list[str]
    limits: dict[TableKind, Limits]
    joined: "list[JoinedTable]" = field(default_factory=list)

    def joined_table(self, source: str, dimension: str) -> "JoinedTable | None":
        tables = (table for table in self.joined if (table.source, table.dimension) == (source, dimension))
        return next(tables, None)

    @property
    def theme_counts(self) -> Counts:
        return self.shown[TableKind.THEMES]

    @property
    def score_counts(self) -> Counts:
        return self.shown[TableKind.SCORES]

    @property
    def people_counts(self) -> Counts:
        return self.shown[TableKind.PEOPLE]


def shares(counts: Counts, source: str, rows: Iterable[str], place: str = ALL) -> dict[str, float]:
    """{row: its share of all of the source, from 0 to 1}, of the rows whose counts are shown."""
    total = counts.get(Cell(source, ALL, place))
    if not total:
        return {}
    return {row: count / total for row in rows if (count := counts.get(Cell(source, row, place))) is not None}


@dataclass(frozen=True)
class PositiveAnswers:
    """Of the Friends and Family Test: each is None where a count it is made of is hidden."""

    positive: int | None
    negative: int | None
    answers: int


def positive_answers(counts: Counts, place: str = ALL, source: str = "scores") -> PositiveAnswers | None:
    """None where the answers are not shown.

    Positive is very good and good, negative poor and very poor, both of all answers: NHS England's published
    rule.
    """
    total = counts.get(Cell(source, ALL, place))
    if not total:
        return None
    return PositiveAnswers(
        sum_of_rows(counts, source, ("1", "2"), place), sum_of_rows(counts, source, ("4", "5"), place), total
    )


def sum_of_rows(counts: Counts, source: str, rows: Sequence[str], place: str) -> int | None:
    """What they come to as one larger cell, or else one by one; None where that is hidden."""
    larger = counts.get(Cell(source, JOINER.join(rows), place))
    if larger is not None:
        return larger
    # Where places are counted together, a row that stands alone nowhere there is in a larger one: it is no nought.
    named = [row for row in rows if Cell(source, row, ALL) in counts]
    missing = None if JOINER in place else 0
    return sum_if_shown([counts.get(Cell(source, row, place), missing) for row in named])


def sum_if_shown(counts: Sequence[int | None]) -> int | None:
    """What they come to; None where one of them is hidden."""
    shown_counts = [count for count in counts if count is not None]
    return sum(shown_counts) if len(shown_counts) == len(counts) else None

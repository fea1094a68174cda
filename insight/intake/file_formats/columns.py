"""Which of their columns holds what we ask for. Names we know, names somebody matched before, and a page for
the rest.

A heading may stand on two lines, the upper one in merged cells. What somebody matched holds for files with the
same set of headings; in other files the names we know count first, and names learned fill what is still open.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from insight.intake.file_formats.problems import UnreadableFile
from kit.alphabets import folded
from kit.translation import gettext

LOOK_AT = 40  # lines in which the heading must stand

Row = tuple[int, list[str] | None]


@dataclass(frozen=True)
class Column:
    """Something we take from a file. `also` are the names it goes by elsewhere."""

    name: str
    label: str
    also: tuple[str, ...] = ()
    needed: bool = False

    @property
    def names(self) -> list[str]:
        return [normalised_name(name) for name in (self.name, *self.also)]


@dataclass(frozen=True)
class LearnedMatches:
    """What people matched: on this file ("" for no column), and before, {signature of headings: match}."""

    chosen: Mapping[str, str] | None = None
    before: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def for_headings(self, cells: Iterable[str]) -> Mapping[str, str]:
        return self.chosen if self.chosen is not None else self.before.get(signature(cells), {})

    def names_of(self, column: Column) -> list[str]:
        """What the column was called in other files."""
        return [
            normalised_name(match[column.name]) for match in self.before.values() if match.get(column.name)
        ]


NOTHING_LEARNED = LearnedMatches()


@dataclass(frozen=True)
class Heading:
    """The line the heading stands on (the lower of two), its cells, and where each of our fields is:
    {name: index}. No two cells are called alike.
    """

    line: int
    cells: list[str]
    places: dict[str, int] = field(default_factory=dict)

    def missing(self, columns: Iterable[Column]) -> list[Column]:
        return [column for column in columns if column.needed and column.name not in self.places]

    def likeness(self, columns: Iterable[Column]) -> tuple[int, int]:
        """How much this looks like the heading. One name alone may be an answer, such as Good."""
        needed = sum(column.needed and column.name in self.places for column in columns)
        return needed, len(self.places) if len(self.places) > 1 else 0

    def unread(self) -> list[str]:
        """Headings of columns that hold nothing we take."""
        taken = set(self.places.values())
        return [cell for index, cell in enumerate(self.cells) if cell and index not in taken]

    def as_match(self, columns: Iterable[Column]) -> dict[str, str]:
        """{our field: their heading}, "" where there is none."""
        return {
            column.name: self.cells[self.places[column.name]] if column.name in self.places else ""
            for column in columns
        }


def normalised_name(text: str) -> str:
    """PAL_SYNOPSIS, "Pal Synopsis" and pal-synopsis are one name, and so are Café and Cafe."""
    return "".join(letter for letter in folded(text) if letter.isalnum())


def signature(cells: Iterable[str]) -> str:
    """Stands for a set of headings, in whatever order."""
    names = sorted(filter(None, map(normalised_name, cells)))
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def find_heading(
    rows: Iterable[Row], columns: Sequence[Column], learned: LearnedMatches = NOTHING_LEARNED
) -> Heading:
    """The first line that has all we need, or else two lines together that have; if there are none, the line
    that has most. Raises UnreadableFile where there is no heading.
    """
    lines = list(islice(rows, LOOK_AT))
    single = [
        _heading(at, lines, [(cell,) for cell in cells], columns, learned)
        for at, (_, cells) in enumerate(lines)
        if cells is not None and _filled(cells) >= 2
    ]
    complete = (heading for heading in single if not heading.missing(columns))
    best = next(complete, None) or _heading_of_two_lines(lines, columns, learned)
    best = best or max(single, key=lambda heading: heading.likeness(columns), default=None)
    if best is None:
        raise UnreadableFile(
            gettext(
                "There is no line with headings in this file. The first line must say what each column holds."
            )
        )
    return best


def _heading_of_two_lines(
    lines: Sequence[Row], columns: Sequence[Column], learned: LearnedMatches
) -> Heading | None:
    """An upper line of merged cells, above a lower one that says more."""
    for at, ((_, upper), (_, lower)) in enumerate(pairwise(lines), start=1):
        if upper is None or lower is None or _filled(upper) < 2 or _filled(lower) < 2:
            continue
        heading = _heading(at, lines, _joined(upper, lower), columns, learned)
        if not heading.missing(columns):
            return heading
    return None


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[tuple[str, ...]]:
    """For each column the names it may go by, the fullest first."""
    width = max(len(upper), len(lower))
    names: list[tuple[str, ...]] = []
    above = ""
    for at in range(width):
        top, bottom = _cell(upper, at), _cell(lower, at)
        above = top or above
        names.append((f"{above} {bottom}".strip(), bottom) if bottom else (top,))
    return names


def _heading(
    at: int,
    lines: Sequence[Row],
    names: Sequence[tuple[str, ...]],
    columns: Sequence[Column],
    learned: LearnedMatches,
) -> Heading:
    cells = unique_names([ways[0] for ways in names])
    filled = {
        index
        for _, row in lines[at + 1 :]
        for index, cell in enumerate(row or ())
        if cell and not cell.isspace()
    }
    theirs: dict[str, list[int]] = {}
    for index, ways in enumerate(names):
        for name in dict.fromkeys(map(normalised_name, (cells[index], *ways))):
            theirs.setdefault(name, []).append(index)
    theirs.pop("", None)
    # Of two columns that are called alike, the first in which something stands.
    first = {name: next((i for i in places if i in filled), places[0]) for name, places in theirs.items()}
    return Heading(lines[at][0], cells, match_columns(first, columns, learned, cells))


def match_columns(
    theirs: Mapping[str, int], columns: Sequence[Column], learned: LearnedMatches, cells: Sequence[str]
) -> dict[str, int]:
    """{our field: index}, of {normalised heading: index}. What somebody matched for these headings comes
    first, then names we know, then what other files called it.
    """
    match = learned.for_headings(cells)
    places = {
        name: theirs[normalised_name(heading)]
        for name, heading in match.items()
        if normalised_name(heading) in theirs
    }
    rest = [column for column in columns if column.name not in match]
    for names_of in (lambda column: column.names, learned.names_of):
        for column in rest:
            free = (theirs[name] for name in names_of(column) if name in theirs)
            at = next((index for index in free if index not in places.values()), None)
            if column.name not in places and at is not None:
                places[column.name] = at
    return places


def unique_names(cells: Iterable[str]) -> list[str]:
    """As they are written, without space around them; the second of two alike is called "Comment (2)"."""
    times: dict[str, int] = {}
    names = []
    for cell in (cell.strip() for cell in cells):
        number = times[normalised_name(cell)] = times.get(normalised_name(cell), 0) + 1
        names.append(f"{cell} ({number})" if cell and number > 1 else cell)
    return names


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)

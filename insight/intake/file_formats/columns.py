"""Which of their columns holds what we ask for. Names we know, names somebody matched before, and a page for
the rest.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from insight.intake.file_formats.problems import UnreadableFile
from kit.alphabets import folded
from kit.translation import gettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LOOK_AT = 40  # lines in which the heading must stand


@dataclass(frozen=True)
class Column:
    """Something we take from a file. `also` are the names it goes by elsewhere."""

    name: str
    label: str
    also: tuple[str, ...] = ()
    needed: bool = False

    @property
    def names(self) -> set[str]:
        return {normalised_name(name) for name in (self.name, *self.also)}


@dataclass(frozen=True)
class Heading:
    """The line the heading stands on, its cells, and where each of our fields is: {name: index}."""

    line: int
    cells: list[str]
    places: dict[str, int] = field(default_factory=dict)

    def missing(self, columns: "Iterable[Column]") -> list[Column]:
        return [column for column in columns if column.needed and column.name not in self.places]


def normalised_name(text: str) -> str:
    """PAL_SYNOPSIS, "Pal Synopsis" and pal-synopsis are one name, and so are Café and Cafe."""
    return "".join(letter for letter in folded(text) if letter.isalnum())


def find_heading(
    rows: "Iterable[tuple[int, list[str] | None]]",
    columns: "Sequence[Column]",
    remembered: "Mapping[str, str] | None" = None,
) -> Heading:
    """The first line that has all we need; if none has, the one that has most. Raises UnreadableFile where
    there is no heading.
    """
    best = None
    for (line, cells), _ in zip(rows, range(LOOK_AT), strict=False):
        if cells is None or sum(bool(cell.strip()) for cell in cells) < 2:
            continue
        heading = Heading(
            line, [cell.strip() for cell in cells], match_columns(cells, columns, remembered or {})
        )
        if not heading.missing(columns):
            return heading
        if best is None or len(heading.places) > len(best.places):
            best = heading
    if best is None:
        raise UnreadableFile(
            gettext(
                "There is no line with headings in this file. The first line must say what each column holds."
            )
        )
    return best


def match_columns(
    cells: "Sequence[str]", columns: "Sequence[Column]", remembered: "Mapping[str, str]"
) -> dict[str, int]:
    """{our field: index}. What somebody matched comes before names we guess."""
    theirs: dict[str, int] = {}
    for index, cell in enumerate(cells):
        theirs.setdefault(normalised_name(cell), index)
    theirs.pop("", None)
    places = {}
    for column in columns:
        remembered_name = remembered.get(column.name)
        if remembered_name is not None and normalised_name(remembered_name) in theirs:
            places[column.name] = theirs[normalised_name(remembered_name)]
        elif remembered_name is None:
            guessed = next((theirs[name] for name in _in_order(column) if name in theirs), None)
            if guessed is not None and guessed not in places.values():
                places[column.name] = guessed
    return places


def _in_order(column: Column) -> list[str]:
    return [normalised_name(name) for name in (column.name, *column.also)]

"""Which sheets of an Excel file hold rows of one table: all that have the columns we need are read, one after
the other, and of the rest it is said why they are not.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

from insight.intake.file_formats.columns import Column, Heading, LearnedMatches, find_heading, normalised_name
from insight.intake.file_formats.problems import UnreadableFile
from kit.translation import gettext_lazy as _lazy

# Lines of the second sheet are counted from here on: a sheet of Excel has no more.
LINES_A_SHEET = 2_000_000
WHY_NOT_READ = {
    "hidden": _lazy("it is hidden"),
    "empty": _lazy("it has no rows"),
    "other": _lazy("it does not have the columns we need"),
}


@dataclass(frozen=True)
class DescribedSheet:
    """What is known of a sheet before it is read: its first rows that are not blank."""

    number: int
    name: str
    is_hidden: bool
    rows: list[tuple[int, list[str] | None]]


@dataclass(frozen=True)
class SheetPart:
    """A sheet as a part of the table. Of the second and those after it only what stands below line `below`
    is read, its cells in the `order` of the first sheet's headings (-1 where it has no such column).
    """

    number: int
    name: str
    below: int = 0
    order: list[int] | None = None


@dataclass(frozen=True)
class SheetChoice:
    """The sheets that are read, and {name of another: why it is not}, a key of WHY_NOT_READ."""

    parts: list[SheetPart] = field(default_factory=list)
    not_read: dict[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_dict(cls, values: dict[str, Any]) -> "SheetChoice":
        """Files of earlier versions say nothing of sheets."""
        return cls([SheetPart(**part) for part in values.get("parts", [])], values.get("not_read", {}))

    def where(self, line: int) -> tuple[str, int]:
        """(name of the sheet where there are several, the line in it)"""
        number, in_sheet = divmod(line, LINES_A_SHEET)
        return (self.parts[number].name if len(self.parts) > 1 else "", in_sheet)


HeadedSheet = tuple[DescribedSheet, Heading]


def choose_sheets(
    sheets: Sequence[DescribedSheet], columns: Sequence[Column], learned: LearnedMatches
) -> SheetChoice:
    """All sheets that everybody sees and that have the columns we need; else hidden ones that have them; else
    the one that comes nearest.
    """
    headed = list(_headed(sheets, columns, learned))
    complete = [(sheet, heading) for sheet, heading in headed if not heading.missing(columns)]
    visible = [(sheet, heading) for sheet, heading in complete if not sheet.is_hidden]
    chosen = visible or complete or _nearest(headed)
    numbers = {sheet.number for sheet, _ in chosen}
    not_read = {sheet.name: _why_not(sheet) for sheet in sheets if sheet.number not in numbers}
    return SheetChoice(list(_parts(chosen)), not_read)


def _headed(
    sheets: Iterable[DescribedSheet], columns: Sequence[Column], learned: LearnedMatches
) -> Iterator[HeadedSheet]:
    """Those that have a line that can be a heading."""
    for sheet in sheets:
        with suppress(UnreadableFile):
            yield sheet, find_heading(sheet.rows, columns, learned)


def _nearest(headed: Sequence[HeadedSheet]) -> list[HeadedSheet]:
    """Those that are visible before those that are hidden, and one with rows before one that has only a heading."""
    nearest = max(
        headed,
        key=lambda pair: (not pair[0].is_hidden, len(pair[1].places), len(pair[0].rows) > 1),
        default=None,
    )
    return [nearest] if nearest else []


def _parts(chosen: Sequence[HeadedSheet]) -> Iterator[SheetPart]:
    for at, (sheet, heading) in enumerate(chosen):
        if at == 0:
            yield SheetPart(sheet.number, sheet.name)
        else:
            yield SheetPart(sheet.number, sheet.name, heading.line, _order(chosen[0][1], heading))


def _order(first: Heading, other: Heading) -> list[int]:
    """Where each cell of the first sheet's heading stands in another sheet, -1 for nowhere."""
    by_name = {normalised_name(cell): index for index, cell in enumerate(other.cells) if cell}
    fields = {index: name for name, index in first.places.items()}
    return [
        other.places.get(fields.get(index, ""), by_name.get(normalised_name(cell), -1))
        for index, cell in enumerate(first.cells)
    ]


def _why_not(sheet: DescribedSheet) -> str:
    if sheet.is_hidden:
        return "hidden"
    return "other" if sheet.rows else "empty"

"""The sheets of an Excel file, read apart (`kit.apart`): its reader unpacks a sheet whole, however large it
says it is.

What comes out is one line of JSON for each row that is not blank: its number, counted from 1, and its cells
as text.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import BinaryIO

import python_calamine

from kit.apart import MB, Limits, Refused
from kit.translation import gettext_lazy as _lazy

MOST_UNPACKED_BYTES = 200 * MB
MOST_CELLS = 10_000_000
# Of a sheet that is only described.
ROWS_SHOWN, CELLS_SHOWN, LETTERS_SHOWN = 40, 400, 200
LIMITS = Limits(memory=1536 * MB, seconds=120, written=400 * MB)
NOT_A_TABLE = _lazy(
    "This is not a table we can read. Save it as CSV or as an Excel file (.xlsx), without a password."
)
TOO_LARGE = _lazy("An Excel file may have up to 20 MB. Save this one as CSV, or send it in parts.")
TOO_WIDE = _lazy(
    "This Excel file reaches too far down or to the right. Delete the empty rows and columns, or save it as CSV."
)
EMPTY = _lazy("The file is empty.")
A_ZIP = _lazy("This is a zip file. Unpack it, then send the table that is in it.")
FORMULAS_ONLY = _lazy(
    "The cells of this file hold formulas without their results. Open it in Excel, save it, then send it again."
)
# A cell with a formula whose result was never worked out.
BARE_FORMULA = re.compile(rb"<c\b[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>\s*)?</c>")
PARTS_OF_WORKBOOKS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}


def describe(data: bytes, out: BinaryIO) -> None:
    """Writes [number, name, whether it is hidden, its first rows] of each sheet, one a line."""
    most_rows = 0
    for number, name, is_hidden, sheet in _sheets(data):
        first_rows = [
            [line, [text[:LETTERS_SHOWN] for text in texts[:CELLS_SHOWN]]]
            for line, texts in islice(_rows_as_text(sheet), ROWS_SHOWN)
        ]
        most_rows = max(most_rows, len(first_rows))
        out.write(json.dumps([number, name, is_hidden, first_rows]).encode() + b"\n")
    if most_rows < 2 and _has_bare_formulas(data):
        raise Refused(FORMULAS_ONLY)
    if not most_rows:
        raise Refused(EMPTY)


def _has_bare_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = (name for name in parts.namelist() if name.startswith("xl/worksheets/"))
        return any(BARE_FORMULA.search(parts.read(name)) for name in names)


def write_rows(data: bytes, out: BinaryIO, parts: str, lines_a_sheet: str) -> None:
    """`parts` is JSON: [[number of a sheet, the line below which it is read, order of its cells or null], …]"""
    part_of = {number: (at, below, order) for at, (number, below, order) in enumerate(json.loads(parts))}
    for number, _, _, sheet in _sheets(data, set(part_of)):
        at, below, order = part_of[number]
        for line, texts in _rows_as_text(sheet):
            if line > below:
                cells = texts if order is None else _in_order(texts, order)
                out.write(json.dumps([at * int(lines_a_sheet) + line, cells]).encode() + b"\n")


def _rows_as_text(sheet: python_calamine.CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of each row that is not blank."""
    first = (sheet.start or (0, 0))[0] + 1
    for line, cells in enumerate(sheet.iter_rows(), start=first):
        texts = [_as_written(value) for value in cells]
        if any(texts):
            yield line, texts


def _in_order(texts: list[str], order: list[int]) -> list[str]:
    return [texts[at] if 0 <= at < len(texts) else "" for at in order]


def _sheets(
    data: bytes, numbers: set[int] | None = None
) -> Iterator[tuple[int, str, bool, python_calamine.CalamineSheet]]:
    """(number, name, whether it is hidden, sheet) of those that are tables, or of some of them."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
            raise Refused(TOO_LARGE)
        if not PARTS_OF_WORKBOOKS & {part.filename for part in parts}:
            raise Refused(A_ZIP)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for number, metadata in enumerate(book.sheets_metadata):
            if metadata.typ != python_calamine.SheetTypeEnum.WorkSheet or not (
                numbers is None or number in numbers
            ):
                continue
            sheet = book.get_sheet_by_index(number)
            if sheet.height * sheet.width > MOST_CELLS:
                raise Refused(TOO_WIDE)
            yield number, metadata.name, metadata.visible != python_calamine.SheetVisibleEnum.Visible, sheet
    except (zipfile.BadZipFile, python_calamine.CalamineError, OSError, ValueError) as error:
        raise Refused(NOT_A_TABLE) from error


def _as_written(value: object) -> str:
    """A cell as CSV would have it: days as 2026-07-01, whole numbers without a point."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\0", "")

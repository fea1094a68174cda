"""The sheets of an Excel file, read apart (`kit.apart`): its reader unpacks a sheet whole, however large it
says it is.

What comes out is one line of JSON for each row that is not blank: its number, counted from 1, and its cells
as text.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO

import python_calamine

from kit.apart import MB, Limits, Refused
from kit.translation import gettext_lazy as _lazy

MOST_UNPACKED_BYTES = 200 * MB
MOST_CELLS = 10_000_000
LIMITS = Limits(memory=1536 * MB, seconds=120, written=400 * MB)
NOT_A_TABLE = _lazy(
    "This is not a table we can read. Save it as CSV or as an Excel file (.xlsx), without a password."
)
TOO_LARGE = _lazy("An Excel file may have up to 20 MB. Save this one as CSV, or send it in parts.")
TOO_WIDE = _lazy(
    "This Excel file reaches too far down or to the right. Delete the empty rows and columns, or save it as CSV."
)
EMPTY = _lazy("The file is empty.")


def choose(data: bytes, out: BinaryIO) -> None:
    """Writes the number of the first sheet that has rows under a heading, or of the only one that has any."""
    heights = [sheet.total_height for sheet in _sheets(data)]
    if not any(heights):
        raise Refused(EMPTY)
    out.write(b"%d" % next(at for at, height in enumerate(heights) if height > 1 or sum(heights) == height))


def rows(data: bytes, out: BinaryIO, number: str) -> None:
    sheet = next(sheet for at, sheet in enumerate(_sheets(data)) if at == int(number))
    first = (sheet.start or (0, 0))[0] + 1
    for line, cells in enumerate(sheet.iter_rows(), start=first):
        texts = [_as_written(value) for value in cells]
        if any(texts):
            out.write(json.dumps([line, texts]).encode() + b"\n")


def _sheets(data: bytes) -> Iterator[python_calamine.CalamineSheet]:
    """One at a time: what was read of one is gone before the next is read."""
    try:
        if sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist()) > MOST_UNPACKED_BYTES:
            raise Refused(TOO_LARGE)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for number in range(len(book.sheet_names)):
            sheet = book.get_sheet_by_index(number)
            if sheet.height * sheet.width > MOST_CELLS:
                raise Refused(TOO_WIDE)
            yield sheet
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

"""From bytes to rows of text: any common encoding and delimiter, or the first sheet of an Excel file that has rows.

A file is read anew for every pass and never held whole, so memory stays the same however long it is. (A sheet of Excel is
unpacked whole by its reader, so those files are kept small.) `opened` is always a function that opens the file once more.
"""

import codecs
import csv
import io
import zipfile
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import islice

import python_calamine

from insight.reading.problems import BadFile

MB = 1024 * 1024
MOST_BYTES = 300 * MB
MOST_EXCEL_BYTES = 20 * MB
MOST_UNPACKED_BYTES = 200 * MB
LONGEST_CELL = 200_000
DELIMITERS = ",;\t|"
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
NOT_A_TABLE = "This is not a table we can read. Save it as CSV or as an Excel file (.xlsx), without a password."
TOO_LARGE = "The file is larger than 300 MB. Send it in parts, such as a quarter at a time."
EXCEL_TOO_LARGE = "An Excel file may have up to 20 MB. Save this one as CSV, or send it in parts."
EMPTY = "The file is empty."

csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True)
class How:
    """How to read a file, found out once."""

    kind: str  # "csv" or "xlsx"
    encoding: str = ""
    delimiter: str = ""
    sheet: int = 0

    as_dict = asdict


def look(opened, size):
    """How this file is to be read. Raises BadFile where it cannot be."""
    if size > MOST_BYTES:
        raise BadFile(TOO_LARGE)
    with opened() as file:
        start = file.read(4096)
    if not start.strip():
        raise BadFile(EMPTY)
    if start.startswith(b"PK\x03\x04"):
        return _look_at_excel(opened, size)
    encoding = _encoding(opened, start)
    return How("csv", encoding, _delimiter(opened, encoding))


def rows(opened, how):
    """(line, cells) for each row that is not blank, with the line it starts on. `cells` is None where its quotes are broken."""
    return _csv_rows(opened, how) if how.kind == "csv" else _excel_rows(opened, how)


def _encoding(opened, start):
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return encoding
    if b"\0" in start:
        nulls = start[1::2].count(0), start[0::2].count(0)
        if max(nulls) < len(start) // 4 or start.startswith((b"%PDF", b"\xd0\xcf\x11\xe0")):
            raise BadFile(NOT_A_TABLE)
        return "utf-16-le" if nulls[0] > nulls[1] else "utf-16-be"
    if start.startswith((b"%PDF", b"\xd0\xcf\x11\xe0", b"\xff\xd8", b"\x89PNG", b"{\\rtf")):
        raise BadFile(NOT_A_TABLE)
    return "utf-8" if _is_utf8(opened) else "cp1252"


def _is_utf8(opened):
    decoder = codecs.getincrementaldecoder("utf-8")()
    with opened() as file:
        try:
            while piece := file.read(MB):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _as_text(opened, encoding):
    # A few bytes mean nothing in cp1252: they become a mark of their own, and no row is lost for them.
    return io.TextIOWrapper(opened(), encoding=encoding, errors="replace", newline="")


def _delimiter(opened, encoding):
    """The one by which most rows at the beginning have the same width."""
    with _as_text(opened, encoding) as text:
        lines = list(islice(text, 60))
    return max(DELIMITERS, key=lambda mark: _agreement(lines, mark))


def _agreement(lines, mark):
    try:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=mark))
    except csv.Error:
        return 0, 0
    return max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))


def _csv_rows(opened, how):
    with _as_text(opened, how.encoding) as text:
        reader = csv.reader(text, delimiter=how.delimiter, strict=True)
        line = 1
        while True:
            try:
                for cells in reader:
                    if cells and (cells[0].strip() or any(map(str.strip, cells))):
                        yield line, cells
                    line = reader.line_num + 1
                return
            except csv.Error as error:
                if "end of data" in str(error) or "limit" in str(error):
                    raise BadFile(f"A quotation mark opens in line {line} and is never closed.") from None
                yield line, None
                line = reader.line_num + 1


def _look_at_excel(opened, size):
    if size > MOST_EXCEL_BYTES:
        raise BadFile(EXCEL_TOO_LARGE)
    try:
        with opened() as file:
            parts = zipfile.ZipFile(io.BytesIO(file.read())).infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
            raise BadFile(EXCEL_TOO_LARGE)
        book = _book(opened)
        heights = [book.get_sheet_by_index(at).total_height for at in range(len(book.sheet_names))]
    except (zipfile.BadZipFile, python_calamine.CalamineError, OSError, ValueError) as error:
        raise BadFile(NOT_A_TABLE) from error
    if not any(heights):
        raise BadFile(EMPTY)
    return How("xlsx", sheet=next(at for at, height in enumerate(heights) if height > 1 or sum(heights) == height))


def _book(opened):
    with opened() as file:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file.read()))


def _excel_rows(opened, how):
    sheet = _book(opened).get_sheet_by_index(how.sheet)
    first = (sheet.start or (0, 0))[0] + 1
    for line, cells in enumerate(sheet.iter_rows(), start=first):
        texts = [_as_written(value) for value in cells]
        if any(texts):
            yield line, texts


def _as_written(value):
    """A cell as CSV would have it: days as 2026-07-01, whole numbers without a point."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\0", "")

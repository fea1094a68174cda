"""From bytes to rows of text: any common encoding and delimiter, or the sheets of an Excel file that have the
columns we need.

A file is read anew for every pass and never held whole, so memory stays the same however long it is, or any
of its lines. (A sheet of Excel is unpacked whole by its reader, so those files are kept small and read in a
process of their own.) `opened` is always a function that opens the file once more.
"""

import codecs
import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from insight.intake.file_formats import sheets
from insight.intake.file_formats.columns import LOOK_AT, NOTHING_LEARNED
from insight.intake.file_formats.long_tables import LongTable, find_long_table
from insight.intake.file_formats.problems import UnreadableFile
from insight.intake.file_formats.workbooks import LINES_A_SHEET, DescribedSheet, SheetChoice, choose_sheets
from kit import apart
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.turns import Busy, TurnQueue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insight.intake.file_formats.columns import Column, LearnedMatches

MB = 1024 * 1024
MOST_BYTES = 300 * MB
MOST_EXCEL_BYTES = 20 * MB
LONGEST_CELL = 200_000
LONGEST_LINE = 500_000  # letters
DELIMITERS = ",;\t|"
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
NOT_A_TABLE = sheets.NOT_A_TABLE
TOO_LARGE = _lazy("The file is larger than 300 MB. Send it in parts, such as a quarter at a time.")
EMPTY = sheets.EMPTY
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
HAS_PASSWORD = _lazy("This file has a password. Save it without one, then send it again.")
OLD_WORKBOOK = _lazy(
    "This is not a table we can read: an Excel file of the old kind (.xls). Save it as .xlsx or as CSV, then send it again."
)
LINE_TOO_LONG = _lazy(
    "Line {number} is longer than a row of a table can be. Look whether its lines end where they should."
)
LINE = TurnQueue(
    name="tables",
    turns=1,
    waiting=1,
    sentence=_lazy("Many Excel files are being opened just now. Wait a minute, then try again."),
)

# The line a row starts on, and its cells: None where its quotation marks do not match.
NumberedRow = tuple[int, list[str] | None]

csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True)
class ReadingOptions:
    """How to read a file, found out once."""

    kind: str  # "csv" or "xlsx"
    encoding: str = ""
    delimiter: str = ""
    sheets: SheetChoice = field(default_factory=SheetChoice)
    long: LongTable | None = None

    as_dict = asdict

    @classmethod
    def of_dict(cls, values: dict[str, Any]) -> "ReadingOptions":
        sheets = SheetChoice.of_dict(values.get("sheets", {}))
        long = values.get("long")
        table = LongTable(**{**long, "questions": tuple(long["questions"])}) if long else None
        return cls(values["kind"], values["encoding"], values["delimiter"], sheets, table)


def detect_options(
    opened: Callable[[], BinaryIO],
    size: int,
    columns: "Sequence[Column]" = (),
    learned: "LearnedMatches" = NOTHING_LEARNED,
) -> ReadingOptions:
    """How this file is to be read; `columns` choose the sheets of a workbook. Raises UnreadableFile where it
    cannot be.
    """
    if size > MOST_BYTES:
        raise UnreadableFile(TOO_LARGE)
    with opened() as file:
        start = file.read(4096)
    if not start.strip():
        raise UnreadableFile(EMPTY)
    if start.startswith(OLD_OFFICE):
        raise UnreadableFile(_why_no_workbook(opened))
    if start.startswith(b"PK\x03\x04"):
        how, first_rows = _look_at_excel(opened, size, columns, learned)
    else:
        encoding = _encoding(opened, start)
        how = ReadingOptions("csv", encoding, _delimiter(opened, encoding))
        first_rows = list(islice(read_rows(opened, how), LOOK_AT))
    return replace(how, long=find_long_table(first_rows, lambda: read_rows(opened, how)))


def read_rows(opened: Callable[[], BinaryIO], how: ReadingOptions) -> Iterator[NumberedRow]:
    """(line, cells) for each row that is not blank, with the line it starts on. `cells` is None where its
    quotes are broken.
    """
    rows = _csv_rows(opened, how) if how.kind == "csv" else _excel_rows(opened, how)
    return how.long.as_wide(rows) if how.long else rows


def _encoding(opened: Callable[[], BinaryIO], start: bytes) -> str:
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return encoding
    if b"\0" in start:
        nulls = start[1::2].count(0), start[0::2].count(0)
        is_wide = max(nulls) >= len(start) // 4
        if start.startswith(b"%PDF") or not (is_wide or _is_text_with_nulls(start)):
            raise UnreadableFile(NOT_A_TABLE)
        if is_wide:
            return "utf-16-le" if nulls[0] > nulls[1] else "utf-16-be"
    if start.startswith((b"%PDF", b"\xff\xd8", b"\x89PNG", b"{\\rtf")):
        raise UnreadableFile(NOT_A_TABLE)
    return "utf-8" if _is_utf8(opened) else "cp1252"


def _is_text_with_nulls(start: bytes) -> bool:
    """Some programs fill cells up with noughts. What is no text has other bytes that no text has."""
    return not any(byte < 32 and byte not in b"\0\t\r\n\f" for byte in start)


def _why_no_workbook(opened: Callable[[], BinaryIO]) -> str:
    """Excel puts a workbook with a password into the same wrapping as its files of old."""
    with opened() as file:
        data = file.read(MOST_EXCEL_BYTES)
    return str(HAS_PASSWORD if "EncryptedPackage".encode("utf-16-le") in data else OLD_WORKBOOK)


def _is_utf8(opened: Callable[[], BinaryIO]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with opened() as file:
        try:
            while piece := file.read(MB):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _as_text(opened: Callable[[], BinaryIO], encoding: str) -> TextIO:
    # A few bytes mean nothing in cp1252: they become a mark of their own, and no row is lost for them.
    return io.TextIOWrapper(opened(), encoding=encoding, errors="replace", newline="")


def _delimiter(opened: Callable[[], BinaryIO], encoding: str) -> str:
    """The one by which most rows at the beginning have the same width."""
    with _as_text(opened, encoding) as text:
        lines = list(islice(_bounded_lines(text), 60))
    return max(DELIMITERS, key=lambda mark: _agreement(lines, mark))


def _agreement(lines: "Sequence[str]", mark: str) -> tuple[int, int]:
    try:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=mark))
    except csv.Error:
        return 0, 0
    return max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))


def _bounded_lines(text: TextIO) -> Iterator[str]:
    """Line by line. Raises UnreadableFile at one that does not end within LONGEST_LINE letters: no more of it
    is read.
    """
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if "\0" in line:
            line = line.replace("\0", "")
        if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise UnreadableFile(LINE_TOO_LONG.format(number=number))
        yield line


def _csv_rows(opened: Callable[[], BinaryIO], how: ReadingOptions) -> Iterator[NumberedRow]:
    with _as_text(opened, how.encoding) as text:
        reader = csv.reader(_bounded_lines(text), delimiter=how.delimiter, strict=True)
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
                    raise UnreadableFile(
                        _("A quotation mark opens in line {line} and is never closed.").format(line=line)
                    ) from None
                yield line, None
                line = reader.line_num + 1


def _look_at_excel(
    opened: Callable[[], BinaryIO], size: int, columns: "Sequence[Column]", learned: "LearnedMatches"
) -> "tuple[ReadingOptions, list[NumberedRow]]":
    """How it is read, and the first rows of the sheet that is read first."""
    if size > MOST_EXCEL_BYTES:
        raise UnreadableFile(sheets.TOO_LARGE)
    with _run_apart("describe", opened) as lines:
        described = [DescribedSheet(*json.loads(line)) for line in lines]
    choice = choose_sheets(described, columns, learned)
    first = next(
        (sheet for sheet in described if choice.parts and sheet.number == choice.parts[0].number), None
    )
    return ReadingOptions("xlsx", sheets=choice), first.rows if first else []


def _excel_rows(opened: Callable[[], BinaryIO], how: ReadingOptions) -> Iterator[NumberedRow]:
    parts = json.dumps([[part.number, part.below, part.order] for part in how.sheets.parts])
    with _run_apart("write_rows", opened, parts, str(LINES_A_SHEET)) as lines:
        for line in lines:
            yield tuple(json.loads(line))


def _run_apart(work: str, opened: Callable[[], BinaryIO], *options: str) -> BinaryIO:
    with opened() as file:
        data = file.read(MOST_EXCEL_BYTES)
    try:
        return apart.run_apart(
            f"insight.intake.file_formats.sheets:{work}", data, *options, limits=sheets.LIMITS, line=LINE
        )
    except (apart.Refused, Busy) as problem:
        raise UnreadableFile(str(problem)) from problem
    except apart.TooHeavy as problem:
        raise UnreadableFile(sheets.TOO_WIDE) from problem

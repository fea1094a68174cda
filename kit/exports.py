"""Tables as CSV files that are safe to open: no cell is taken for a formula."""

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from kit.translation import MarkedText

# What a spreadsheet takes for the beginning of a formula,
# wide forms too, and what hides such a beginning from us.
STARTS = frozenset("=+-@\t\r\n＝＋－＠")


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """The rows as one text. Every cell is quoted, so that what stands inside one cannot become another."""
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [cell(value) for value in row] for row in rows
    )
    return file.getvalue()


def csv_response(name: str, rows: Iterable[Iterable[object]]) -> HttpResponse:
    """A download. The mark at the beginning tells spreadsheets that this is UTF-8."""
    response = HttpResponse("\ufeff" + csv_text(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-store"
    return response


def cell(value: object) -> str | int | float:
    """Numbers stay numbers, also below nought. Text that could start a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    # Programs read files: a state stands there in its standard word, whatever people call it on pages.
    words = str.__str__(value) if isinstance(value, MarkedText) else str(value)
    text = words.replace("\0", "")
    return f"'{text}" if text.lstrip(" \u00a0\u200b\ufeff")[:1] in STARTS and text else text

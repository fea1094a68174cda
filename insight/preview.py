"""What the first rows of a file will become, before anything is loaded. Texts are shown as they would be kept: cleaned."""

from dataclasses import dataclass
from datetime import date
from itertools import islice

from insight.cleaning import clean
from insight.file_formats import words
from insight.file_formats.counts import OtherTrustRow
from insight.file_formats.files import ReadingOptions, read_rows
from insight.file_formats.layouts import LAYOUTS
from insight.file_formats.problems import RejectedRow
from insight.loading.common import PlaceNames, known_places
from insight.models import FFTScore, Question

ROWS = 20
OF_OTHERS = "This row is about another trust. It is passed over."


@dataclass(frozen=True)
class PreviewRow:
    """One row: what it will become as (heading, words), or why it is left out."""

    number: int
    cells: tuple = ()
    problem: str = ""
    is_fine: bool = True


def preview_rows(batch, heading, opened, *, today, names):
    """The first rows as they would be loaded. Numbers are shown as they stand until somebody says which way they run."""
    layout = LAYOUTS[batch.format]
    options = (
        {"score": words.VERY_GOOD_IS_1, "six": words.DO_NOT_KNOW_IS_6}
        | batch.options
        | {"trust_names": names}
    )
    reader, places = layout.reader(heading, known_places(), today, options), PlaceNames()
    under = (
        row for row in read_rows(opened, ReadingOptions(**batch.options["how"])) if row[0] > heading.line
    )
    return [_preview_row(reader, layout, heading, row, places) for row in islice(under, ROWS)]


def _preview_row(reader, layout, heading, row, places):
    number, cells = row
    raw = (
        cells[heading.places["score"]].strip()
        if cells and len(cells) > heading.places.get("score", 10**6)
        else ""
    )
    try:
        parsed = reader.read(cells)
    except OtherTrustRow:
        return PreviewRow(number, problem=OF_OTHERS)
    except RejectedRow as problem:
        return PreviewRow(number, problem=str(problem), is_fine=False)
    return PreviewRow(
        number, _answer_cells(*parsed, raw, places) if layout.gives_answers else _count_cells(parsed, places)
    )


def _answer_cells(values, texts, raw, places):
    day, *where, score, _, _, _, _, subject = values
    cells = [("Day", date.fromisoformat(day)), ("Place", places.of(where))]
    if score is not None:
        cells.append(("Answer", raw if raw.isdigit() else FFTScore(score).label))
    if subject:
        cells.append(("Sorted as", subject))
    return (*cells, *((Question(question).label, clean(text).text) for question, text in texts))


def _count_cells(found, places):
    """A row of few counts says them all; one of many, such as the national return, its first ones."""
    period, start, where, *_ = found[0]
    counts = (
        (f"{measure}: {code}", "hidden" if is_hidden else n) for *_, measure, code, n, is_hidden in found[:4]
    )
    remainder = (("And more", f"{len(found) - 4} other figures"),) if len(found) > 4 else ()
    return (("From", start), ("For", period.label), ("Place", places.of(where)), *counts, *remainder)

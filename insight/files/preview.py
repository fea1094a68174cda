"""What the first rows of a file will become, before anything is loaded. Texts are shown as they would be
kept: cleaned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from insight.files.loading.common import OpenFile, PlaceNames, known_places, reading_options
from insight.files.presenters import line_in_words
from insight.files.questions import answers_of_file
from insight.intake.cleaning import clean
from insight.intake.file_formats import parsers
from insight.intake.file_formats.answers import AnswerReader, AnswerRow, QuestionText
from insight.intake.file_formats.columns import Heading
from insight.intake.file_formats.counts import CountedFigure, CountReader, OtherTrustRow
from insight.intake.file_formats.files import read_rows
from insight.intake.file_formats.layouts import LAYOUTS
from insight.intake.file_formats.problems import OpenQuestion, RejectedRow, reason_left_out
from insight.intake.models import Batch, FFTScore, Period, Question
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

ROWS = 20
FIGURES_SHOWN = 4
OF_OTHERS = _lazy("This row is about another trust. It is passed over.")


# What stands in a cell, under which heading.
PreviewCell = tuple[str, object]


@dataclass(frozen=True)
class PreviewRow:
    """One row: what it will become, or why it is left out."""

    where: str
    cells: tuple[PreviewCell, ...] = ()
    problem: str = ""
    is_fine: bool = True


def preview_rows(
    batch: Batch, heading: Heading, opened: OpenFile, *, today: date, names: Sequence[str]
) -> list[PreviewRow]:
    """The first rows as they would be loaded. Numbers are shown as they stand until somebody says which way
    they run.
    """
    options = {
        "score": parsers.VERY_GOOD_IS_1,
        "six": parsers.DO_NOT_KNOW_IS_6,
        **batch.options,
        **answers_of_file(batch, {}),
        "trust_names": names,
    }
    reader, places = LAYOUTS[batch.format].reader(heading, known_places(), today, options), PlaceNames()
    rows_below = (row for row in read_rows(opened, reading_options(batch)) if row[0] > heading.line)
    return [
        _preview_row(reader, heading, cells, places, where=line_in_words(batch, line))
        for line, cells in islice(rows_below, ROWS)
    ]


def _preview_row(
    reader: AnswerReader | CountReader,
    heading: Heading,
    cells: list[str] | None,
    places: PlaceNames,
    *,
    where: str,
) -> PreviewRow:
    score_as_written = _cell_under(heading, "score", cells)
    try:
        if isinstance(reader, AnswerReader):
            values, texts = reader.read(cells)
            return PreviewRow(where, _answer_cells(AnswerRow(*values), texts, score_as_written, places))
        return PreviewRow(where, _count_cells(reader.read(cells), places))
    except OpenQuestion as question:
        return PreviewRow(where, problem=_("Waits for an answer. {question}").format(question=question))
    except OtherTrustRow:
        return PreviewRow(where, problem=OF_OTHERS)
    except RejectedRow as problem:
        return PreviewRow(where, problem=reason_left_out(cells, problem), is_fine=False)


def _cell_under(heading: Heading, name: str, cells: Sequence[str] | None) -> str:
    """What stands in one of our fields, or nothing where the file has no such column."""
    at = heading.places.get(name)
    return cells[at].strip() if cells and at is not None and at < len(cells) else ""


def _answer_cells(
    answer: AnswerRow, texts: Sequence[QuestionText], score_as_written: str, places: PlaceNames
) -> tuple[PreviewCell, ...]:
    cells: list[PreviewCell] = [
        (_("Day"), date.fromisoformat(answer.day)),
        (_("Place"), places.of(answer.place)),
    ]
    if answer.score is not None:
        label = FFTScore(answer.score).label
        cells.append(("Answer", score_as_written if score_as_written.isdigit() else label))
    if answer.subject:
        cells.append((_("Sorted as"), answer.subject))
    return (*cells, *((Question(question).label, clean(text).text) for question, text in texts))


def _count_cells(figures: Sequence[CountedFigure], places: PlaceNames) -> tuple[PreviewCell, ...]:
    """A row of few counts says them all; one of many, such as the national return, its first ones."""
    key = figures[0].key
    counts = (
        (f"{figure.key.measure}: {figure.key.code}", "hidden" if figure.is_hidden else figure.number)
        for figure in figures[:FIGURES_SHOWN]
    )
    remainder = (
        ((_("And more"), _("{figures} other figures").format(figures=len(figures) - FIGURES_SHOWN)),)
        if len(figures) > FIGURES_SHOWN
        else ()
    )
    return (
        (_("From"), key.starts_on),
        (_("For"), Period(key.period).label),
        (_("Place"), places.of(key.place)),
        *counts,
        *remainder,
    )

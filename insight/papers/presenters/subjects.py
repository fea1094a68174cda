"""Subjects of complaints and PALS under their own names, as an edition shows them."""

from typing import TYPE_CHECKING, NamedTuple

from insight.papers.presenters.quarter import format_count
from insight.papers.presenters.readable import ReadableTable, is_word_shown, readable_words
from insight.picture.place_tables import theme_names
from insight.picture.subjects import subject_cell
from kit.translation import gettext as _

if TYPE_CHECKING:
    from insight.picture.contents import Picture


class SubjectRow(NamedTuple):
    """How often a subject was named, and the theme it is counted with."""

    name: str
    cells: list[str]


class SubjectTable(NamedTuple):
    source: str
    table: ReadableTable


def subject_tables(picture: "Picture") -> list[SubjectTable]:
    """Of each source that sorts by subjects, the most often named first; what is hidden altogether is named below."""
    themes = theme_names(picture)
    heads = [_("Subject"), _("How often"), _("Theme")]
    tables = []
    for source, name in picture.names.items():
        counts = {
            code: picture.theme_counts[cell]
            for code in picture.subjects
            if (cell := subject_cell(source, code)) in picture.theme_counts
        }
        rows = [
            SubjectRow(
                subject.name, [format_count(counts[code]), str(themes.get(subject.theme, subject.theme))]
            )
            for code, subject in picture.subjects.items()
            if code in counts
        ]
        rows.sort(key=lambda row: -_number(row.cells[0]))
        if rows:
            tables.append(SubjectTable(name, readable_words(heads, rows, is_word_shown, counted=1)))
    return tables


def _number(text: str) -> int:
    digits = text.replace(",", "")
    return int(digits) if digits.isdigit() else 0

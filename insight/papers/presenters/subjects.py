"""Subjects of complaints and PALS under their own names, as an edition shows them."""

from typing import TYPE_CHECKING, NamedTuple

from insight.papers.presenters.quarter import format_count
from insight.papers.presenters.readable import ReadableTable, is_word_shown, readable_words
from insight.picture.place_tables import theme_names
from insight.picture.subjects import is_named, subject_cell
from kit.translation import gettext as _
from kit.translation import ngettext

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
    """Of each source that sorts by subjects, the most often named first, and last how many others there are that may not be named."""
    themes = theme_names(picture)
    heads = [_("Subject"), _("How often"), _("Theme")]
    tables = []
    for source, name in picture.names.items():
        counts = {
            code: picture.theme_counts[cell]
            for code in picture.subjects
            if (cell := subject_cell(source, code)) in picture.theme_counts
        }
        named = {code: picture.subjects[code] for code in counts if is_named(picture, source, code)}
        rows = [
            SubjectRow(
                subject.name, [format_count(counts[code]), str(themes.get(subject.theme, subject.theme))]
            )
            for code, subject in named.items()
        ]
        rows.sort(key=lambda row: -_number(row.cells[0]))
        if others := len(counts) - len(named):
            rows.append(SubjectRow(_other_subjects(others), [format_count(None), ""]))
        if rows:
            tables.append(SubjectTable(name, readable_words(heads, rows, is_word_shown, counted=1)))
    return tables


def _other_subjects(number: int) -> str:
    return ngettext("{number:,} other subject", "{number:,} other subjects", number).format(number=number)


def _number(text: str) -> int:
    digits = text.replace(",", "")
    return int(digits) if digits.isdigit() else 0

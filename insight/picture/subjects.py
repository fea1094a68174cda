"""Subjects of complaints and PALS beside their themes, as tables that add up with them. Pure.

A theme of a source is what its words say and the subjects that belong to it, so whoever knows all but one of these knows
the last. They are hidden together.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from insight.picture.contents import ALL, NOT_SORTED, Cell
from kit.disclosure_control.linked_tables import Sum, Tables

if TYPE_CHECKING:
    from insight.picture.contents import Picture

SUBJECTS_OF, SILENT_OF, WORDS_OF = "subjects:", "silent:", "words:"


@dataclass(frozen=True)
class SubjectEntry:
    """So many of a source were sorted under a subject: those of which nothing else is known, and those whose words were
    read too. None where the source itself hid it.
    """

    source: str
    code: str
    theme: str
    silent: int | None
    spoken: int | None = 0


def subject_cell(source: str, code: str) -> Cell:
    """How many there were, whether or not somebody wrote down words."""
    return Cell(f"{SUBJECTS_OF}{source}", code, ALL)


def is_named(picture: "Picture", source: str, code: str) -> bool:
    """Whether readers may see what it is called. Files may have anybody's words in its place, so only what people have sorted
    under a theme, or what is shown to have been said often enough, is named.
    """
    subject = picture.subjects.get(code)
    if subject is None:
        return False
    return subject.theme != NOT_SORTED or bool(picture.theme_counts.get(subject_cell(source, code)))


def with_subjects(
    tables: Tables, unknown: set[str], entries: Sequence[SubjectEntry]
) -> tuple[Tables, set[str]]:
    """The tables of themes with the subjects of the whole Trust, and the keys of what nobody knows."""
    counts, sums, hidden = dict(tables.counts), list(tables.sums), set(unknown)
    parts_of: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        cell, silent = _add_subject(entry, counts, sums, hidden)
        parts_of[Cell(entry.source, entry.theme, ALL).key].append(silent or cell)
    for theme, parts in parts_of.items():
        if hidden & {theme, *parts}:
            continue
        source, row, _place = theme.split("/", 2)
        rest = counts[theme] - sum(counts[part] for part in parts)
        if rest:
            words = Cell(f"{WORDS_OF}{source}", row, ALL).key
            counts[words] = rest
            parts = [*parts, words]
        sums.append((theme, parts))
    return Tables(counts, sums), hidden


def _add_subject(
    entry: SubjectEntry, counts: dict[str, int], sums: list[Sum], hidden: set[str]
) -> tuple[str, str]:
    """(the key of the subject, that of its part without words or "" where that is all of it)."""
    cell = subject_cell(entry.source, entry.code).key
    counts[cell] = (entry.silent or 0) + (entry.spoken or 0)
    if entry.silent is None or entry.spoken is None:
        hidden.add(cell)
        return cell, ""
    if not entry.spoken:
        return cell, ""
    silent = Cell(f"{SILENT_OF}{entry.source}", entry.code, ALL).key
    spoken = Cell(f"{SILENT_OF}{entry.source}", f"{entry.code}+words", ALL).key
    counts[silent], counts[spoken] = entry.silent, entry.spoken
    sums.append((cell, [silent, spoken]))
    return cell, silent


def is_beside(cell: Cell) -> bool:
    """Whether it stands between two tables only to add them up, and no reader is shown it."""
    return cell.source.startswith((SILENT_OF, WORDS_OF))

"""One person's rows, one after the other, as one answer: some programs write a row for each question."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from insight.intake.file_formats.columns import Heading
from insight.intake.file_formats.files import NumberedRow
from insight.intake.models import Question


def joined_rows(rows: Iterable[NumberedRow], person: int, heading: Heading) -> Iterator[NumberedRow]:
    """Rows that say the same number of a person in column `person` become one. What two of them say differently,
    other than in words, keeps them apart.
    """
    texts = {at for name, at in heading.places.items() if name in Question.values}
    facts = set(heading.places.values()) - texts

    def number_of(row: NumberedRow) -> str | int:
        line, cells = row
        return (cells[person].strip() if cells and len(cells) > person else "") or line

    for _, group in groupby(rows, number_of):
        yield from _joined_group(list(group), texts, facts)


def _joined_group(rows: Sequence[NumberedRow], texts: set[int], facts: set[int]) -> Iterator[NumberedRow]:
    line, cells = rows[0]
    for next_line, next_cells in rows[1:]:
        joined = _joined(cells, next_cells, texts, facts)
        if joined is None:
            yield line, cells
            line, cells = next_line, next_cells
        else:
            cells = joined
    yield line, cells


def _joined(
    cells: list[str] | None, others: list[str] | None, texts: set[int], facts: set[int]
) -> list[str] | None:
    """None where they contradict each other in what is read, or one of them could not be read."""
    if cells is None or others is None or len(cells) != len(others):
        return None
    joined = []
    for at, (first, second) in enumerate(zip(cells, others, strict=True)):
        if not first.strip() or not second.strip() or first.strip() == second.strip():
            joined.append(first if first.strip() else second)
        elif at in facts:
            return None
        else:
            joined.append(f"{first}\n{second}" if at in texts else first)
    return joined

"""Tables with a row for each question of a person: read as one row a person, with a column for each question."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, groupby

from insight.intake.file_formats.columns import Row, normalised_name
from insight.intake.file_formats.problems import UnreadableFile
from insight.intake.file_formats.shapes import PERSON_NUMBERS, REMEMBERED_PEOPLE
from kit.translation import gettext_lazy as _lazy

QUESTION = {"question", "questiontext", "questionname", "questionlabel"}
ANSWER = {"answer", "answertext", "response", "responsetext", "value"}
MOST_QUESTIONS = 60
SORT_BY_PERSON = _lazy(
    "The rows of one person do not stand together. Sort the file by their number, then send it again."
)


@dataclass(frozen=True)
class LongTable:
    """The line of its heading, where a person's number, a question and its answer stand, and which questions there are."""

    line: int
    person: int
    question: int
    answer: int
    questions: tuple[str, ...]

    def as_wide(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The heading with a cell for each question, then a row for each person, from the first of theirs."""
        rows = dropwhile(lambda row: row[0] < self.line, rows)
        line, heading = next(rows, (self.line, []))
        yield line, [*self._others(heading or []), *self.questions]
        for _, group in groupby(rows, lambda row: _cell(row[1], self.person) or row[0]):
            theirs = list(group)
            answers = {_cell(cells, self.question): _cell(cells, self.answer) for _, cells in theirs}
            line, cells = theirs[0]
            broken = any(row is None for _, row in theirs)
            yield (
                line,
                None
                if broken
                else [*self._others(cells or []), *(answers.get(q, "") for q in self.questions)],
            )

    def _others(self, cells: Sequence[str]) -> list[str]:
        return [cell for at, cell in enumerate(cells) if at not in (self.question, self.answer)]


def find_long_table(first_rows: Iterable[Row], read: Callable[[], Iterator[Row]]) -> LongTable | None:
    """What makes a table a long one, or None. Raises UnreadableFile where the rows of a person stand apart."""
    for line, cells in first_rows:
        names = [normalised_name(cell) for cell in cells or ()]
        person, question, answer = (
            next((at for at, name in enumerate(names) if name in words), -1)
            for words in (PERSON_NUMBERS, QUESTION, ANSWER)
        )
        if -1 not in (person, question, answer):
            below = (row for row in read() if row[0] > line)
            questions = _questions(below, person, question)
            return LongTable(line, person, question, answer, questions) if questions else None
    return None


def _questions(rows: Iterator[Row], person: int, question: int) -> tuple[str, ...]:
    """The different questions in their order: none where there is no end of them, or nobody has two rows."""
    questions: dict[str, None] = {}
    people: set[str] = set()
    has_several, before = False, ""
    for _, cells in rows:
        number = _cell(cells, person)
        questions.setdefault(_cell(cells, question))
        if len(questions) > MOST_QUESTIONS:
            return ()
        has_several |= number == before != ""
        if number and number != before and number in people:
            raise UnreadableFile(SORT_BY_PERSON)
        if len(people) < REMEMBERED_PEOPLE:
            people.add(number)
        before = number
    return tuple(filter(None, questions)) if has_several else ()


def _cell(cells: Sequence[str] | None, at: int) -> str:
    return cells[at].strip() if cells and at < len(cells) else ""

"""What the shape of a file leaves open, so that a person must say it: no total is added to its parts, no row counts
twice, and nothing is guessed. What is said is remembered for the next file of the source.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from insight.intake.file_formats import parsers
from insight.intake.file_formats.columns import Heading, normalised_name
from insight.intake.file_formats.places import WHOLE_TRUST, PlaceKeys
from insight.intake.file_formats.problems import RejectedRow
from insight.intake.models import FileFormat
from kit.alphabets import slug

MOST_TYPES, LONGEST_TYPE = 30, 60
# Of a subject that stands with an answer.
LONGEST_SUBJECT = 60
REMEMBERED_PEOPLE = 50_000
MOST_KEYS = 200_000
# Answers to the questions.
TOTALS, APART = "totals", "apart"
ADD_UP, ONE_IS_THE_TOTAL = "add", "total"
EACH, FIRST = "each", "first"
JOIN = "join"
COMPLAINT_WORDS = {
    "complaint", "complaints", "formal", "formalcomplaint", "formalcomplaints", "nhscomplaint", "statutorycomplaint",
}  # fmt: skip
# What other systems call the number of a person or of what they sent.
PERSON_NUMBERS = {
    "ptid", "respondentid", "responseid", "respondent", "respondentnumber", "patientid", "surveyid", "submissionid",
    "recordid", "resultid", "responseref", "id",
}  # fmt: skip
SUBJECT_COLUMNS = {
    FileFormat.COMPLAINTS_DATIX: "com_subject1",
    FileFormat.PALS_COUNTS: "theme",
}
# National tables: where the name of the trust stands, and the year of a row.
OF_TRUSTS = {
    FileFormat.KO41A: ("Organisation_Name", "Year"),
    FileFormat.OMBUDSMAN: ("organisation", "year"),
    FileFormat.FFT_MONTHLY: ("Trust Name", ""),
}
Cells = list[str] | None


def subject_parts(text: str) -> list[str]:
    """The subjects in one cell. A comma parts nothing: it stands inside of names."""
    return parsers.SEPARATORS.split(text.strip().strip(";|\n")) if text.strip() else [text]


def subject_code(text: str) -> str:
    """As it is counted. What a stroke joins is two words: "relatives/carers"."""
    return slug(text.replace("/", " "))


def person_column(heading: Heading) -> int | None:
    """Where the number of a person stands. It says which rows belong together, and is not kept."""
    return next(
        (at for at, cell in enumerate(heading.cells) if normalised_name(cell) in PERSON_NUMBERS), None
    )


@dataclass
class Shape:
    """What one pass through a file shows, a chunk at a time. `questions` says what must be asked."""

    format: str
    heading: Heading
    where: Callable[[Iterable[str]], PlaceKeys]
    is_ours: Callable[[str], bool]
    levels: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    years: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    repeated: int = 0
    scattered: bool = False
    _before: str = ""
    _people: set[str] = field(default_factory=set)

    def look_at(self, rows: Sequence[Cells]) -> None:
        if self.format == FileFormat.FFT_ROWS:
            self._look_for_people(rows)
        elif self.format == FileFormat.PALS_COUNTS:
            self._look_for_levels(rows)
        elif self.format in OF_TRUSTS:
            self._look_for_sites(rows, *OF_TRUSTS[FileFormat(self.format)])

    def questions(self, texts: Mapping[str, set[str]]) -> dict[str, Any]:
        """{what must be asked: what the question needs}, of {our field: the different texts in it}."""
        overlap = [levels for levels in self.levels.values() if len(levels) > 1]
        answers: dict[str, Any] = {
            "quarters": any(map(parsers.is_open_quarter, texts.get("period", ()))),
            "whole": sorted(set().union(*overlap)),
            "sites": max(self.years.values(), default=0) > 1,
            "types": _kinds_to_ask(texts.get("com_type", ())),
            "subjects": self._has_several_subjects(texts),
            "people": self.repeated,
        }
        return {name: needs for name, needs in answers.items() if needs}

    def _has_several_subjects(self, texts: Mapping[str, set[str]]) -> bool:
        name = SUBJECT_COLUMNS.get(FileFormat(self.format), "")
        return any(len(subject_parts(text)) > 1 for text in texts.get(name, ()))

    def _look_for_people(self, rows: Sequence[Cells]) -> None:
        at = person_column(self.heading)
        if at is None:
            return
        numbers = [cells[at].strip() for cells in rows if cells and len(cells) > at]
        repeats = sum(
            number == before != "" for before, number in zip([self._before, *numbers], numbers, strict=False)
        )
        self.repeated += repeats
        if len(self._people) < REMEMBERED_PEOPLE:
            new = set(filter(None, numbers))
            starts = sum(bool(number) for number in numbers) - repeats
            self.scattered |= len(new - self._people) < starts
            self._people |= new
        self._before = numbers[-1] if numbers else self._before

    def _look_for_levels(self, rows: Sequence[Cells]) -> None:
        for cells in rows:
            period, theme = self._cell(cells, "period"), self._cell(cells, "theme")
            if len(self.levels) < MOST_KEYS:
                level = self._level([self._cell(cells, name) for name in ("place_1", "place_2", "place_3")])
                self.levels[normalised_name(period), normalised_name(theme)] |= {level} - {""}

    def _level(self, cells: Sequence[str]) -> str:
        try:
            return level_of(self.where(cells))
        except RejectedRow:
            return ""

    def _look_for_sites(self, rows: Sequence[Cells], name: str, year: str) -> None:
        for cells in rows:
            if self.is_ours(self._cell(cells, name)) and self._has_numbers(cells, {name, year}):
                self.years[self._cell(cells, year)] += 1

    def _has_numbers(self, cells: Cells, others: set[str]) -> bool:
        """A row that cannot be read is no site: it is left out anyway."""
        try:
            for name in self.heading.places.keys() - others:
                parsers.parse_count(self._cell(cells, name) or "0")
        except RejectedRow:
            return False
        return True

    def _cell(self, cells: Cells, name: str) -> str:
        at = self.heading.places.get(name)
        return cells[at].strip() if cells and at is not None and at < len(cells) else ""


def level_of(place: PlaceKeys) -> str:
    """How finely a row says where."""
    if place == WHOLE_TRUST:
        return "trust"
    return "team" if place.team else "area" if place.area else "directorate"


def _kinds_to_ask(texts: Iterable[str]) -> list[str]:
    """The kinds of records in a file of complaints, where some are perhaps none."""
    kinds = sorted({text.strip()[:LONGEST_TYPE] for text in texts if text.strip()})
    is_clear = all(normalised_name(kind) in COMPLAINT_WORDS for kind in kinds)
    return [] if is_clear else kinds[:MOST_TYPES]

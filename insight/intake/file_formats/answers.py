"""Rows of which each is one answer, or one thing somebody said.

A reader gives the values of an `AnswerRow`, as they are copied into the table, and a `QuestionText` for each
free text. Every word is looked up in a dictionary that fills itself, so a million rows cost a million
look-ups.
"""

from abc import abstractmethod
from collections.abc import Mapping
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from insight.intake.file_formats import groups, parsers
from insight.intake.file_formats.columns import Column, Heading
from insight.intake.file_formats.places import PlaceKeys, Places
from insight.intake.file_formats.problems import RejectedRow
from insight.intake.file_formats.shapes import LONGEST_SUBJECT, subject_code, subject_parts
from insight.intake.models import Question
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

PLACES = ("place_1", "place_2", "place_3")
# A closing day that is further off is a slip of the pen.
MOST_DAYS = 3_650


class AnswerRow(NamedTuple):
    """One answer, by the columns of its table: the day as in ISO 8601, `is_disabled` as t, f or nothing."""

    day: str
    directorate_id: int | None
    area_id: int | None
    team_id: int | None
    score: int | None
    age_group: int | None
    gender: int | None
    ethnic_group: int | None
    is_disabled: str | None
    subject: str
    days_open: int | None = None

    @property
    def place(self) -> PlaceKeys:
        return PlaceKeys(self.directorate_id, self.area_id, self.team_id)


class QuestionText(NamedTuple):
    """What somebody wrote, in answer to which question."""

    question: str
    text: str


class PeopleGroups(NamedTuple):
    """The coarse groups somebody belongs to, as far as the file says so."""

    age_group: int | None = None
    gender: int | None = None
    ethnic_group: int | None = None
    is_disabled: str | None = None


NOT_SAID = PeopleGroups()
# The values of an `AnswerRow`, without its names: a million of them cost a fifth less, and most go straight
# to the database.
AnswerValues = tuple[
    str,
    int | None,
    int | None,
    int | None,
    int | None,
    int | None,
    int | None,
    int | None,
    str | None,
    str,
    int | None,
]
ParsedAnswer = tuple[AnswerValues, tuple[QuestionText, ...]]


def place_columns(*names: tuple[str, ...]) -> tuple[Column, ...]:
    """Up to three columns that name a place: each may hold a team, an area or a directorate."""
    labels = (
        _lazy("Team, area or directorate"),
        _lazy("Another column that names a place"),
        _lazy("A third column that names a place"),
    )
    return tuple(Column(name, label, also) for name, label, also in zip(PLACES, labels, names, strict=True))


class Reader:
    """Reads cells by the places a heading gave. A column the file has not got reads as empty."""

    columns: tuple[Column, ...] = ()

    def __init__(self, heading: Heading, places: Places, today: date, options: Mapping[str, Any]) -> None:
        self.width = len(heading.cells)
        # -1 is an empty cell that is put after the last one.
        self.pick = itemgetter(*(heading.places.get(column.name, -1) for column in self.columns))
        month_first = bool(options.get("month_first"))
        self.days: parsers.MeaningCache[str, str] = parsers.MeaningCache(
            lambda text: parsers.parse_day(
                text, today=today, first=self.first_day, month_first=month_first
            ).isoformat()
        )
        self.where: parsers.MeaningCache[tuple[str, ...], PlaceKeys] = parsers.MeaningCache(places.where)
        self.options = options

    first_day = parsers.FIRST_DAY

    @classmethod
    def takes(cls, heading: str) -> bool:
        """Whether it reads a column beyond those in `columns`."""
        return False

    def cells(self, cells: list[str] | None) -> tuple[str, ...]:
        if cells is None:
            raise RejectedRow(_("The quotation marks in this row do not match."))
        if len(cells) != self.width:
            cells = self._of_full_width(cells)
        cells.append("")
        return self.pick(cells)

    def _of_full_width(self, cells: list[str]) -> list[str]:
        """Some programs leave out empty cells at the end, or add some."""
        if any(map(str.strip, cells[self.width :])):
            raise RejectedRow(
                _(
                    "The row has more cells than the heading. Put quotation marks round text that has commas in it."
                )
            )
        return cells[: self.width] + [""] * (self.width - len(cells))


class AnswerReader(Reader):
    """Reads rows of which each is an answer."""

    @abstractmethod
    def read(self, cells: list[str] | None) -> ParsedAnswer:
        """What a row holds. Raises RejectedRow."""


class FFT(AnswerReader):
    """One row a respondent. Their number in the other system is not read; groups become a few coarse ones."""

    columns = (
        Column("date", _lazy("The day they answered"), ("day", "response date", "date of response", "completed",
            "date completed", "date received", "survey date", "completion time", "timestamp"), needed=True),
        Column("score", _lazy("Their answer"), ("fft_score", "rating", "response", "answer", "fft",
            "fft response", "fft answer", "fft rating", "overall experience", "experience",
            "overall, how was your experience of our service?"), needed=True),
        *place_columns(("location_1", "team", "service", "ward", "location", "unit", "clinic",
            "site", "which team did you see"), ("location_2", "area", "locality"),
            ("location_3", "directorate", "division")),
        Column("gender", "Gender", ("sex",)),
        Column("age", "Age", ("age group", "age band")),
        Column("ethnicity", _lazy("Ethnic group"), ("ethnic group", "ethnic category")),
        Column("disability", _lazy("Disability (yes or no)"), ("disabled",)),
        Column(Question.WHY, _lazy("Text: why they gave that answer"), ("question_1", "reason", "comment",
            "comments", "free text", "feedback", "reason for score", "free text comment",
            "please can you tell us why you gave your answer?")),
        Column(Question.GOOD, _lazy("Text: what was good"), ("what was good", "what did we do well", "liked")),
        Column(Question.IMPROVE, _lazy("Text: what could be better"), ("question_2", "improvement",
            "what could be better", "what could we do better",
            "please tell us about anything that we could have done better")),
        Column(Question.OTHER, _lazy("Text: anything else"), ("other comments", "anything else")),
    )  # fmt: skip

    def __init__(self, heading: Heading, places: Places, today: date, options: Mapping[str, Any]) -> None:
        super().__init__(heading, places, today, options)
        runs, six = options.get("score", ""), options.get("six", "")
        self.scores: parsers.MeaningCache[str, int | None] = parsers.MeaningCache(
            lambda text: parsers.parse_score(text, runs=runs, six=six)
        )
        self.groups: parsers.MeaningCache[tuple[str, ...], PeopleGroups] = parsers.MeaningCache(_groups)
        self.has_texts = any(question in heading.places for question in Question.values)

    def read(self, cells: list[str] | None) -> ParsedAnswer:
        day, score, *rest = self.cells(cells)
        p1, p2, p3, gender, age, ethnicity, disability, why, good, improve, other = rest
        rating = self.scores[score]
        texts = (
            _texts(why, good, improve, other) if self.has_texts and (why or good or improve or other) else ()
        )
        if rating is None and not texts:
            raise RejectedRow(_("There is no answer in this row."))
        groups = (
            NOT_SAID
            if not (gender or age or ethnicity or disability)
            else self.groups[gender, age, ethnicity, disability]
        )
        return (self.days[day], *self.where[p1, p2, p3], rating, *groups, "", None), texts


def _groups(cells: tuple[str, ...]) -> PeopleGroups:
    gender, age, ethnicity, disability = cells
    return PeopleGroups(
        groups.age_group(age),
        groups.gender(gender),
        groups.ethnic_group(ethnicity),
        groups.is_disabled(disability),
    )


def _texts(*cells: str) -> tuple[QuestionText, ...]:
    order = (Question.WHY, Question.GOOD, Question.IMPROVE, Question.OTHER)
    texts = (
        QuestionText(question.value, parsers.parse_text(cell))
        for question, cell in zip(order, cells, strict=True)
        if cell
    )
    return tuple(answer for answer in texts if answer.text)


class Texts(AnswerReader):
    """A day, a place and what somebody said: compliments, other feedback, partners, people asked after
    discharge.
    """

    columns = (
        Column("date", _lazy("The day it was said"), ("day", "received", "date received", "date published",
            "published", "date submitted"), needed=True),
        Column("text", _lazy("What they said"), ("comment", "comments", "feedback", "compliment", "message",
            "what was said", "description", "story", "story text"), needed=True),
        *place_columns(("place", "team", "service", "ward", "location"), ("area", "locality"), ("directorate",
            "division")),
        Column("subject", _lazy("How it is sorted"), ("type", "category", "theme")),
    )  # fmt: skip
    text_needed = _lazy("There is no text in this row.")

    def __init__(self, heading: Heading, places: Places, today: date, options: Mapping[str, Any]) -> None:
        super().__init__(heading, places, today, options)
        # Of several subjects in a cell the first: together they would be a third.
        self.subjects: parsers.MeaningCache[str, str] = parsers.MeaningCache(
            lambda text: subject_code(subject_parts(text)[0])[:LONGEST_SUBJECT]
        )

    def read(self, cells: list[str] | None) -> ParsedAnswer:
        day, text, p1, p2, p3, subject, *closed = self.cells(cells)
        comment = parsers.parse_text(text)
        if not comment and self.text_needed:
            raise RejectedRow(self.text_needed)
        texts = (QuestionText(Question.OTHER.value, comment),) if comment else ()
        when = self.days[day]
        open_for = self.days_open(when, *closed)
        return (when, *self.where[p1, p2, p3], None, *NOT_SAID, self.subjects[subject], open_for), texts

    def days_open(self, began: str, *closed: str) -> int | None:
        """From the day it was said until it was settled, where a file says so."""
        return None


class PalsContacts(Texts):
    """Contacts out of Datix. Who called, who answered and their numbers are not read."""

    columns = (
        Column("pal_dreceived", _lazy("The day PALS was asked"), ("date", "date received", "received"), needed=True),
        Column("pal_synopsis", _lazy("What it was about, in words"), ("synopsis", "description", "summary")),
        *place_columns(("pal_locactual", "location", "team"), ("pal_unit", "unit", "specialty",
            "pal_specialty"), ("pal_directorate", "directorate")),
        Column("pal_type", _lazy("How PALS sorted it"), ("type", "subject", "theme", "category"), needed=True),
        Column("pal_dclosed", _lazy("The day it was closed"), ("date closed", "closed", "closed date")),
    )  # fmt: skip
    text_needed = ""

    def __init__(self, heading: Heading, places: Places, today: date, options: Mapping[str, Any]) -> None:
        super().__init__(heading, places, today, options)
        month_first = bool(options.get("month_first"))
        self.closed: parsers.MeaningCache[str, date | None] = parsers.MeaningCache(
            lambda text: parsers.day_or_nothing(text, month_first=month_first)
        )

    def days_open(self, began: str, *closed: str) -> int | None:
        """A closing day before the first one is none."""
        last, first = self.closed[closed[0]], date.fromisoformat(began)
        return (last - first).days if last and 0 <= (last - first).days <= MOST_DAYS else None

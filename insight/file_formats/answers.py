"""Rows of which each is one answer, or one thing somebody said.

A reader gives (values, texts): the values of the table's columns as they are copied into it, and (question, words) for each
free text. Every word is looked up in a dictionary that fills itself, so a million rows cost a million look-ups.
"""

from operator import itemgetter

from insight.file_formats import groups, words
from insight.file_formats.columns import Column
from insight.file_formats.problems import RejectedRow
from insight.models import Question
from kit.alphabets import slug

COPIED = (
    "day", "directorate_id", "area_id", "team_id", "score", "age_group", "gender", "ethnic_group", "is_disabled", "subject",
)  # fmt: skip
PLACES = ("place_1", "place_2", "place_3")
NOT_SAID = (None, None, None, None)


def place_columns(*names):
    """Up to three columns that name a place: each may hold a team, an area or a directorate."""
    labels = (
        "Team, area or directorate",
        "Another column that names a place",
        "A third column that names a place",
    )
    return tuple(Column(name, label, also) for name, label, also in zip(PLACES, labels, names, strict=True))


class Reader:
    """Reads cells by the places a heading gave. A column the file has not got reads as empty."""

    columns: tuple[Column, ...] = ()

    def __init__(self, heading, places, today, options):
        self.width = len(heading.cells)
        # -1 is an empty cell that is put after the last one.
        self.pick = itemgetter(*(heading.places.get(column.name, -1) for column in self.columns))
        self.days = words.MeaningCache(
            lambda text: words.parse_day(text, today=today, first=self.first_day).isoformat()
        )
        self.where = words.MeaningCache(places.where)
        self.options = options

    first_day = words.FIRST_DAY

    def cells(self, cells):
        if cells is None:
            raise RejectedRow("The quotation marks in this row do not match.")
        if len(cells) != self.width:
            cells = self._of_full_width(cells)
        cells.append("")
        return self.pick(cells)

    def _of_full_width(self, cells):
        """Some programs leave out empty cells at the end, or add some."""
        if any(map(str.strip, cells[self.width :])):
            raise RejectedRow(
                "The row has more cells than the heading. Put quotation marks round text that has commas in it."
            )
        return cells[: self.width] + [""] * (self.width - len(cells))


class FFT(Reader):
    """One row a respondent. Their number in the other system is not read; groups become a few coarse ones."""

    columns = (
        Column("date", "The day they answered", ("day", "response date", "date of response", "completed", "date completed"), needed=True),
        Column("score", "Their answer", ("fft_score", "rating", "response", "answer", "fft", "overall experience"), needed=True),
        *place_columns(("location_1", "team", "service", "ward"), ("location_2", "area", "locality"), ("location_3", "directorate", "division")),
        Column("gender", "Gender", ("sex",)),
        Column("age", "Age", ("age group", "age band")),
        Column("ethnicity", "Ethnic group", ("ethnic group", "ethnic category")),
        Column("disability", "Disability (yes or no)", ("disabled",)),
        Column(Question.WHY, "Text: why they gave that answer", ("question_1", "reason", "comment", "comments", "free text", "feedback")),
        Column(Question.GOOD, "Text: what was good", ("what was good", "what did we do well", "liked")),
        Column(Question.IMPROVE, "Text: what could be better", ("question_2", "improvement", "what could be better", "what could we do better")),
        Column(Question.OTHER, "Text: anything else", ("other comments", "anything else")),
    )  # fmt: skip

    def __init__(self, heading, places, today, options):
        super().__init__(heading, places, today, options)
        runs, six = options.get("score", ""), options.get("six", "")
        self.scores = words.MeaningCache(lambda text: words.parse_score(text, runs=runs, six=six))
        self.groups = words.MeaningCache(_groups)
        self.has_texts = any(question in heading.places for question in Question.values)

    def read(self, cells):
        date, score, *rest = self.cells(cells)
        p1, p2, p3, gender, age, ethnicity, disability, why, good, improve, other = rest
        rating = self.scores[score]
        texts = (
            _texts(why, good, improve, other) if self.has_texts and (why or good or improve or other) else ()
        )
        if rating is None and not texts:
            raise RejectedRow("There is no answer in this row.")
        groups = (
            NOT_SAID
            if not (gender or age or ethnicity or disability)
            else self.groups[gender, age, ethnicity, disability]
        )
        return (self.days[date], *self.where[p1, p2, p3], rating, *groups, ""), texts


def _groups(cells):
    gender, age, ethnicity, disability = cells
    return (
        groups.age_group(age),
        groups.gender(gender),
        groups.ethnic_group(ethnicity),
        groups.is_disabled(disability),
    )


def _texts(*cells):
    order = (Question.WHY, Question.GOOD, Question.IMPROVE, Question.OTHER)
    pairs = (
        (question.value, words.parse_text(cell)) for question, cell in zip(order, cells, strict=True) if cell
    )
    return tuple(pair for pair in pairs if pair[1])


class Texts(Reader):
    """A day, a place and what somebody said: compliments, other feedback, partners, people asked after discharge."""

    columns = (
        Column("date", "The day it was said", ("day", "received", "date received"), needed=True),
        Column("text", "What they said", ("comment", "comments", "feedback", "compliment", "message", "what was said", "description"), needed=True),
        *place_columns(("place", "team", "service", "ward", "location"), ("area", "locality"), ("directorate", "division")),
        Column("subject", "How it is sorted", ("type", "category", "theme")),
    )  # fmt: skip
    text_needed = "There is no text in this row."

    def read(self, cells):
        date, text, p1, p2, p3, subject = self.cells(cells)
        comment = words.parse_text(text)
        if not comment and self.text_needed:
            raise RejectedRow(self.text_needed)
        texts = ((Question.OTHER.value, comment),) if comment else ()
        return (self.days[date], *self.where[p1, p2, p3], None, *NOT_SAID, slug(subject)[:60]), texts


class PalsContacts(Texts):
    """Contacts out of Datix. Who called, who answered and their numbers are not read."""

    columns = (
        Column("pal_dreceived", "The day PALS was asked", ("date", "date received", "received"), needed=True),
        Column("pal_synopsis", "What it was about, in words", ("synopsis", "description", "summary")),
        *place_columns(("pal_locactual", "location", "team"), ("pal_unit", "unit", "specialty", "pal_specialty"), ("pal_directorate", "directorate")),
        Column("pal_type", "How PALS sorted it", ("type", "subject", "theme", "category"), needed=True),
    )  # fmt: skip
    text_needed = ""

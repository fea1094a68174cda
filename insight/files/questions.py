"""What is asked of a file whose shape leaves something open (`file_formats/shapes.py`): on its page, and by the command.
What is answered is remembered for the source, shown with the next file, and can be changed there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from insight.intake.file_formats import parsers, shapes
from insight.intake.models import Batch
from kit.translation import gettext_lazy as _lazy


@dataclass(frozen=True)
class FileQuestion:
    """`required` is what is said where nobody has answered. `choices` are empty where they stand in the file."""

    label: str
    required: str
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


QUESTIONS = {
    "quarters": FileQuestion(
        _lazy("Which months are Q1 in this file?"),
        _lazy("Say which months are Q1: nobody can tell from the file."),
        (
            (parsers.FINANCIAL, _lazy("April to June. Q4 is January to March of the year after")),
            (parsers.CALENDAR, _lazy("January to March")),
        ),
        _lazy("In the NHS Q1 is mostly April to June. Ask whoever made the file."),
    ),
    "whole": FileQuestion(
        _lazy(
            "Some rows count for more places than others. What are the rows of the whole Trust, or of larger places?"
        ),
        _lazy("Say whether the rows of larger places are totals: a total is never added to its parts."),
        (
            (shapes.TOTALS, _lazy("Totals of the others: do not add them")),
            (shapes.APART, _lazy("They count something that the other rows do not: add them")),
        ),
    ),
    "sites": FileQuestion(
        _lazy("This Trust has several rows for one time. What are they?"),
        _lazy("Say what the several rows of this Trust are: one of them alone may be only a site."),
        (
            (shapes.ADD_UP, _lazy("Sites of the Trust: add them up")),
            (shapes.ONE_IS_THE_TOTAL, _lazy("Sites, and one row that is their total: take only that one")),
        ),
    ),
    "types": FileQuestion(
        _lazy("Which of these are complaints?"),
        _lazy("Choose what is a complaint: the file has records of several kinds."),
        hint=_lazy("Rows of the other kinds are left out."),
    ),
    "subjects": FileQuestion(
        _lazy("Some rows name several subjects. How are they counted?"),
        _lazy("Say how rows that name several subjects are counted."),
        (
            (shapes.EACH, _lazy("Under each of them, as the national return does")),
            (shapes.FIRST, _lazy("Under the first one only")),
        ),
    ),
    "people": FileQuestion(
        _lazy("Some people have several rows, one after the other. What are they?"),
        _lazy("Say whether several rows of one person are one answer: else they may count twice."),
        (
            (shapes.JOIN, _lazy("One answer, such as a row for each question: join them")),
            (shapes.APART, _lazy("Answers of different days or visits: count each")),
        ),
    ),
}


def remembered_answers(batch: Batch) -> dict[str, Any]:
    """What was said of earlier files of this source and format."""
    return batch.source.decisions.get(batch.format, {})


def answers_of_file(batch: Batch, options: Mapping[str, Any]) -> dict[str, Any]:
    """{question: answer} of what the file leaves open: said now, or before."""
    answers = remembered_answers(batch) | {name: answer for name, answer in options.items() if answer}
    asks: Mapping[str, Any] = batch.options.get("asks", {})
    # Whoever answered then has not seen a kind that no earlier file had.
    if not options.get("types") and set(asks.get("types", ())) - set(answers.get("types_seen", ())):
        answers.pop("types", None)
    return {name: answers[name] for name in asks if answers.get(name)}


def remember_answers(batch: Batch, answers: Mapping[str, Any]) -> None:
    """For the next file of this source and format."""
    if answers:
        kinds = {"types_seen": batch.options["asks"]["types"]} if "types" in answers else {}
        batch.source.decisions[batch.format] = {**remembered_answers(batch), **answers, **kinds}
        batch.source.version += 1
        batch.source.save()

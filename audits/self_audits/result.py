"""The result of an audit as its page shows it: the gap as its title, two views of each question, the ladder."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from audits.self_audits.ladder import PublicLadder, Rung
from audits.self_audits.models import Audit, Questionnaire, Ratification, RatificationOutcome
from audits.self_audits.presenters import QuestionResult, people_of, summary_of
from audits.self_audits.scoring import format_one_decimal
from kit.translation import gettext as _


class TwoViews(NamedTuple):
    """As a dumbbell is drawn: what people and the team gave a question, and what both gave a year before."""

    question: str
    people: float | None
    team: float | None
    people_before: float | None
    team_before: float | None


class ScaleEnds(NamedTuple):
    """The end of the scale, and both its ends in words."""

    top: int
    low: str
    high: str


def result_title(rows: Sequence[QuestionResult]) -> str:
    """The gap, in words; empty where team and people cannot be set side by side."""
    gap = _mean_gap(rows)
    if gap is None:
        return ""
    size = format_one_decimal(abs(gap))
    if size == format_one_decimal(Fraction(0)):
        return _("Taken together, the team and people see it alike")
    words = (
        _("The team sees itself {size} higher than people do")
        if gap > 0
        else _("People see the team {size} higher than it sees itself")
    )
    return words.format(size=size)


def _mean_gap(rows: Sequence[QuestionResult]) -> Fraction | None:
    """Over the questions that both have answered."""
    gaps = [
        team - people
        for team, people in (row.numbers for row in rows)
        if team is not None and people is not None
    ]
    return sum(gaps, Fraction(0)) / len(gaps) if gaps else None


def two_views(
    rows: Sequence[QuestionResult], last: Audit | None, peoples_last: Ratification | None = None
) -> list[TwoViews]:
    """`peoples_last`: what people said of the audit before, where that was counted."""
    codes = {question.code: question.codes for question in last.questionnaire.questions} if last else {}
    return [
        TwoViews(
            row.title,
            _rounded(row.numbers[1]),
            _rounded(row.numbers[0]),
            _rounded(people_of(peoples_last, codes.get(row.code, ()))),
            _rounded(summary_of(last, row.code).average) if last else None,
        )
        for row in rows
    ]


def _rounded(number: Fraction | None) -> float | None:
    return None if number is None else float(format_one_decimal(number))


def scale_ends(questionnaire: Questionnaire) -> ScaleEnds:
    top = max(question.highest for question in questionnaire.questions)
    if questionnaire.ladder:
        return ScaleEnds(top, _("no part"), _("full part"))
    return ScaleEnds(top, _("lowest"), _("highest"))


def ladder_with_flags(audit: Audit, ratification: Ratification | None) -> list[Rung]:
    """Where the team puts itself, and where people put it once that is on record; from the top."""
    if not audit.rung:
        return []
    peoples = None
    if ratification is not None and ratification.settled_on:
        agreed = ratification.outcome == RatificationOutcome.RATIFIED
        peoples = ratification.rung_on_record or (ratification.team_rung if agreed else None)
    # No rung is nought: without theirs, people have no flag.
    return PublicLadder(audit.year, audit.rung, peoples or 0).rungs

"""The words, figures and colours of an audit, so that templates decide nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from audits.self_audits import ladder, scoring
from audits.self_audits.models import (
    Audit,
    Importance,
    Ratification,
    RatificationOutcome,
    Stage,
    Targets,
)
from audits.self_audits.models.questionnaire import Item, Question
from audits.self_audits.scoring import ScoreSummary
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

TAGS = {
    Stage.SCORING: "nhsuk-tag--yellow",
    Stage.TO_ASK: "nhsuk-tag--white",
    Stage.ASKING: "nhsuk-tag--blue",
    Stage.CLOSED: "nhsuk-tag--blue",
    Stage.SETTLED: "nhsuk-tag--green",
}
AGREEMENT = {
    "most": _lazy("Most people who took a side agree with the rung the team chose."),
    "split": _lazy("People are split about the rung the team chose."),
    "few": _lazy("Most people who took a side do not agree with the rung the team chose."),
    "": _lazy("Nobody took a side about the rung."),
}


def audit_tag(audit: Audit, today: date) -> dict[str, str]:
    if audit.stage == Stage.SCORING and audit.due_on < today:
        return {"text": _("Not submitted in time"), "classes": "nhsuk-tag--red"}
    stage = Stage(audit.stage)
    return {"text": stage.label, "classes": TAGS[stage]}


@dataclass(frozen=True)
class QuestionResult:
    """One question in the table of results; figures as they are shown, "–" where there is none."""

    code: str
    title: str
    team: str
    spread: str
    complete: str
    last_year: str
    people: str
    gap: str
    numbers: tuple[Fraction | None, Fraction | None]  # team, people: for the picture


def question_results(
    audit: Audit, ratification: Ratification | None = None, last: Audit | None = None
) -> list[QuestionResult]:
    """A row for each question. People's view is there only once it was counted."""
    return [
        _question_result(audit, question, ratification, last) for question in audit.questionnaire.questions
    ]


def _question_result(
    audit: Audit, question: Question, ratification: Ratification | None, last: Audit | None
) -> QuestionResult:
    summary = summary_of(audit, question.code)
    people = people_of(ratification, question.codes)
    gap = scoring.gap(summary.average, people)
    return QuestionResult(
        code=question.code,
        title=question.title,
        team=scoring.format_one_decimal(summary.average),
        spread="–"
        if summary.lowest is None
        else _("{lowest} to {highest}").format(lowest=summary.lowest, highest=summary.highest),
        complete=_("{given_count} of {item_count}").format(
            given_count=summary.given_count, item_count=summary.item_count
        ),
        last_year=scoring.format_one_decimal(summary_of(last, question.code).average if last else None),
        people=scoring.format_one_decimal(people),
        gap=gap_in_words(gap),
        numbers=(summary.average, people),
    )


def summary_of(audit: Audit, code: str) -> ScoreSummary:
    return scoring.ScoreSummary(*audit.results.get(code, ()))


def people_of(ratification: Ratification | None, codes: Iterable[str]) -> Fraction | None:
    """People's average over some items, or None while nothing may be shown."""
    return scoring.people_average(item_of(ratification, code) for code in codes)


def item_of(ratification: Ratification | None, code: str) -> Fraction | None:
    if (
        ratification is None
        or not ratification.is_counted
        or code not in ratification.results.get("items", {})
    ):
        return None
    return scoring.item_average(ratification.results["items"][code], ratification.threshold)


def gap_in_words(gap: Fraction | None) -> str:
    if gap is None:
        return "–"
    if not gap:
        return _("none")
    words = _("{gap}, the team sees more") if gap > 0 else _("{gap}, people see more")
    return words.format(gap=scoring.format_one_decimal(abs(gap)))


def widest_gap_sentence(rows: Sequence[QuestionResult], *, with_people: bool) -> str:
    """The sentence below the picture."""
    gaps = [
        (abs(team - people), row)
        for row in rows
        for team, people in [row.numbers]
        if with_people and team is not None and people is not None
    ]
    if gaps:
        widest = max(gaps, key=lambda pair: pair[0])[1]
        return _(
            "The team and the people it serves differ most about “{widest}”: {team} against {people}."
        ).format(widest=widest.title, team=widest.team, people=widest.people)
    return _("The average that the team gave to each question, from nought to the top of its scale.")


def gap_rows(
    audit: Audit, ratification: Ratification | None, scores: Mapping[str, int | None], aims: Targets
) -> list[dict[str, object]]:
    """A row for each item, the widest gap that matters most first."""
    rows = [
        _gap_row(code, item, ratification, scores.get(code), aims.get(code, (None, None)))
        for code, item in audit.questionnaire.items.items()
    ]
    return sorted(rows, key=lambda row: row.pop("order"))


def _gap_row(
    code: str,
    item: Item,
    ratification: Ratification | None,
    score: int | None,
    aim: tuple[int | None, int | None],
) -> dict[str, Any]:
    people = item_of(ratification, code)
    gap = scoring.gap(score, people)
    target, matters = aim
    return {
        "code": code,
        "text": item.text,
        "team": _("not scored") if score is None else score,
        "people": scoring.format_one_decimal(people),
        "gap": gap_in_words(gap),
        "target": target,
        "matters": Importance(matters).label if matters else "",
        "order": scoring.gap_priority(gap, matters),
    }


def conversation_starter(audit: Audit) -> str:
    averages = [summary_of(audit, question.code).average for question in audit.questionnaire.questions]
    return ladder.conversation_sentence(
        scoring.rungs_to_discuss(averages, shared_delivery=bool(audit.shared_delivery))
    )


def chosen_rungs(audit: Audit, ratification: Ratification | None) -> list[tuple[str, str]]:
    """Both rungs, and how far people agree: (who, rung in words)."""
    labelled = [(_("The team chose"), ladder.rung_label(audit.rung))]
    if ratification is not None and ratification.settled_on:
        on_record = ratification.rung_on_record or (
            ratification.team_rung if ratification.outcome == RatificationOutcome.RATIFIED else None
        )
        labelled.append(
            (_("People put on record"), ladder.rung_label(on_record) if on_record else _("not agreed yet"))
        )
    return labelled


def agreement_sentence(ratification: Ratification | None) -> str:
    if ratification is None or not ratification.is_counted:
        return ""
    votes = ratification.results["rung"]
    return AGREEMENT[scoring.agreement_level(votes["agree"], votes["disagree"])]


def spread_of_averages(values: Iterable[Fraction]) -> tuple[str, str, str]:
    """Lowest, middle and highest of several teams' averages."""
    ordered = sorted(values)
    if not ordered:
        return ("–", "–", "–")
    half = len(ordered) // 2
    middle = ordered[half] if len(ordered) % 2 else Fraction(ordered[half - 1] + ordered[half]) / 2
    lowest, between, highest = map(scoring.format_one_decimal, (ordered[0], middle, ordered[-1]))
    return lowest, between, highest

"""The team's own view: scores, statements and rung, saved page by page, then submitted."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from audits.self_audits.actions.common import lock_audit, next_version, write_to
from audits.self_audits.models import Audit, Score, Stage
from audits.self_audits.models.audit import CLOSING
from audits.self_audits.models.questionnaire import Question
from audits.self_audits.rules import Can
from audits.self_audits.scoring import summarise
from audits.self_audits.selectors.people import coproduction_leads_of
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible
from people.models import Person

OTHER_VERSION = _lazy("This page is for another version of the questions. Open it again from the audit.")


@transaction.atomic
def score_question(
    *,
    audit: Audit,
    question: Question,
    scores: Mapping[str, int | None],
    evidence: Mapping[str, str],
    version: int,
    by: Person,
    at: datetime,
) -> Audit:
    """Save one page: {item: score or None} and {item: note}. The second of two colleagues is shown the
    first's.
    """
    audit = _lock_audit_in_scoring(audit, Can.SCORE, by)
    _must_belong(audit, question, [*scores, *evidence])
    for code, value in scores.items():
        _must_be_on_scale(question, code, value)
    next_version(audit, question.code, version, lambda: saved_scores(audit, question))
    Score.objects.bulk_create(
        [
            Score(audit=audit, item=code, score=scores.get(code), evidence=evidence.get(code, ""))
            for code in question.codes
        ],
        update_conflicts=True,
        unique_fields=["audit", "item"],
        update_fields=["score", "evidence"],
    )
    audit.save(update_fields=["versions"])
    record("audits.scored", audit, by=by, at=at, question=question.code)
    return audit


@transaction.atomic
def score_item(
    *,
    audit: Audit,
    item: str,
    score: int | None,
    not_known: bool,
    evidence: str,
    version: int,
    by: Person,
    at: datetime,
) -> Audit:
    """Save one page, of one item. Who does not know says so, which is an answer without a number."""
    audit = _lock_audit_in_scoring(audit, Can.SCORE, by)
    question = audit.questionnaire.question_of.get(item)
    if question is None:
        raise NotPossible(OTHER_VERSION)
    _must_be_on_scale(question, item, score)
    next_version(audit, item, version, lambda: saved_score(audit, item))
    Score.objects.update_or_create(
        audit=audit,
        item=item,
        defaults={"score": score, "not_known": not_known and score is None, "evidence": evidence},
    )
    audit.save(update_fields=["versions"])
    record("audits.scored", audit, by=by, at=at, question=item)
    return audit


@transaction.atomic
def save_closing_page(
    *,
    audit: Audit,
    statements: Mapping[str, str],
    rung: int | None,
    rung_evidence: str,
    shared_delivery: str,
    version: int,
    by: Person,
    at: datetime,
) -> Audit:
    """Save the last page: the statements and, where the tool has it, the rung the team chooses."""
    audit = _lock_audit_in_scoring(audit, Can.SCORE, by)
    next_version(audit, CLOSING, version, lambda: saved_closing_page(audit))
    audit.statements, audit.rung = statements, rung
    audit.rung_evidence, audit.shared_delivery = rung_evidence, shared_delivery
    audit.save(update_fields=["versions", "statements", "rung", "rung_evidence", "shared_delivery"])
    record("audits.finished", audit, by=by, at=at, rung=rung)
    return audit


@transaction.atomic
def submit_audit(*, audit: Audit, because: str, by: Person, at: datetime) -> Audit:
    """Hand it in. Gaps are allowed with a reason, and shown."""
    audit = _lock_audit_in_scoring(audit, Can.SUBMIT, by)
    rows = {row.item: row for row in audit.scores.all()}
    scores_by_item = {code: row.score for code, row in rows.items()}
    missing = unanswered_items(audit, rows)
    if (missing or (audit.questionnaire.ladder and not audit.rung)) and not because:
        raise NotPossible(
            _("Some answers are still open. Write why you submit it like this, or go back and answer them.")
        )
    audit.results = {
        question.code: summarise(scores_by_item.get(code) for code in question.codes).as_list()
        for question in audit.questionnaire.questions
    }
    audit.gaps_because = because if missing or not audit.rung else ""
    audit.submitted_on = timezone.localdate(at)
    audit.stage = Stage.CLOSED if audit.questionnaire.people_first else Stage.TO_ASK
    audit.save(update_fields=["results", "gaps_because", "submitted_on", "stage"])
    if audit.questionnaire.people_first:
        _compare_with_people(audit, scores_by_item)
    record("audits.submitted", audit, by=by, at=at, open_answers=len(missing), rung=audit.rung)
    write_to(
        coproduction_leads_of(audit.team, timezone.localdate(at)),
        letter="audits/submitted",
        cause=f"audits.submitted:{audit.pk}:{audit.ratifications.count()}",
        audit=audit,
    )
    return audit


def unanswered_items(audit: Audit, rows: Mapping[str, Score]) -> list[str]:
    """Those of the audit that have neither a number nor “we do not know”."""
    return [code for code in audit.questionnaire.items if code not in rows or not rows[code].is_answered]


def saved_score(audit: Audit, item: str) -> Score:
    return audit.scores.filter(item=item).first() or Score(audit=audit, item=item)


def saved_scores(audit: Audit, question: Question) -> dict[str, tuple[int | None, str]]:
    """What is saved for one question: {item: (score, note)}."""
    rows = {row.item: row for row in audit.scores.filter(item__in=question.codes)}
    return {
        code: (rows[code].score, rows[code].evidence) if code in rows else (None, "")
        for code in question.codes
    }


def saved_closing_page(audit: Audit) -> dict[str, object]:
    return {
        "statements": audit.statements,
        "rung": audit.rung,
        "rung_evidence": audit.rung_evidence,
        "shared_delivery": audit.shared_delivery,
    }


def _compare_with_people(audit: Audit, scores_by_item: Mapping[str, int | None]) -> None:
    """People answered before the team did: now there is something to compare."""
    ratification = audit.ratifications.last()
    assert ratification is not None  # noqa: S101 - only what people answered first is compared
    ratification.team_scores = scores_by_item
    ratification.save(update_fields=["team_scores"])


def _lock_audit_in_scoring(audit: Audit, permission: str, by: Person) -> Audit:
    audit = lock_audit(audit, permission, by)
    if audit.is_scoring:
        return audit
    if audit.is_submitted:
        raise NotPossible(_("A colleague has already submitted this. What you see is what was sent."))
    raise NotPossible(_("People who use the service answer first. The team scores once they have."))


def _must_be_on_scale(question: Question, code: str, value: int | None) -> None:
    if value is not None and not 0 <= value <= question.highest:
        raise NotPossible(
            _("{code}: choose a score from 0 to {highest}.").format(code=code, highest=question.highest)
        )


def _must_belong(audit: Audit, question: Question, codes: Iterable[str]) -> None:
    if question not in audit.questionnaire.questions or set(codes) - set(question.codes):
        raise NotPossible(OTHER_VERSION)

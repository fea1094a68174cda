"""Asking the people who use a service: open, invite, take part, close, and write down what came of it."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audits.ratification import codes
from audits.self_audits import agreed_settings
from audits.self_audits.actions.common import lock_audit, write_to
from audits.self_audits.models import (
    Audit,
    Code,
    Questionnaire,
    Ratification,
    RatificationOutcome,
    Reply,
    ReplyDraft,
    RungView,
    Stage,
)
from audits.self_audits.rules import Can
from audits.self_audits.scoring import tally_by_item
from audits.self_audits.selectors.people import workers_of
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from kit.translation import gettext
from kit.verbs.errors import NotPossible
from meetings.actions import asking
from meetings.models.asking import Via
from people.models import Person


@transaction.atomic
def open_ratification(*, audit: Audit, closes_on: date, by: Person, at: datetime) -> Ratification:
    """Open it to people who use the service and carers, until a day. Where too few took part, ask again."""
    audit = lock_audit(audit, Can.RATIFY, by)
    if audit.stage != Stage.TO_ASK:
        raise NotPossible(
            gettext("People can be asked once the team has submitted, and only once at a time.")
        )
    asking.must_close_later(closes_on, at)
    ratification = Ratification.objects.create(
        audit=audit,
        number=audit.ratifications.count() + 1,
        opened_on=timezone.localdate(at),
        closes_on=closes_on,
        threshold=agreed_settings.fewest_people(timezone.localdate(at)),
        team_scores=dict(audit.scores.values_list("item", "score")),
        team_rung=audit.rung,
    )
    _move_to_stage(audit, Stage.ASKING)
    record("audits.asked", audit, by=by, at=at, closes_on=closes_on, number=ratification.number)
    return ratification


@transaction.atomic
def issue_codes(*, ratification: Ratification, number: int, by: Person, at: datetime) -> list[str]:
    """New codes in plain, to hand out. They are shown this once: only their hashes are kept."""
    ratification = _lock_open_ratification(ratification, Can.INVITE, by, at)
    new_codes = asking.issue(
        Code.objects.all(),
        codes.TAKE_PART,
        number,
        lambda hash_: Code(ratification=ratification, hash=hash_),
    )
    record("audits.invited", ratification.audit, by=by, at=at, codes=number)
    return new_codes


@transaction.atomic
def take_part(*, code: str, scores: Mapping[str, int | None], rung_view: str, why: str, at: datetime) -> None:
    """One person's reply, without their name. The code is spent in the same moment, and does not lead to the
    reply.
    """
    code_row = asking.known_code(Code.objects.all(), codes.TAKE_PART, code)
    ratification = lock_ratification(code_row.ratification_id)
    asking.must_take_answers(ratification, at)
    _must_be_answered(ratification, scores)
    asking.spend(Code.objects.all(), code_row)
    ReplyDraft.objects.filter(code=code_row).delete()
    Reply.objects.create(ratification=ratification, via=Via.CODE, scores=scores, rung_view=rung_view, why=why)
    record("audits.took_part", ratification.audit, by=SOMEONE, at=at)


@transaction.atomic
def type_in_paper(
    *,
    ratification: Ratification,
    idempotency_key: UUID,
    scores: Mapping[str, int | None],
    rung_view: str,
    why: str,
    by: Person,
    at: datetime,
) -> None:
    """What somebody filled in on paper. The same page sent twice is one reply."""
    ratification = _lock_open_ratification(ratification, Can.INVITE, by, at)
    _must_be_answered(ratification, scores)
    answers = {
        "ratification": ratification,
        "via": Via.PAPER,
        "scores": scores,
        "rung_view": rung_view,
        "why": why,
    }
    _, new = Reply.objects.get_or_create(idempotency_key=idempotency_key, defaults=answers)
    if new:
        record("audits.paper_typed_in", ratification.audit, by=by, at=at)


@transaction.atomic
def close_ratification(*, ratification: Ratification, by: Person, at: datetime) -> Ratification:
    """Count, once, if enough took part. If not, nothing is shown to anybody and people can be asked longer."""
    audit = lock_audit(ratification.audit, Can.RATIFY, by)
    ratification = Ratification.objects.select_for_update().get(pk=ratification.pk)
    replies = list(ratification.replies.all())
    asking.close(ratification, replies, ratification.codes.all(), at)
    ratification.results = {
        "items": tally_by_item([reply.scores for reply in replies], audit.questionnaire.items),
        "rung": {view: sum(reply.rung_view == view for reply in replies) for view in RungView.values},
    }
    ratification.save(update_fields=["closed_on", "took_part", "results"])
    ReplyDraft.objects.filter(code__ratification=ratification).delete()
    _move_to_stage(
        audit, Stage.SCORING if audit.questionnaire.people_first and not audit.is_submitted else Stage.CLOSED
    )
    record("audits.closed", audit, by=by, at=at, number=ratification.number)
    return ratification


@transaction.atomic
def extend_ratification(*, ratification: Ratification, closes_on: date, by: Person, at: datetime) -> None:
    """Move the closing day while it is open. Once it is counted it stays counted."""
    audit = lock_audit(ratification.audit, Can.RATIFY, by)
    ratification = Ratification.objects.select_for_update().get(pk=ratification.pk)
    asking.must_be_extendable(ratification, closes_on, at)
    ratification.closes_on = closes_on
    ratification.save(update_fields=["closes_on"])
    record("audits.asked_longer", audit, by=by, at=at, closes_on=closes_on)


@transaction.atomic
def record_outcome(
    *,
    ratification: Ratification,
    outcome: str,
    rung_on_record: int | None,
    reasons: str,
    how_held: str,
    by: Person,
    at: datetime,
) -> Ratification:
    """Write down what was agreed and how the conversation was held. What single people wrote is deleted here."""
    audit = lock_audit(ratification.audit, Can.RATIFY, by)
    ratification = Ratification.objects.select_for_update().get(pk=ratification.pk)
    _must_be_to_settle(audit, ratification)
    _must_be_another_rung(ratification, outcome, rung_on_record)
    ratification.outcome, ratification.reasons, ratification.how_held = outcome, reasons, how_held
    ratification.rung_on_record = rung_on_record if outcome == RatificationOutcome.OTHER_RUNG else None
    ratification.settled_on = timezone.localdate(at)
    ratification.save(update_fields=["outcome", "reasons", "how_held", "rung_on_record", "settled_on"])
    ratification.replies.all().delete()
    ratification.codes.all().delete()
    again = outcome == RatificationOutcome.LOOK_AGAIN
    _move_to_stage(audit, Stage.SCORING if again else Stage.SETTLED)
    on_record = ratification.rung_on_record
    record("audits.settled", audit, by=by, at=at, outcome=str(outcome), rung_on_record=on_record)
    workers, letter = workers_of(audit.team, timezone.localdate(at)), "look_again" if again else "settled"
    write_to(workers, letter=f"audits/{letter}", cause=f"audits.settled:{ratification.pk}", audit=audit)
    return ratification


def _must_be_to_settle(audit: Audit, ratification: Ratification) -> None:
    if audit.stage != Stage.CLOSED or ratification.settled_on or not ratification.is_counted:
        raise NotPossible(
            gettext("The outcome can be written down once, after people were asked and the team has scored.")
        )


def _must_be_another_rung(ratification: Ratification, outcome: str, rung_on_record: int | None) -> None:
    if outcome == RatificationOutcome.OTHER_RUNG and rung_on_record in (None, 0, ratification.team_rung):
        raise NotPossible(gettext("Choose the rung that people put on record. It differs from the team’s."))


def _lock_open_ratification(
    ratification: Ratification, permission: str, by: Person, at: datetime
) -> Ratification:
    lock_audit(ratification.audit, permission, by)
    ratification = lock_ratification(ratification.pk)
    asking.must_take_answers(ratification, at)
    return ratification


def lock_ratification(pk: int) -> Ratification:
    rows = Ratification.objects.select_for_update(of=["self"]).select_related(
        "audit__questionnaire", "audit__team"
    )
    return rows.get(pk=pk)


def _must_be_answered(ratification: Ratification, scores: Mapping[str, int | None]) -> None:
    must_be_on_scales(ratification.audit.questionnaire, scores)
    if all(value is None for value in scores.values()):
        raise NotPossible(gettext("Answer at least one question with a number."))


def must_be_on_scales(questionnaire: Questionnaire, scores: Mapping[str, int | None]) -> None:
    """Only items of this version, each with a number of its own scale or none."""
    if set(scores) - set(questionnaire.items):
        raise NotPossible(gettext("This page is for another version of the questions. Open it again."))
    for code, value in scores.items():
        if value is not None and not 0 <= value <= questionnaire.question_of[code].highest:
            raise NotPossible(
                gettext("Choose a number from 0 to {highest}, or “I don’t know”.").format(
                    highest=questionnaire.question_of[code].highest
                )
            )


def _move_to_stage(audit: Audit, stage: Stage) -> None:
    audit.stage = stage
    audit.save(update_fields=["stage"])

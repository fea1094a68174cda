"""Asking people, and what came of it."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from audits.conftest import answer, fresh, score_all
from audits.ratification import codes
from audits.ratification.actions import ratification as ratification_actions
from audits.ratification.actions.ratification import (
    close_ratification,
    extend_ratification,
    issue_codes,
    open_ratification,
    record_outcome,
    type_in_paper,
)
from audits.self_audits.actions.opening import start_audit
from audits.self_audits.actions.scoring import submit_audit
from audits.self_audits.models import Code, Ratification, Reply, Stage
from kit.codes import normalised
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible

pytestmark = pytest.mark.django_db


def take_part(code, ratification, now, value=1, **changes):
    scores = dict.fromkeys(ratification.audit.questionnaire.items, value)
    given = {"scores": scores, "rung_view": "agree", "why": ""} | changes
    ratification_actions.take_part(code=code, at=now, **given)


def a_code(ratification, cast, now):
    [code] = issue_codes(ratification=ratification, number=1, by=cast["cp_lead"], at=now)
    return code


def test_only_the_coproduction_lead_asks(submitted, cast, now):
    for role in ("team_member", "team_lead", "partner", "director"):
        with pytest.raises(PermissionDenied):
            open_ratification(
                audit=submitted, closes_on=(now + timedelta(days=9)).date(), by=cast[role], at=now
            )


def test_people_are_not_asked_before_the_team_has_submitted(audit, cast, now):
    with pytest.raises(NotPossible, match="once the team has submitted"):
        open_ratification(audit=audit, closes_on=(now + timedelta(days=9)).date(), by=cast["cp_lead"], at=now)


def test_lead_and_partner_make_codes_and_the_team_does_not(asked, cast, now):
    for role in ("cp_lead", "partner"):
        assert len(issue_codes(ratification=asked, number=3, by=cast[role], at=now)) == 3
    for role in ("team_member", "team_lead", "director", "other_team_member"):
        with pytest.raises(PermissionDenied):
            issue_codes(ratification=asked, number=1, by=cast[role], at=now)


def test_a_code_is_stored_as_a_hash_only(asked, cast, now):
    code = a_code(asked, cast, now)
    assert Code.objects.get().hash == codes.TAKE_PART.hash_of(code)
    assert normalised(code) not in Code.objects.get().hash


def test_a_code_counts_once(asked, cast, now):
    code = a_code(asked, cast, now)
    take_part(code, asked, now)
    for again in (code, code.lower(), code.replace("-", " ")):
        with pytest.raises(NotPossible, match="has been used"):
            take_part(again, asked, now)
    assert Reply.objects.count() == 1


def test_a_guessed_code_opens_nothing(asked, now):
    with pytest.raises(NotPossible, match="or we do not know it"):
        take_part("BCDF-BCDF-BCDF", asked, now)


def test_used_and_unknown_are_answered_alike(asked, cast, now):
    code = a_code(asked, cast, now)
    take_part(code, asked, now)
    said = []
    for wrong in (code, codes.TAKE_PART.generate()):
        with pytest.raises(NotPossible) as problem:
            take_part(wrong, asked, now)
        said.append(str(problem.value))
    assert said[0] == said[1]


def test_after_closing_nothing_more_is_taken(asked, cast, now, later):
    code = a_code(asked, cast, now)
    answer(asked, 5, 1, by=cast["cp_lead"], at=now)
    with pytest.raises(NotPossible, match="This has closed"):
        take_part(code, asked, later)
    close_ratification(ratification=asked, by=cast["cp_lead"], at=later)
    with pytest.raises(NotPossible, match="This has closed"):
        take_part(code, asked, now)
    assert not Code.objects.get(hash=codes.TAKE_PART.hash_of(code)).used


def test_nobody_with_a_code_is_cut_off_before_the_day_they_were_told(asked, cast, now, later):
    answer(asked, 5, 1, by=cast["cp_lead"], at=now)
    a_code(asked, cast, now)
    with pytest.raises(NotPossible, match="they can answer until"):
        close_ratification(ratification=asked, by=cast["cp_lead"], at=now)
    assert close_ratification(ratification=asked, by=cast["cp_lead"], at=later).took_part == 5


def test_a_refused_reply_does_not_spend_the_code(asked, cast, now):
    code = a_code(asked, cast, now)
    with pytest.raises(NotPossible, match="from 0 to 3"):
        take_part(code, asked, now, scores={"1a": 7})
    with pytest.raises(NotPossible, match="another version"):
        take_part(code, asked, now, scores={"9z": 1})
    with pytest.raises(NotPossible, match="at least one question"):
        take_part(code, asked, now, scores={"1a": None})
    take_part(code, asked, now)


def test_no_row_leads_from_a_code_to_an_answer(asked, cast, now):
    take_part(a_code(asked, cast, now), asked, now, why="I am new here.")
    reply_fields = {field.name for field in Reply._meta.fields}
    assert reply_fields == {"id", "ratification", "idempotency_key", "via", "scores", "rung_view", "why"}
    assert {field.name for field in Code._meta.fields} == {"id", "ratification", "hash", "used"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT why FROM audits_reply")
        assert "new here" not in cursor.fetchone()[0]
    entry = Entry.objects.get(verb="audits.took_part")
    assert (entry.actor_key, entry.at, entry.facts) == ("someone", None, {})


def test_paper_is_typed_in_once(asked, cast, now):
    idempotency_key = uuid.uuid4()
    for _ in range(2):
        type_in_paper(
            ratification=asked,
            idempotency_key=idempotency_key,
            scores={"1a": 2},
            rung_view="",
            why="",
            by=cast["partner"],
            at=now,
        )
    assert Reply.objects.get().via == "paper"
    with pytest.raises(PermissionDenied):
        type_in_paper(
            ratification=asked,
            idempotency_key=idempotency_key,
            scores={"1a": 2},
            rung_view="",
            why="",
            by=cast["team_lead"],
            at=now,
        )


def test_too_few_stay_unseen_and_more_can_be_asked(asked, cast, now):
    answer(asked, 4, 1, by=cast["cp_lead"], at=now)
    with pytest.raises(NotPossible, match="Fewer than 5 people"):
        close_ratification(ratification=asked, by=cast["cp_lead"], at=now)
    asked.refresh_from_db()
    assert (asked.took_part, asked.results) == (None, {})
    extend_ratification(
        ratification=asked, closes_on=(now + timedelta(days=60)).date(), by=cast["cp_lead"], at=now
    )
    answer(asked, 1, 1, by=cast["cp_lead"], at=now)
    assert close_ratification(ratification=asked, by=cast["cp_lead"], at=now).took_part == 5


def test_what_was_counted_is_not_opened_again(closed, cast, now):
    """Else the difference between two countings would be one person's answer."""
    with pytest.raises(NotPossible, match="cannot be opened again"):
        extend_ratification(
            ratification=closed, closes_on=(now + timedelta(days=60)).date(), by=cast["cp_lead"], at=now
        )


def test_the_counts(closed):
    assert closed.took_part == 5
    assert closed.results["items"]["1a"] == [5, 5]
    assert closed.results["rung"] == {"agree": 0, "disagree": 5, "unsure": 0}
    assert fresh(closed.audit).stage == Stage.CLOSED


def test_settling_keeps_both_rungs_and_deletes_what_single_people_wrote(settled):
    asked = Ratification.objects.get()
    assert (asked.team_rung, asked.rung_on_record, asked.reasons) == (5, 4, "People hear of changes late.")
    assert not Reply.objects.exists()
    assert not Code.objects.exists()
    assert settled.stage == Stage.SETTLED


def test_another_rung_has_to_be_another(closed, cast, now):
    for rung in (None, 5):
        with pytest.raises(NotPossible, match="Choose the rung that people put on record"):
            record_outcome(
                ratification=closed, outcome="other_rung", rung_on_record=rung, reasons="", how_held="By phone.",
                by=cast["cp_lead"], at=now,
            )  # fmt: skip


def test_looked_at_again_the_team_scores_and_people_are_asked_again(closed, cast, now):
    record_outcome(
        ratification=closed, outcome="look_again", rung_on_record=None, reasons="It is lower.", how_held="A call.",
        by=cast["cp_lead"], at=now,
    )  # fmt: skip
    audit = score_all(closed.audit, 1, by=cast["team_member"], at=now)
    audit = submit_audit(audit=audit, because="", by=cast["team_lead"], at=now)
    second = open_ratification(
        audit=audit, closes_on=(now + timedelta(days=9)).date(), by=cast["cp_lead"], at=now
    )
    assert second.number == 2
    assert second.team_scores["1a"] == 1
    closed.refresh_from_db()
    assert closed.team_scores["1a"] == 2


def test_carers_first_then_the_team_beside_them(tools, team, cast, now):
    audit = start_audit(team=team, questionnaire=tools["think-carer"], by=cast["team_lead"], at=now)
    asked = open_ratification(
        audit=audit, closes_on=(now + timedelta(days=9)).date(), by=cast["cp_lead"], at=now
    )
    answer(asked, 5, 1, by=cast["cp_lead"], at=now, rung_view="")
    close_ratification(ratification=asked, by=cast["cp_lead"], at=now)
    assert fresh(audit).stage == Stage.SCORING
    score_all(audit, 3, by=cast["team_member"], at=now)
    audit = submit_audit(audit=audit, because="", by=cast["team_lead"], at=now)
    asked.refresh_from_db()
    assert audit.stage == Stage.CLOSED
    assert asked.team_scores["c1"] == 3


def test_codes_are_read_as_people_type_them():
    code = codes.TAKE_PART.generate()
    assert len(normalised(code)) == 12
    assert codes.TAKE_PART.hash_of(code) == codes.TAKE_PART.hash_of(f" {code.lower().replace('-', '')} ")
    assert len({codes.TAKE_PART.generate() for _ in range(500)}) == 500

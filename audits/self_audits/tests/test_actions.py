"""Opening, scoring and submitting. Asking people and planning are in test_asking.py and test_planning.py."""

import pytest
from django.core.exceptions import PermissionDenied

from audits.conftest import fresh, score_all
from audits.self_audits.actions import scoring
from audits.self_audits.actions.opening import start_audit
from audits.self_audits.actions.scoring import score_question, submit_audit
from audits.self_audits.models import Audit, Score, Stage
from kit.letters.models import Letter
from kit.letters.tests import outbox
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from people.models import RoleHeld

pytestmark = pytest.mark.django_db


def save(audit, cast, now, scores, *, version, role="team_member", evidence=None, question="1"):
    return score_question(
        audit=audit,
        question=audit.questionnaire.question(question),
        scores=scores,
        evidence=evidence or {},
        version=version,
        by=cast[role],
        at=now,
    )


def test_a_team_starts_and_everyone_concerned_is_told(audit, cast):
    told = set(outbox.recipients("audits/opened"))
    assert told == {cast[role].trail_key for role in ("team_member", "team_lead", "cp_lead")}
    assert Entry.objects.get(verb="audits.opened").subject == f"audits.audit:{audit.pk}"


def test_there_is_one_a_year(audit, toolkit, team, cast, now):
    with pytest.raises(NotPossible, match="has already started this for 2027"):
        start_audit(team=team, questionnaire=toolkit, by=cast["cp_lead"], at=now)
    assert Audit.objects.count() == 1


def test_another_teams_people_start_nothing(toolkit, team, cast, now):
    for role in ("team_member", "other_team_member", "director", "partner"):
        with pytest.raises(PermissionDenied):
            start_audit(team=team, questionnaire=toolkit, by=cast[role], at=now)


def test_not_scored_yet_is_kept_apart_from_nought(audit, cast, now):
    save(audit, cast, now, {"1a": 0, "1b": None}, version=0, evidence={"1b": "We ask in March."})
    assert dict(Score.objects.values_list("item", "score")) == {"1a": 0, "1b": None}
    assert Score.objects.get(item="1b").evidence == "We ask in March."


def test_the_second_of_two_colleagues_is_shown_both_and_overwrites_nothing(audit, cast, now):
    save(audit, cast, now, {"1a": 1, "1b": 2}, version=0)
    with pytest.raises(StaleVersion) as problem:
        save(audit, cast, now, {"1a": 3, "1b": 3}, version=0, role="team_lead")
    assert problem.value.current == {"1a": (1, ""), "1b": (2, "")}
    assert problem.value.version == 1
    assert Score.objects.get(item="1a").score == 1


def test_two_colleagues_on_different_questions_do_not_meet(audit, cast, now):
    save(audit, cast, now, {"1a": 1}, version=0)
    save(audit, cast, now, {"2a": 2}, version=0, role="team_lead", question="2")
    assert dict(Score.objects.exclude(score=None).values_list("item", "score")) == {"1a": 1, "2a": 2}


@pytest.mark.parametrize("scores", [{"1a": 4}, {"1a": -1}])
def test_a_score_outside_the_scale_is_refused(audit, cast, now, scores):
    with pytest.raises(NotPossible, match="choose a score from 0 to 3"):
        save(audit, cast, now, scores, version=0)
    assert not Score.objects.exists()


def test_an_item_of_another_version_is_refused(audit, cast, now):
    with pytest.raises(NotPossible, match="another version of the questions"):
        save(audit, cast, now, {"9z": 1}, version=0)


def test_the_figures_of_a_submitted_audit(submitted):
    assert submitted.results["2"] == [14, 7, 2, 2, 7]
    assert submitted.stage == Stage.TO_ASK


def test_gaps_are_allowed_with_a_reason_and_kept(audit, cast, now):
    save(audit, cast, now, {"1a": 1}, version=0)
    with pytest.raises(NotPossible, match="Some answers are still open"):
        submit_audit(audit=audit, because="", by=cast["team_lead"], at=now)
    sent = submit_audit(audit=audit, because="Half of us are new.", by=cast["team_lead"], at=now)
    assert sent.gaps_because == "Half of us are new."
    assert sent.results["1"] == [1, 1, 1, 1, 2]


def test_only_the_lead_submits_and_only_once(submitted, cast, now):
    with pytest.raises(PermissionDenied):
        submit_audit(audit=submitted, because="", by=cast["team_member"], at=now)
    with pytest.raises(NotPossible, match="A colleague has already submitted this"):
        submit_audit(audit=submitted, because="", by=cast["team_lead"], at=now)
    assert Entry.objects.filter(verb="audits.submitted").count() == 1


def test_what_was_submitted_is_not_scored_any_more(submitted, cast, now):
    with pytest.raises(NotPossible, match="already submitted"):
        save(submitted, cast, now, {"1a": 3}, version=1)


def test_another_teams_member_scores_nothing(audit, cast, now):
    with pytest.raises(PermissionDenied):
        save(audit, cast, now, {"1a": 1}, version=0, role="other_team_member")


def test_no_record_no_score(audit, cast, now, monkeypatch):
    monkeypatch.setattr(scoring, "record", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        save(audit, cast, now, {"1a": 1}, version=0)
    assert not Score.objects.exists()
    assert fresh(audit).version_of("1") == 0


def test_a_team_without_a_coproduction_lead_can_still_submit(audit, cast, now):
    RoleHeld.objects.filter(role="cp_lead").delete()
    score_all(audit, 1, by=cast["team_member"], at=now)
    assert submit_audit(audit=audit, because="", by=cast["team_lead"], at=now).is_submitted
    assert not Letter.objects.filter(template="audits/submitted").exists()


def test_what_carers_say_comes_first(tools, team, cast, now):
    audit = start_audit(team=team, questionnaire=tools["think-carer"], by=cast["team_lead"], at=now)
    assert audit.stage == Stage.TO_ASK
    with pytest.raises(NotPossible, match="answer first"):
        save(audit, cast, now, {"c1": 1}, version=0)


def test_a_new_version_leaves_old_audits_as_they_are(audit, toolkit, cast, now, tmp_path):
    from django.core.management import call_command

    from audits.questionnaires.management.commands.load_questionnaire import SHIPPED

    words = (SHIPPED / "toolkit-1.toml").read_text(encoding="utf-8")
    changed = (
        words.replace("version = 1", "version = 2")
        .replace('code = "1b"', 'code = "1x"')
        .replace("daily work", "work")
    )
    file = tmp_path / "toolkit-1.toml"
    file.write_text(changed, encoding="utf-8")
    call_command("load_questionnaire", file, verbosity=0)
    kept = fresh(audit)
    assert kept.questionnaire == toolkit
    assert "1b" in kept.questionnaire.items
    save(kept, cast, now, {"1b": 2}, version=0)

"""Twenty at once: what happens once happens once."""

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from audits.conftest import fresh, score_all
from audits.ratification.actions.ratification import issue_codes, open_ratification, take_part
from audits.self_audits.actions import scoring
from audits.self_audits.actions.opening import start_audit
from audits.self_audits.actions.scoring import score_question, submit_audit
from audits.self_audits.models import Questionnaire, Reply, Score
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from people.models import Team

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def audit(cast):
    call_command("load_questionnaire", verbosity=0)
    team = Team.objects.get(slug="cmhrs-east-surrey")
    tool = Questionnaire.objects.get(code="toolkit-1")
    return start_audit(team=team, questionnaire=tool, by=cast["team_lead"], at=timezone.now())


def at_once(number, what):
    """What each of so many threads got: "done", or the name of the refusal."""
    told, start = [], threading.Barrier(number)

    def one(n):
        start.wait()
        try:
            what(n)
            told.append("done")
        except NotPossible as problem:
            told.append(type(problem).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(n,)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def test_two_submits_are_one(audit, cast):
    score_all(audit, 1, by=cast["team_member"], at=timezone.now())
    told = at_once(
        8, lambda n: submit_audit(audit=audit, because="", by=cast["team_lead"], at=timezone.now())
    )
    assert told == ["NotPossible"] * 7 + ["done"]
    assert Entry.objects.filter(verb="audits.submitted").count() == 1


def test_of_twenty_saves_of_one_page_one_is_kept_and_the_others_are_told(audit, cast):
    question = audit.questionnaire.question("1")

    def save(n):
        score_question(
            audit=audit, question=question, scores={"1a": n % 4, "1b": n % 4}, evidence={"1a": str(n)}, version=0,
            by=cast["team_member"], at=timezone.now(),
        )  # fmt: skip

    assert at_once(20, save) == ["StaleVersion"] * 19 + ["done"]
    kept = int(Score.objects.get(item="1a").evidence)
    assert set(Score.objects.values_list("score", flat=True)) == {kept % 4}


def save_a_hundred_times(audit, cast):
    """What happens to each save of a page opened before a colleague saved theirs: the exceptions raised."""
    raised = []
    for number in range(101):
        try:
            score_question(
                audit=audit, question=audit.questionnaire.question("1"), scores={"1a": 1}, evidence={"1a": str(number)},
                version=0, by=cast["team_member"], at=timezone.now(),
            )  # fmt: skip
        except StaleVersion as changed:
            raised.append(changed)
    return raised


def test_of_a_hundred_stale_saves_none_overwrites_anything(audit, cast):
    assert len(save_a_hundred_times(audit, cast)) == 100
    assert Score.objects.get(item="1a").evidence == "0"


def test_control_without_the_version_each_of_them_overwrites(audit, cast, monkeypatch):
    monkeypatch.setattr(scoring, "next_version", lambda *_: None)
    assert save_a_hundred_times(audit, cast) == []
    assert Score.objects.get(item="1a").evidence == "100"


def test_one_code_used_twenty_times_at_once_is_one_reply(audit, cast):
    now = timezone.now()
    score_all(audit, 1, by=cast["team_member"], at=now)
    sent = submit_audit(audit=audit, because="", by=cast["team_lead"], at=now)
    until = timezone.localdate() + timedelta(days=9)
    asked = open_ratification(audit=fresh(sent), closes_on=until, by=cast["cp_lead"], at=now)
    [code] = issue_codes(ratification=asked, number=1, by=cast["cp_lead"], at=now)
    told = at_once(20, lambda n: take_part(code=code, scores={"1a": 1}, rung_view="", why="", at=now))
    assert told == ["NotPossible"] * 19 + ["done"]
    assert Reply.objects.count() == 1

import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from audits.ratification.actions.ratification import (
    close_ratification,
    issue_codes,
    open_ratification,
    record_outcome,
    take_part,
)
from audits.self_audits.actions.opening import start_audit
from audits.self_audits.actions.scoring import save_closing_page, score_question, submit_audit
from audits.self_audits.models import Audit, Questionnaire, Ratification
from meetings.actions import plans
from people.models import Team
from tests.explained_words import without_word_links


@pytest.fixture
def now(NOW):
    return NOW


@pytest.fixture
def later(NOW):
    """After a ratification that was opened now has closed."""
    return NOW + timedelta(days=30)


@pytest.fixture
def team(trust):
    return Team.objects.get(slug="cmhrs-east-surrey")


@pytest.fixture
def tools(trust, share_start):
    share_start("questionnaires", lambda: call_command("load_questionnaire", verbosity=0))
    return {row.code: row for row in Questionnaire.objects.all()}


@pytest.fixture
def toolkit(tools):
    return tools["toolkit-1"]


@pytest.fixture
def audit(toolkit, team, cast, now, share_start):
    """Started by the team, nothing scored yet."""
    share_start("audit", lambda: start_audit(team=team, questionnaire=toolkit, by=cast["team_lead"], at=now))
    return Audit.objects.get(team=team, questionnaire=toolkit)


@pytest.fixture
def submitted(audit, cast, now, share_start):
    """Every item scored 2, rung 5 chosen, handed in."""

    def score_and_submit():
        score_all(audit, 2, by=cast["team_member"], at=now)
        submit_audit(audit=audit, because="", by=cast["team_lead"], at=now)

    share_start("submitted audit", score_and_submit)
    return Audit.objects.get(pk=audit.pk)


@pytest.fixture
def asked(submitted, cast, now, share_start):
    """Open to people for two weeks."""
    closes_on = (now + timedelta(days=14)).date()
    share_start(
        "open ratification",
        lambda: open_ratification(audit=submitted, closes_on=closes_on, by=cast["cp_lead"], at=now),
    )
    return Ratification.objects.get(audit=submitted)


@pytest.fixture
def closed(asked, cast, now, share_start):
    """Five people took part, and gave every item a 1."""

    def answer_and_close():
        answer(asked, 5, 1, by=cast["cp_lead"], at=now)
        close_ratification(ratification=asked, by=cast["cp_lead"], at=now)

    share_start("closed ratification", answer_and_close)
    asked.refresh_from_db()
    return asked


@pytest.fixture
def settled(closed, cast, now):
    """The outcome is written down: people put rung 4 on record."""
    record_outcome(
        ratification=closed,
        outcome="other_rung",
        rung_on_record=4,
        reasons="People hear of changes late.",
        how_held="An afternoon with tea.",
        by=cast["cp_lead"],
        at=now,
    )
    return fresh(closed.audit)


@pytest.fixture
def visitor(trust):
    return Client()


def fresh(audit):
    return Audit.objects.select_related("team__directorate", "team__area", "questionnaire", "plan").get(
        pk=audit.pk
    )


def score_all(audit, value, *, by, at):
    audit = fresh(audit)
    for question in audit.questionnaire.questions:
        score_question(
            audit=audit,
            question=question,
            scores=dict.fromkeys(question.codes, value),
            evidence={},
            version=audit.version_of(question.code),
            by=by,
            at=at,
        )
    return save_closing_page(
        audit=audit,
        statements={"co-produced": "we planned it with people"},
        rung=5 if audit.questionnaire.ladder else None,
        rung_evidence="Two groups meet each month.",
        shared_delivery="",
        version=audit.version_of("closing"),
        by=by,
        at=at,
    )


def answer(ratification, people, value, *, by, at, rung_view="disagree", why=""):
    """That many people take part with a code each."""
    scores = dict.fromkeys(ratification.audit.questionnaire.items, value)
    made = issue_codes(ratification=ratification, number=people, by=by, at=at)
    for code in made:
        take_part(code=code, scores=scores, rung_view=rung_view, why=why, at=at)
    return made


def add_action(audit, cast, now, **changes):
    details = {
        "about": "1a",
        "what": "Two people join the planning group",
        "owner": cast["team_member"],
        "co_owner": "A volunteer",
        "due_on": now.date() + timedelta(days=90),
    }
    return plans.add_action(
        plan=audit.plan, idempotency_key=uuid.uuid4(), by=cast["team_lead"], at=now, **details | changes
    )


def address(name, *args):
    return reverse(f"audits:{name}", args=args)


def text(response):
    return without_word_links(response.content.decode())

"""Audits in every stage for the demonstration.

Every step is a real action; only last year's are dated back afterwards.
"""

import datetime
import uuid

from django.core.management import call_command
from django.utils import timezone

from audits.plans.actions.planning import publish_plan, set_targets
from audits.ratification.actions.ratification import (
    close_ratification,
    issue_codes,
    open_ratification,
    record_outcome,
    take_part,
)
from audits.self_audits.actions.opening import start_audit
from audits.self_audits.actions.scoring import save_closing_page, score_question, submit_audit
from audits.self_audits.models import Audit, Questionnaire
from meetings.actions.plans import add_action, change_action
from people.cast import CAST
from people.models import Team

OWN_TEAM = CAST["team_lead"].where["team"]
# What each line of the first tool gets from the team and from the people who are asked.
TEAM = {"1": 2, "2": 2, "3": 1, "4": 3}
PEOPLE = {"1": 1, "2": 1, "3": 1, "4": 0}
WHY = (
    "I only hear of changes when they are done.",
    "The letters are written without us.",
    "There is nobody like me at interviews.",
    "Staff listen, then nothing happens.",
    "I would help if somebody asked me.",
    "Thank you costs nothing.",
)
PLAN = (
    ("1a", "Two people who use the service join the planning group", 40, "doing", ""),
    ("2a", "Somebody with lived experience sits in every interview", -20, "planned", ""),
    (
        "4c",
        "A thank-you tea twice a year",
        -60,
        "done",
        "Thirty people came in June, and they chose the next topic.",
    ),
)


def create_audits(*, cast, now, holder):
    """`holder(team, role, title)` gives somebody who holds a role in a team. Twice changes nothing."""
    call_command("load_questionnaire", verbosity=0)
    if Audit.objects.exists():
        return 0
    lead, by_lead = cast["cp_lead"], {"now": now, "by": cast["cp_lead"]}
    tools = {row.code: row for row in Questionnaire.objects.newest()}
    before = _ratify_audit(_start_audit(OWN_TEAM, tools["toolkit-1"], holder, now), holder, **by_lead)
    _publish_plan(before, holder, now)
    Audit.objects.filter(pk=before.pk).update(year=before.year - 1)
    _open_ratification(
        _submit_audit(_start_audit(OWN_TEAM, tools["toolkit-1"], holder, now), holder, now), now=now, by=lead
    )
    _publish_plan(
        _ratify_audit(
            _start_audit("home-treatment-east", tools["toolkit-1"], holder, now), holder, **by_lead
        ),
        holder,
        now,
    )
    _start_audit("safe-haven-redhill", tools["toolkit-1"], holder, now)
    _submit_audit(_start_audit("recovery-college", tools["toolkit-1"], holder, now), holder, now)
    _open_ratification(
        _start_audit("safe-haven-redhill", tools["think-carer"], holder, now), now=now, by=lead
    )
    return Audit.objects.count()


def _start_audit(slug, tool, holder, now):
    team = Team.objects.get(slug=slug)
    return start_audit(team=team, questionnaire=tool, by=holder(team, "team_lead", "Team Lead"), at=now)


def _submit_audit(audit, holder, now):
    member = holder(audit.team, "team_member", "Team Member")
    for question in audit.questionnaire.questions:
        scores = {code: min(3, TEAM[question.code] + at % 2) for at, code in enumerate(question.codes)}
        evidence = {question.codes[0]: "Notes of our meetings since spring."}
        score_question(
            audit=audit, question=question, scores=scores, evidence=evidence, version=0, by=member, at=now
        )
    save_closing_page(
        audit=audit,
        statements={
            "co-produced": "people sat at the table before we decide",
            "more": "we had time set aside for it",
        },
        rung=5,
        rung_evidence="A group of six meets us every month.",
        shared_delivery="",
        version=0,
        by=member,
        at=now,
    )
    return submit_audit(audit=audit, because="", by=holder(audit.team, "team_lead", "Team Lead"), at=now)


def _open_ratification(audit, *, now, by):
    closes_on = timezone.localdate(now) + datetime.timedelta(days=21)
    return open_ratification(audit=audit, closes_on=closes_on, by=by, at=now)


def _ratify_audit(audit, holder, *, now, by):
    """Scored, asked, closed and settled: people see it two rungs lower."""
    ratification = _open_ratification(_submit_audit(audit, holder, now), now=now, by=by)
    for code, why in zip(
        issue_codes(ratification=ratification, number=len(WHY), by=by, at=now), WHY, strict=True
    ):
        scores = {item: PEOPLE[item[0]] for item in audit.questionnaire.items}
        take_part(code=code, scores=scores, rung_view="disagree", why=why, at=now)
    close_ratification(ratification=ratification, by=by, at=now)
    record_outcome(
        ratification=ratification,
        outcome="other_rung",
        rung_on_record=3,
        reasons="People hear of changes when they are already made, and would like to help to choose staff.",
        how_held="An afternoon with tea: six people, two of the team, and the Co-production Lead.",
        by=by,
        at=now,
    )
    return Audit.objects.select_related("team__directorate", "team__area", "questionnaire").get(pk=audit.pk)


def _publish_plan(audit, holder, now):
    lead, today = holder(audit.team, "team_lead", "Team Lead"), timezone.localdate(now)
    set_targets(audit=audit, aims={item: (3, 3) for item, *_ in PLAN}, version=0, by=lead, at=now)
    for item, what, days, state, changed in PLAN:
        details = {
            "about": item,
            "what": what,
            "owner": lead,
            "co_owner": "A volunteer",
            "due_on": today + datetime.timedelta(days=days),
        }
        action = add_action(plan=audit.plan, idempotency_key=uuid.uuid4(), by=lead, at=now, **details)
        if state != "planned":
            change_action(
                action=action,
                version=1,
                state=state,
                changed=changed,
                evidence="",
                by=lead,
                at=now,
                **details,
            )
    publish_plan(audit=audit, by=lead, at=now)

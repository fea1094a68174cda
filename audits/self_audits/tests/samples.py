"""One audit for each address that names one, in the stage in which that address does something."""

import uuid
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from audits.ratification import codes
from audits.self_audits.models import Audit, Code, Questionnaire, Ratification, Stage
from audits.self_audits.plan_kind import AuditPlans
from meetings.models import Plan, PlanAction
from people.models import Team

CODE = "BCDF-2345-GHJK"


def audit_address_parts():
    """Beginnings of addresses, and what stands in them. Where one name stands for several, the longer wins."""
    call_command("load_questionnaire", verbosity=0)
    tool = Questionnaire.objects.get(code="toolkit-1")
    scoring = an_audit(tool, Stage.SCORING, years_ago=0)
    asking = an_audit(tool, Stage.ASKING, years_ago=1)
    closed = an_audit(tool, Stage.CLOSED, years_ago=2)
    settled = an_audit(tool, Stage.SETTLED, years_ago=3)
    action = PlanAction.objects.create(
        plan=settled.plan,
        idempotency_key=uuid.uuid4(),
        what="Two people join the group",
        co_owner="A volunteer",
        due_on=timezone.localdate(),
    )
    at = "audits/<int:pk>/"
    return {
        "audits/plans/": {"team": settled.team.slug, "tool": tool.code, "year": settled.year},
        "audits/questionnaires/": {"code": tool.code, "version": tool.version},
        "audits/take-part/": {"code": CODE, "step": "1a"},
        at: {"pk": scoring.pk, "question": "1a", "action": action.pk},
        **{f"{at}{page}/": {"pk": asking.pk} for page in ("ask", "invite", "paper", "close")},
        f"{at}outcome/": {"pk": closed.pk},
        **{f"{at}{page}/": {"pk": settled.pk} for page in ("gaps", "actions", "publish")},
    }


def an_audit(tool, stage, *, years_ago, code=CODE):
    today = timezone.localdate()
    later = stage in (Stage.CLOSED, Stage.SETTLED)
    audit = Audit.objects.create(
        team=Team.objects.get(slug="cmhrs-east-surrey"),
        questionnaire=tool,
        instrument=tool.code,
        year=today.year - years_ago,
        stage=stage,
        opened_on=today,
        plan=Plan.objects.create(kind=AuditPlans.name),
        due_on=today + timedelta(days=56),
        submitted_on=None if stage == Stage.SCORING else today,
        plan_published_on=today if stage == Stage.SETTLED else None,
    )
    if stage != Stage.SCORING:
        settled = (
            {"outcome": "ratified", "how_held": "Tea.", "settled_on": today} if stage == Stage.SETTLED else {}
        )
        counted = {
            "closed_on": today,
            "took_part": 5,
            "results": {"items": {}, "rung": {"agree": 5, "disagree": 0}},
        }
        asked = Ratification.objects.create(
            audit=audit, number=1, opened_on=today, closes_on=today + timedelta(days=14), threshold=5,
            **(counted if later else {}), **settled,
        )  # fmt: skip
        if stage == Stage.ASKING:
            Code.objects.create(ratification=asked, hash=codes.TAKE_PART.hash_of(code))
    return audit

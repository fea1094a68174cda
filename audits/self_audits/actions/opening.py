"""Opening an audit, by the team or by the yearly campaign, and reminding."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from audits.self_audits import agreed_settings
from audits.self_audits.actions.common import write_to
from audits.self_audits.models import Audit, Questionnaire, Stage
from audits.self_audits.plan_kind import AuditPlans
from audits.self_audits.rules import Can
from audits.self_audits.selectors.people import coproduction_leads_of, workers_of
from kit.design.jinja import full_date
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from meetings.models import Plan
from people.models import Person, Team


@transaction.atomic
def start_audit(*, team: Team, questionnaire: Questionnaire, by: Person, at: datetime) -> Audit:
    """The team starts by itself. There is one audit with each tool a year."""
    if not by.has_perm(Can.START, team):
        raise PermissionDenied
    if not team.is_active:
        raise NotPossible(_("{team} is closed, so it has no audit.").format(team=team))
    audit, new = _open_audit(
        team,
        questionnaire,
        due_on=timezone.localdate(at) + agreed_settings.campaign_length(timezone.localdate(at)),
        by=by,
        at=at,
    )
    if not new:
        raise NotPossible(_("{team} has already started this for {year}.").format(team=team, year=audit.year))
    return audit


@transaction.atomic
def open_for_campaign(
    *, team: Team, questionnaire: Questionnaire, due_on: date, by: Job, at: datetime
) -> bool:
    """Called for each active team, as often as you like: a team that has its audit keeps it. True if it is
    new.
    """
    return _open_audit(team, questionnaire, due_on=due_on, by=by, at=at)[1]


@transaction.atomic
def remind_team(*, audit: Audit, number: int, by: Job, at: datetime) -> None:
    """The team has not submitted yet. One letter for each of the agreed days, however often this is called."""
    if Audit.objects.filter(pk=audit.pk, stage=Stage.SCORING).exists():
        write_to(
            workers_of(audit.team, timezone.localdate(at)),
            letter="audits/reminder",
            cause=f"audits.reminder:{audit.pk}:{number}",
            audit=audit,
            due_on=full_date(audit.due_on),
        )


def _open_audit(
    team: Team, questionnaire: Questionnaire, *, due_on: date, by: Person | Job, at: datetime
) -> tuple[Audit, bool]:
    today = timezone.localdate(at)
    defaults: dict[str, Any] = {
        "questionnaire": questionnaire,
        "stage": Stage.TO_ASK if questionnaire.people_first else Stage.SCORING,
        "opened_on": today,
        "due_on": due_on,
        # Called for a new audit alone.
        "plan": lambda: Plan.objects.create(kind=AuditPlans.name),
    }
    audit, new = Audit.objects.get_or_create(
        team=team, instrument=questionnaire.code, year=today.year, defaults=defaults
    )
    if new:
        facts = {"team": team.slug, "tool": questionnaire.code, "version": questionnaire.version}
        record("audits.opened", audit, by=by, at=at, **facts)
        write_to(
            [*workers_of(team, today), *coproduction_leads_of(team, today)],
            letter="audits/opened",
            cause=f"audits.opened:{audit.pk}",
            audit=audit,
            due_on=full_date(due_on),
            title=questionnaire.title,
        )
    return audit, new

"""What runs by itself. Each task calls one verb for each row, and may run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from audits.self_audits import agreed_settings
from audits.self_audits.actions.opening import open_for_campaign, remind_team
from audits.self_audits.models import Questionnaire
from audits.self_audits.selectors import audits
from kit.trail.actors import Job


@shared_task
def open_campaign() -> None:
    """While the yearly campaign lasts, open an audit for every active team that has none."""
    now = timezone.now()
    today = timezone.localdate(now)
    tool, starts_on, ends_on = agreed_settings.campaign(today)
    questionnaire = Questionnaire.objects.newest().filter(code=tool).first()
    if questionnaire is None or not starts_on <= today < ends_on:
        return
    for team in audits.teams_without(questionnaire, year=today.year):
        open_for_campaign(
            team=team, questionnaire=questionnaire, due_on=ends_on, by=Job("yearly audit"), at=now
        )


@shared_task
def remind_teams() -> None:
    """Remind each team that has not submitted, once for each of the agreed days."""
    now = timezone.now()
    today = timezone.localdate(now)
    after = agreed_settings.team_reminder_days(today)
    for audit in audits.still_scoring(today):
        passed = sum(audit.opened_on + timedelta(days=days) <= today for days in after)
        if passed:
            remind_team(audit=audit, number=passed, by=Job("audit reminders"), at=now)

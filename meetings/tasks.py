"""What runs by itself. Each task calls one verb for each row, and may run twice."""

from celery import shared_task
from django.utils import timezone

from kit.trail.actors import Job
from meetings import agreed_settings
from meetings.actions.plans import remind_owner
from meetings.selectors.plans import actions_to_remind_of


@shared_task
def remind_owners() -> None:
    """Remind whoever looks after an action, once before its date and once after."""
    now = timezone.now()
    today = timezone.localdate(now)
    for action in actions_to_remind_of(today, agreed_settings.action_reminder_lead(today)):
        remind_owner(action=action, by=Job("plan reminders"), at=now)

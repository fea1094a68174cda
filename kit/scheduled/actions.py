from datetime import datetime

from celery import current_app
from django.db import transaction

from kit.scheduled.plan import ScheduledTask
from kit.trail.actions import record
from kit.trail.actors import Actor


class Subject:
    """What the trail says this was about: there is no row of it, it stands in the settings."""

    def __init__(self, task: ScheduledTask):
        self.trail_key = f"scheduled:{task.slug}"


@transaction.atomic
def run_task_now(*, task: ScheduledTask, by: Actor, at: datetime) -> None:
    """Ask a worker to run it, besides its hour. A broker that is away raises kombu's `OperationalError`, and nothing is recorded."""
    record("scheduled.run", Subject(task), by=by, at=at, task=task.name)
    current_app.send_task(task.path, args=task.args, **({"queue": task.queue} if task.queue else {}))

from dataclasses import dataclass
from datetime import date, datetime

from kit.scheduled.models import TaskDay
from kit.scheduled.plan import ScheduledTask, scheduled_tasks


@dataclass(frozen=True)
class TaskReport:
    """A scheduled task with what it did on the last day it ran, `None` where it never did."""

    task: ScheduledTask
    last: TaskDay | None
    next_at: datetime
    is_today: bool

    @property
    def is_failing(self) -> bool:
        return bool(self.last and self.last.last_error)


def task_reports(*, now: datetime, today: date) -> list[TaskReport]:
    """All of them, those that failed last first. One query."""
    latest = {row.key: row for row in TaskDay.objects.order_by("key", "-day").distinct("key")}
    reports = [report_of(task, latest.get(task.key), now, today) for task in scheduled_tasks()]
    return sorted(reports, key=lambda report: not report.is_failing)


def report_of(task: ScheduledTask, last: TaskDay | None, now: datetime, today: date) -> TaskReport:
    return TaskReport(
        task=task,
        last=last,
        next_at=task.next_at(last.last_began_at if last else None, now),
        is_today=bool(last and last.day == today),
    )


def task_by_slug(slug: str) -> ScheduledTask | None:
    return next((task for task in scheduled_tasks() if task.slug == slug), None)

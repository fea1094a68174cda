"""Write down that a scheduled task ran: signals of Celery, so that no task can forget it."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from celery import Task, signals
from django.db import connection
from django.db.models import F
from django.utils import timezone

from kit.scheduled.models import TaskDay
from kit.scheduled.plan import scheduled_keys, task_key

KEPT = timedelta(days=35)
WRITES = ("INSERT", "UPDATE", "DELETE", "COPY")


@dataclass
class Run:
    """One run, while it goes on. Called by Django around each statement to the database."""

    key: str
    began_at: datetime
    rows_written: int = 0
    error: str = ""

    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        answer = execute(sql, params, many, context)
        if isinstance(sql, str) and sql.lstrip()[:6].upper().startswith(WRITES):
            self.rows_written += max(context["cursor"].rowcount, 0)
        return answer


current_run: ContextVar[Run | None] = ContextVar("current_run", default=None)


def connect() -> None:
    signals.task_prerun.connect(begin, dispatch_uid="scheduled.begin")
    signals.task_failure.connect(fail, dispatch_uid="scheduled.fail")
    signals.task_postrun.connect(end, dispatch_uid="scheduled.end")


def begin(*, task: Task, args: Any = (), **_signal: Any) -> None:
    key = task_key(task.name, args or ())
    if key in scheduled_keys():
        run = Run(key=key, began_at=timezone.now())
        connection.execute_wrappers.append(run)
        current_run.set(run)


def fail(*, exception: BaseException, **_signal: Any) -> None:
    """The kind of error only: its words may hold what people wrote."""
    if run := current_run.get():
        run.error = type(exception).__name__[:80]


def end(**_signal: Any) -> None:
    run = current_run.get()
    if run is None:
        return
    current_run.set(None)
    if run in connection.execute_wrappers:
        connection.execute_wrappers.remove(run)
    save(run)


def save(run: Run) -> None:
    day = timezone.localdate(run.began_at)
    counted, is_new = TaskDay.objects.get_or_create(
        key=run.key, day=day, defaults={"last_began_at": run.began_at}
    )
    TaskDay.objects.filter(pk=counted.pk).update(
        runs=F("runs") + 1,
        rows_written=F("rows_written") + run.rows_written,
        failures=F("failures") + int(bool(run.error)),
        last_began_at=run.began_at,
        last_error=run.error,
    )
    if is_new:
        TaskDay.objects.filter(key=run.key, day__lt=day - KEPT).delete()

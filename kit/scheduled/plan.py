"""What the settings say runs by itself, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from celery.schedules import BaseSchedule, maybe_schedule
from django.conf import settings
from django.utils.text import slugify

from kit.scheduled.models import LONGEST_KEY


@dataclass(frozen=True)
class ScheduledTask:
    """One line of `CELERY_BEAT_SCHEDULE`. `name` is its plain sentence, `path` the Python name of the task."""

    name: str
    path: str
    args: tuple[Any, ...]
    queue: str | None
    schedule: BaseSchedule

    @property
    def key(self) -> str:
        return task_key(self.path, self.args)

    @property
    def slug(self) -> str:
        return slugify(self.name)

    def next_at(self, last: datetime | None, now: datetime) -> datetime:
        """When it comes next; one that never ran, or is due already, comes at once."""
        wait = self.schedule.remaining_estimate(last) if last else timedelta()
        return now + max(wait, timedelta())


def task_key(path: str, args: Iterable[Any]) -> str:
    """One task may stand in the schedule several times, with other arguments."""
    return " ".join([path, *map(str, args)])[:LONGEST_KEY]


@lru_cache(maxsize=1)
def scheduled_tasks() -> tuple[ScheduledTask, ...]:
    """In the order of the settings."""
    return tuple(
        ScheduledTask(
            name=name,
            path=line["task"],
            args=tuple(line.get("args", ())),
            queue=line.get("options", {}).get("queue"),
            schedule=maybe_schedule(line["schedule"]),
        )
        for name, line in settings.CELERY_BEAT_SCHEDULE.items()
    )


@lru_cache(maxsize=1)
def scheduled_keys() -> frozenset[str]:
    return frozenset(task.key for task in scheduled_tasks())

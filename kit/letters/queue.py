"""Handing a task to the worker by name."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError as QueueAway
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def queue(task: str, *args: object, to: str | None = None) -> None:
    """`to` is a queue; without one the routes of the settings say which."""
    current_app.send_task(task, args=args, ignore_result=True, **({"queue": to} if to else {}))


def later(task: str, *args: object) -> bool:
    """The same after a commit, for what a later look asks for
    again: a queue that is away is no trouble of the change.
    """
    try:
        queue(task, *args)
        return True
    except (QueueAway, RedisError, OSError) as error:
        log.error("%s could not be asked for, the queue is away: %s", task, type(error).__name__)
        return False

"""Asking the worker. Whoever asks need not wait: what the queue loses, the sweep finds."""

import logging

from kombu.exceptions import OperationalError as QueueAway
from redis.exceptions import RedisError

from insight.intake.models import Batch
from kit.letters.queue import queue

log = logging.getLogger(__name__)


def queue_task(task: str, batch: Batch) -> None:
    try:
        queue(f"insight.files.tasks.{task}", batch.pk)
    except (QueueAway, RedisError, OSError) as error:
        log.warning("File %s waits for the sweep, the queue is away: %s", batch.pk, type(error).__name__)

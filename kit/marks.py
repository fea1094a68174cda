"""Forms that somebody left in a hurry: known by a digest of the
idempotency key each carries, which says nothing of who fills it in.

The key itself stands in no address: whoever sends it again is shown what came of the form.
"""

import hashlib
import logging
import re

import redis
from django.core.cache import cache

log = logging.getLogger(__name__)

LEFT_SECONDS = 24 * 3600
PREFIX = "left:"
DIGEST = re.compile(r"[0-9a-f]{32}")


def digest(idempotency_key: object) -> str:
    """A key as a form carries it: a UUID, or its text."""
    return hashlib.sha256(f"left:{idempotency_key}".encode()).hexdigest()[:32]


def mark_form_as_left(mark: str) -> None:
    """The form with this digest is not shown again, whatever a browser kept of it."""
    try:
        if DIGEST.fullmatch(mark):
            cache.set(PREFIX + mark, 1, LEFT_SECONDS)
    except redis.RedisError as error:
        log.error("Who leaves cannot be noted, Redis is away: %s", type(error).__name__)


def was_form_left(idempotency_key: str) -> bool:
    try:
        return bool(idempotency_key) and cache.get(PREFIX + digest(idempotency_key)) is not None
    except redis.RedisError as error:
        log.error("Nobody is known to have left, Redis is away: %s", type(error).__name__)
        return False

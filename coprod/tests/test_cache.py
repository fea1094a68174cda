"""The cache and the tasks that wait are on one server, and do not get in each other's way."""

import redis
from django.conf import settings
from django.core.cache import cache


def test_emptying_the_cache_leaves_tasks_that_wait():
    waiting = redis.Redis.from_url(settings.REDIS_URL)
    waiting.set("test-waits", "a task", ex=60)
    cache.set("test-goes", "a figure")
    cache.clear()
    assert cache.get("test-goes") is None
    assert waiting.get("test-waits") == b"a task"
    waiting.delete("test-waits")

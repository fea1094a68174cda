"""The cache and the tasks that wait are on one server, and do not get in each other's way."""

import pytest
import redis
from django.conf import settings
from django.core.cache import cache

from coprod.environment import cache_url


@pytest.mark.parametrize(
    ("address", "beside"),
    [
        ("redis://redis", "redis://redis/1"),
        ("redis://redis/0", "redis://redis/1"),
        ("rediss://user:word@redis:6380/4", "rediss://user:word@redis:6380/5"),  # pragma: allowlist secret
        ("unix:///run/valkey.sock", "unix:///run/valkey.sock?db=1"),
        ("unix:///run/valkey.sock?db=2", "unix:///run/valkey.sock?db=3"),
    ],
)
def test_the_cache_is_in_the_database_beside_the_one_we_are_given(address, beside):
    assert cache_url(address) == beside


def test_emptying_the_cache_leaves_tasks_that_wait():
    waiting = redis.Redis.from_url(settings.REDIS_URL)
    waiting.set("test-waits", "a task", ex=60)
    cache.set("test-goes", "a figure")
    cache.clear()
    assert cache.get("test-goes") is None
    assert waiting.get("test-waits") == b"a task"
    waiting.delete("test-waits")

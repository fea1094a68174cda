"""Django's cache in Redis, with one client instead of a new one for each question."""

from typing import Any

import redis
from django.core.cache.backends.redis import RedisCache, RedisCacheClient


class OneClient(RedisCacheClient):
    """Making a client costs as much as asking. It may be shared: what is of one question stands in its pool's connections."""

    def __init__(self, *servers: Any, **options: Any) -> None:
        super().__init__(*servers, **options)
        self._clients: dict[redis.ConnectionPool, redis.Redis] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> redis.Redis:
        pool = self._get_connection_pool(write)  # type: ignore[attr-defined]  # which Django's types leave out
        if pool not in self._clients:
            self._clients[pool] = super().get_client(key, write=write)
        return self._clients[pool]


class SharedClientCache(RedisCache):
    def __init__(self, *server: Any) -> None:
        super().__init__(*server)
        self._class = OneClient

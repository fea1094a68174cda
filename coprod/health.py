"""Is everything this site stands on in order? One short sentence for each thing that is not."""

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

SECONDS = 2
# Fewer free connections than this, and the next part to ask may get none.
FEWEST_FREE = 5
FREE = """
SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int - count(*)
FROM pg_stat_activity WHERE datid IS NOT NULL
"""


def problems() -> dict[str, str]:
    """A dict of what is wrong, in words that give nothing away. Empty when all is well."""
    reasons = {name: look() for name, look in (("database", database_problem), ("redis", redis_problem))}
    if reasons["database"] is None:
        reasons["migrations"] = migrations_problem()
    return {name: reason for name, reason in reasons.items() if reason}


def database_problem() -> str | None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(FREE)
            free = cursor.fetchone()[0]
    except DatabaseError:
        return "The database does not answer."
    return "The database has hardly a connection left." if free < FEWEST_FREE else None


def migrations_problem() -> str | None:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "The database does not say which migrations it has."
    return "Some migrations are still to be run." if waiting else None


def redis_problem() -> str | None:
    client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=SECONDS, socket_connect_timeout=SECONDS)
    try:
        client.ping()
    except (redis.RedisError, OSError):
        return "Redis does not answer."
    finally:
        client.close()
    return None

"""What the outside tells us: one reader for environment variables, with a sentence for each mistake."""

import os
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured

MODES = ("development", "demo", "test", "production")


def mode():
    """How the site runs. Everything but production may use the built-in defaults."""
    value = os.environ.get("COPROD_MODE", "development")
    if value not in MODES:
        raise ImproperlyConfigured(f"COPROD_MODE is “{value}”. Set it to one of: {', '.join(MODES)}.")
    return value


def text(name, default=None):
    """A setting as it was written. Without a default it has to be there."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. See docs/operations.md for what it should hold.")
    return value


def listed(name, default=""):
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def number(name, default):
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} is “{value}”. It should be a whole number, such as {default}.")
    return int(value)


def secret(name, default):
    """A secret, which production has to bring itself (at least 50 characters)."""
    value = text(name, default)
    if mode() == "production" and (value == default or len(value) < 50):
        raise ImproperlyConfigured(
            f"{name} is missing, too short or the built-in one. Production needs its own, of 50 characters or more."
        )
    return value


def secrets(name, default):
    """Several secrets, newest first. Production has to bring its own (each at least 32 characters)."""
    values = listed(name, default)
    if mode() == "production" and (not values or default in values or min(map(len, values)) < 32):
        raise ImproperlyConfigured(
            f"{name} is missing, too short or the built-in one. Production needs its own, each of 32 characters or more."
        )
    return values


def database_url():
    value = text("DATABASE_URL", "")
    if not value:
        raise ImproperlyConfigured(
            "DATABASE_URL is not set. Use script/manage, which starts a database, or set the address of your own."
        )
    if not value.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL should start with postgresql://. Only PostgreSQL is supported.")
    return value


def redis_url():
    value = text("REDIS_URL", "")
    if not value:
        raise ImproperlyConfigured(
            "REDIS_URL is not set. Use script/manage, which starts a server, or set the address of your own."
        )
    if not value.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured("REDIS_URL should start with redis://, rediss:// or unix://.")
    return value


def broker_url(address):
    """Celery writes a socket's address in another way than Django's cache does."""
    if address.startswith("unix://"):
        return f"redis+socket://{address.removeprefix('unix://').partition('?')[0]}?virtual_host=0"
    return address


def cache_url(address):
    """The next database of the same server. Emptying the cache empties its database, and must not take waiting tasks along."""
    start, _, query = address.partition("?")
    if start.startswith("unix://"):
        return f"{start}?db={int(parse_qs(query).get('db', ['0'])[0]) + 1}"
    parts = urlsplit(address)
    return parts._replace(path=f"/{int(parts.path.strip('/') or 0) + 1}").geturl()


def folder(name, default):
    return Path(text(name, str(default)))

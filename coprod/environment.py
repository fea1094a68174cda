"""What the outside tells us: environment variables as environs
reads them, with a sentence of ours for each mistake.
"""

from pathlib import Path

import environs
from django.core.exceptions import ImproperlyConfigured

from coprod import addresses

MODES = ("development", "demo", "test", "production")

variables = environs.Env()


def mode() -> str:
    """How the site runs. Only what is plainly asked for is
    anything but production, and may use the built-in defaults.
    """
    value = variables.str("COPROD_MODE", "") or "production"
    if value not in MODES:
        raise ImproperlyConfigured(f"COPROD_MODE is “{value}”. Set it to one of: {', '.join(MODES)}.")
    return value


def string(name: str, default: str | None = None) -> str:
    """A setting as it was written. Without a default it has to be there."""
    value = variables.str(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. See docs/operations.md for what it should hold.")
    return value


def web_address(name: str, default: str | None = None) -> str:
    """An address of a site. Production is reached, and asks others, by https alone."""
    value = string(name, default).rstrip("/")
    if value and mode() == "production" and not value.startswith("https://"):
        raise ImproperlyConfigured(f"{name} is “{value}”. In production it should start with https://.")
    return value


def string_list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in variables.list(name, default.split(",")) if item.strip()]


def whole_number_of_variable(name: str, default: int) -> int:
    try:
        return variables.int(name, default, validate=environs.validate.Range(min=0))
    except environs.EnvError as error:
        value = variables.str(name)
        raise ImproperlyConfigured(
            f"{name} is “{value}”. It should be a whole number, such as {default}."
        ) from error


def secret(name: str, default: str) -> str:
    """A secret, which production has to bring itself (at least 50 characters)."""
    value = string(name, default)
    if mode() == "production" and (value == default or len(value) < 50):
        raise ImproperlyConfigured(
            f"{name} is missing, too short or the built-in one. Production needs its own, of 50 characters or more."
        )
    return value


def secrets(name: str, default: str) -> list[str]:
    """Several secrets, newest first. Production has to bring its own (each at least 32 characters)."""
    values = string_list(name, default)
    if mode() == "production" and (not values or default in values or min(map(len, values)) < 32):
        raise ImproperlyConfigured(
            f"{name} is missing, too short or the built-in one. Production needs its own, each of 32 characters or more."
        )
    return values


def database_settings() -> dict[str, object]:
    value = string("DATABASE_URL", "")
    if not value:
        raise ImproperlyConfigured(
            "DATABASE_URL is not set. Use script/manage, which starts a database, or set the address of your own."
        )
    if not value.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(
            "DATABASE_URL should start with postgresql://. Only PostgreSQL is supported."
        )
    return addresses.parse_database_url(value)


def redis_address() -> addresses.RedisAddress:
    value = string("REDIS_URL", "")
    if not value:
        raise ImproperlyConfigured(
            "REDIS_URL is not set. Use script/manage, which starts a server, or set the address of your own."
        )
    if not value.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured("REDIS_URL should start with redis://, rediss:// or unix://.")
    return addresses.parse_redis_url(value, production=mode() == "production")


def mail_server() -> addresses.MailServer:
    return addresses.mail_server(
        host=string("EMAIL_HOST", "localhost"),
        port=whole_number_of_variable("EMAIL_PORT", 0) or None,
        user=string("EMAIL_HOST_USER", ""),
        password=string("EMAIL_HOST_PASSWORD", ""),
        security=string("EMAIL_SECURITY", "") or None,
    )


def folder_path(name: str, default: Path) -> Path:
    return variables.path(name, default)

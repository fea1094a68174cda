"""Addresses of servers, read whole: what one asks for holds, or the site does not start."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, quote, urlencode, urlsplit

import psycopg2
import redis.connection
from django.core.exceptions import ImproperlyConfigured
from psycopg2.extensions import parse_dsn

# Nobody waits without end for a row that somebody else holds, and a lost page does not hold one for ever.
DATABASE_LIMITS = "-c lock_timeout=15s -c idle_in_transaction_session_timeout=60s"
NOWHERE = "/nowhere"  # no server listens there, so only the values of an address are looked at
CERTIFICATES = {"required": ssl.CERT_REQUIRED, "optional": ssl.CERT_OPTIONAL, "none": ssl.CERT_NONE}
REDIS_TLS = {"ssl_cert_reqs", "ssl_ca_certs", "ssl_certfile", "ssl_keyfile"}
LOCAL = {"localhost", "127.0.0.1", "::1"}
MAIL_PORTS = {"starttls": 587, "tls": 465, "none": 25}


def parse_database_url(address: str) -> dict[str, object]:
    """PostgreSQL's own reading of the address, as Django's DATABASES has it.

    All that it asks for goes to the driver.
    """
    try:
        parts = parse_dsn(address)
        refuse_unknown_values(parts)
    except psycopg2.Error as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {str(error).strip()}.") from error
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    settings = {name: parts.pop(part, "") for name, part in names.items()}
    # The later of two settings counts: the address may ask for other limits.
    parts["options"] = f"{DATABASE_LIMITS} {parts.get('options', '')}".strip()
    return {"ENGINE": "django.db.backends.postgresql", **settings, "OPTIONS": parts}


def refuse_unknown_values(parts: dict[str, str]) -> None:
    """Raises psycopg2.Error for a value that the driver does not know, such as sslmode=verify-ful."""
    elsewhere = {name: value for name, value in parts.items() if name not in {"host", "hostaddr", "service"}}
    try:
        psycopg2.connect(host=NOWHERE, **elsewhere)
    except psycopg2.OperationalError as error:
        if "invalid " in str(error):
            raise


@dataclass(frozen=True)
class RedisAddress:
    """Redis or Valkey. Tasks wait in one of its databases and
    the cache is in the next: emptying that loses no task.
    """

    scheme: str
    place: str  # host and port, or the path of a socket
    credentials: str  # empty, or “name:password@”, quoted
    database: int
    tls: tuple[tuple[str, str], ...]

    @property
    def url(self) -> str:
        return self._url(self.database)

    @property
    def cache_url(self) -> str:
        return self._url(self.database + 1)

    def _url(self, database: int) -> str:
        if self.scheme == "unix":
            return f"unix://{self.credentials}{self.place}?db={database}"
        query = f"?{urlencode(self.tls)}" if self.tls else ""
        return f"{self.scheme}://{self.credentials}{self.place}/{database}{query}"

    @property
    def broker_url(self) -> str:
        """Celery writes a socket's address in another way."""
        if self.scheme == "unix":
            return f"redis+socket://{self.credentials}{self.place}?virtual_host={self.database}"
        return f"{self.scheme}://{self.credentials}{self.place}/{self.database}"

    @property
    def broker_tls(self) -> dict[str, object] | None:
        """Told to Celery apart from the address: of that alone it would look at no certificate."""
        if self.scheme != "rediss":
            return None
        options = dict(self.tls)
        certificates = CERTIFICATES[options.pop("ssl_cert_reqs", "required")]
        return {"ssl_cert_reqs": certificates, "ssl_check_hostname": certificates != ssl.CERT_NONE, **options}


def parse_redis_url(address: str, *, production: bool) -> RedisAddress:
    """The address taken apart. What Django's cache, Celery and our own counting do not all keep is refused."""
    try:
        parts = redis.connection.parse_url(address)
    except ValueError as error:
        raise ImproperlyConfigured(f"REDIS_URL cannot be read: {error}") from error
    split = urlsplit(address)
    options = {name: values[-1] for name, values in parse_qs(split.query, keep_blank_values=True).items()}
    refuse_unsupported_options(split, options, production=production)
    place = split.path if split.scheme == "unix" else split.netloc.rpartition("@")[2]
    tls = tuple((name, value) for name, value in options.items() if name in REDIS_TLS)
    return RedisAddress(split.scheme, place, quoted_credentials(parts), parts.get("db", 0), tls)


def refuse_unsupported_options(split: SplitResult, asked: dict[str, str], *, production: bool) -> None:
    supported = {"db"} | (REDIS_TLS if split.scheme == "rediss" else set())
    if unknown := sorted(asked.keys() - supported):
        raise ImproperlyConfigured(
            f"REDIS_URL asks for {', '.join(unknown)}, which would not hold everywhere. Leave it out."
        )
    named = split.path.strip("/") if split.scheme != "unix" else ""
    if named and (not named.isdigit() or "db" in asked):
        raise ImproperlyConfigured("REDIS_URL should name one database, by its number: redis://host/0.")
    certificates = asked.get("ssl_cert_reqs", "required")
    if certificates not in CERTIFICATES or (production and certificates != "required"):
        allowed = "required" if production else ", ".join(CERTIFICATES)
        raise ImproperlyConfigured(f"REDIS_URL has ssl_cert_reqs={certificates}. It should be {allowed}.")
    for name in ("ssl_ca_certs", "ssl_certfile", "ssl_keyfile"):
        if name in asked and not Path(asked[name]).is_file():
            raise ImproperlyConfigured(f"REDIS_URL has {name}={asked[name]}. There is no such file.")


def quoted_credentials(parts: Mapping[str, str]) -> str:
    name, password = parts.get("username", ""), parts.get("password", "")
    return f"{quote(name, safe='')}:{quote(password, safe='')}@" if name or password else ""


@dataclass(frozen=True)
class MailServer:
    """The mail server letters are handed to."""

    host: str
    port: int
    user: str
    password: str
    security: str

    @property
    def starttls(self) -> bool:
        """The connection is opened plainly and protected before
        anything is said; a server that cannot do it gets no letter.
        """
        return self.security == "starttls"

    @property
    def tls(self) -> bool:
        return self.security == "tls"


def mail_server(*, host: str, port: int | None, user: str, password: str, security: str | None) -> MailServer:
    """On the way to another computer letters and passwords are protected, unless somebody wrote `none`."""
    security = security or ("none" if host in LOCAL else "starttls")
    if security not in MAIL_PORTS:
        raise ImproperlyConfigured(
            f"EMAIL_SECURITY is “{security}”. Set it to one of: {', '.join(MAIL_PORTS)}."
        )
    if bool(user) != bool(password):
        raise ImproperlyConfigured(
            "EMAIL_HOST_USER and EMAIL_HOST_PASSWORD belong together: set both, or neither."
        )
    if user and security == "none" and host not in LOCAL:
        raise ImproperlyConfigured(
            "EMAIL_SECURITY is “none”: others could read EMAIL_HOST_PASSWORD on its way."
        )
    return MailServer(host, port or MAIL_PORTS[security], user, password, security)

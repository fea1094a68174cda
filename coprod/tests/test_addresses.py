"""What an address asks for holds: the way to database, Redis
and mail server is protected where somebody said so.
"""

import datetime
import ipaddress
import ssl
from contextlib import suppress

import psycopg2
import pytest
import redis
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql.base import DatabaseWrapper
from kombu import Connection

from coprod import addresses
from coprod.tests.listener import Listener
from kit import rate


@pytest.fixture(autouse=True)
def no_time_between_tries(monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)


# PostgreSQL


def without_tls(line, heard):
    """PostgreSQL that says “no” when it is asked for TLS."""
    line.recv(8)
    line.sendall(b"N")
    heard.append(line.recv(1024))


def connect(settings):
    wrapper = DatabaseWrapper({**settings, "TIME_ZONE": None, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False})
    with suppress(psycopg2.Error):
        wrapper.get_new_connection(wrapper.get_connection_params())


ASKED = "postgresql://secret-name@127.0.0.1:{port}/coprod?sslmode=verify-full&sslrootcert=system&connect_timeout=5"


def test_a_database_that_must_be_reached_by_tls_is_told_nothing_without():
    with Listener(without_tls) as server:
        connect(addresses.parse_database_url(ASKED.format(port=server.port)))
    assert server.heard == [b""]


def test_a_driver_whose_options_are_overwritten_tells_a_name_openly():
    """The control: so the settings were before."""
    with Listener(without_tls) as server:
        settings = addresses.parse_database_url(ASKED.format(port=server.port))
        connect({**settings, "OPTIONS": {"options": addresses.DATABASE_LIMITS, "connect_timeout": 5}})
    assert b"secret-name" in server.heard[0]


def test_everything_an_address_of_a_database_asks_for_reaches_the_driver():
    settings = addresses.parse_database_url(
        "postgresql://na%40me:pass%20word@db.example:5433/coprod?sslmode=verify-ca&sslcert=a.pem&application_name=together"
        "&options=-c%20statement_timeout%3D5s"
    )
    assert settings == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "coprod",
        "USER": "na@me",
        "PASSWORD": "pass word",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {
            "sslmode": "verify-ca",
            "sslcert": "a.pem",
            "application_name": "together",
            "options": f"{addresses.DATABASE_LIMITS} -c statement_timeout=5s",
        },
    }


@pytest.mark.parametrize(
    "query",
    [
        "sslmode=verify-ful",
        "sslmod=require",
        "channel_binding=perhaps",
        "gssencmode=x",
        "target_session_attrs=x",
    ],
)
def test_an_address_of_a_database_with_a_slip_in_it_stops_the_start(query):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL cannot be read"):
        addresses.parse_database_url(f"postgresql://coprod@db/coprod?{query}")


# Redis


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """One that nobody vouches for, for 127.0.0.1: the paths of certificate and key together, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "somebody between")])
    start = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=30))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    no_password = serialization.NoEncryption()
    form = serialization.PrivateFormat.TraditionalOpenSSL
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, no_password)
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


def secret_keeper(certificate):
    """A Redis behind that certificate. It hears what is said once the way is protected."""

    def answer(line, heard):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        with suppress(ssl.SSLError), context.wrap_socket(line, server_side=True) as protected:
            heard.append(protected.recv(1024))

    return answer


def say_something(server):
    """Every way in which we speak to Redis, with settings made from one address."""
    yield lambda: rate.connection(server.url).ping()
    yield lambda: redis.Redis.from_url(server.cache_url).ping()  # as Django's cache does
    broker = Connection(
        server.broker_url, ssl=server.broker_tls or False, transport_options={"socket_timeout": 5}
    )
    yield lambda: broker.channel().client.ping()


def heard_by_redis(certificate, way, *, query=""):
    with Listener(secret_keeper(certificate)) as listener:
        address = addresses.parse_redis_url(
            f"rediss://:pass@127.0.0.1:{listener.port}/3{query}", production=False
        )
        with suppress(redis.RedisError, OSError, *Connection("redis://").connection_errors):
            list(say_something(address))[way]()
    return listener.heard


WAYS = pytest.mark.parametrize("way", [0, 1, 2], ids=["counting", "cache", "tasks"])


@WAYS
def test_a_redis_nobody_vouches_for_is_told_nothing(certificate, way):
    assert heard_by_redis(certificate, way) == []


@WAYS
def test_a_redis_is_told_what_it_is_for_when_the_address_names_who_vouches_for_it(certificate, way):
    assert b"pass" in heard_by_redis(certificate, way, query=f"?ssl_ca_certs={certificate}")[0]


def test_celery_alone_would_tell_it_the_password(certificate, monkeypatch):
    """The control: of the address alone, Celery looks at no certificate."""
    monkeypatch.setattr(addresses.RedisAddress, "broker_tls", None)
    assert b"pass" in heard_by_redis(certificate, 2)[0]


@pytest.mark.parametrize(
    ("address", "cache", "broker"),
    [
        ("redis://host", "redis://host/1", "redis://host/0"),
        ("redis://host:6380/4", "redis://host:6380/5", "redis://host:6380/4"),
        ("redis://host?db=3", "redis://host/4", "redis://host/3"),
        ("redis://na%40me:p%2Fw@host/0", "redis://na%40me:p%2Fw@host/1", "redis://na%40me:p%2Fw@host/0"),
        ("rediss://:pw@[::1]:7/2", "rediss://:pw@[::1]:7/3", "rediss://:pw@[::1]:7/2"),
        ("unix:///run/v.sock", "unix:///run/v.sock?db=1", "redis+socket:///run/v.sock?virtual_host=0"),
        (
            "unix://:pw@/run/v.sock?db=2",
            "unix://:pw@/run/v.sock?db=3",
            "redis+socket://:pw@/run/v.sock?virtual_host=2",
        ),
    ],
)
def test_tasks_wait_in_the_database_that_is_named_and_the_cache_is_in_the_next(address, cache, broker):
    server = addresses.parse_redis_url(address, production=True)
    assert (server.cache_url, server.broker_url) == (cache, broker)
    wanted, kept = redis.connection.parse_url(address), redis.connection.parse_url(server.url)
    assert kept == {"db": 0, **wanted}


@pytest.mark.parametrize(
    "address",
    [
        "redis://host/one",
        "redis://host/1?db=2",
        "redis://host?db=one",
        "redis://host?protocol=3",
        "redis://host?ssl_cert_reqs=required",
        "redis://host:port",
        "rediss://host?ssl_cert_req=required",
        "rediss://host?ssl_cert_reqs=perhaps",
        "rediss://host?ssl_cert_reqs=none",
        "rediss://host?ssl_ca_certs=/nowhere/ca.pem",
    ],
)
def test_an_address_of_redis_that_would_not_hold_stops_the_start(address):
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL"):
        addresses.parse_redis_url(address, production=True)


def test_outside_production_an_address_may_say_that_no_certificate_is_looked_at(certificate):
    for way in range(3):
        assert b"pass" in heard_by_redis(certificate, way, query="?ssl_cert_reqs=none")[0]


# Mail

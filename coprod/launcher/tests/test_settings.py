"""The settings of a site: whole ones are accepted, and a mistake is explained in a sentence."""

import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from coprod.launcher import servers

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]

PRODUCTION = {
    "COPROD_MODE": "production",
    "DATABASE_URL": "postgresql://coprod@db/coprod",
    "REDIS_URL": "redis://redis/0",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "EQUALITY_KEY": secrets.token_urlsafe(64),
    "FIELD_KEYS": secrets.token_urlsafe(64),
    "SITE_URL": "https://example.nhs.uk",
    "ALLOWED_HOSTS": "example.nhs.uk",
    "MAIL_FROM": "working-together@example.nhs.uk",
}


def settings_with(**changes):
    """What reading the settings says in an environment of their own: the last line, empty when all is well."""
    environment = {name: value for name, value in {**PRODUCTION, **changes}.items() if value is not None}
    done = subprocess.run(
        [sys.executable, "-c", "import coprod.settings"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    return done.stderr.strip().rpartition("\n")[2].partition(": ")[2]


def test_whole_production_settings_are_accepted():
    assert settings_with() == ""


@pytest.mark.parametrize("mode", [None, ""])
def test_a_site_that_is_told_no_mode_is_production(mode):
    assert settings_with(COPROD_MODE=mode) == ""
    assert "SECRET_KEY is missing" in settings_with(COPROD_MODE=mode, SECRET_KEY=None)
    assert "SITE_URL is not set" in settings_with(COPROD_MODE=mode, SITE_URL=None)


def test_the_demonstration_has_to_be_asked_for():
    """The control: asked for, the same settings open the site."""
    assert settings_with(COPROD_MODE="demo", SECRET_KEY=None, SITE_URL=None) == ""


@pytest.mark.parametrize(
    ("own", "mode"),
    [
        ({}, "demo"),
        ({"COPROD_MODE": "", "SECRET_KEY": ""}, "demo"),
        ({"COPROD_MODE": "test"}, None),
        ({"DATABASE_URL": "postgresql://trust"}, None),
        ({"REDIS_URL": "redis://trust"}, None),
        ({"SECRET_KEY": "s"}, None),
        ({"EQUALITY_KEY": "e"}, None),
        ({"FIELD_KEYS": "f"}, None),
    ],
)
def test_the_launcher_opens_a_demonstration_only_where_nobody_set_up_a_site_of_their_own(own, mode):
    assert servers.mode_variables(own, demo=True).get("COPROD_MODE") == mode
    assert servers.mode_variables(own, demo=False) == {}


@pytest.mark.parametrize("script", ["server", "manage"])
def test_the_scripts_people_begin_with_ask_for_the_demonstration(script):
    assert "coprod.launcher.servers --demo " in (ROOT / "script" / script).read_text()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"COPROD_MODE": "live"}, "COPROD_MODE is “live”. Set it to one of"),
        ({"DEBUG": "1"}, "Production does not start with debug on"),
        ({"SECRET_KEY": None}, "SECRET_KEY is missing, too short or the built-in one"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is missing, too short or the built-in one"),
        ({"EQUALITY_KEY": None}, "EQUALITY_KEY is missing, too short or the built-in one"),
        ({"FIELD_KEYS": None}, "FIELD_KEYS is missing, too short or the built-in one"),
        (
            {"FIELD_KEYS": f"{secrets.token_urlsafe(64)},short"},
            "FIELD_KEYS is missing, too short or the built-in one",
        ),
        ({"SITE_URL": None}, "SITE_URL is not set"),
        ({"MAIL_FROM": None}, "MAIL_FROM is not set"),
        ({"DATABASE_URL": None}, "DATABASE_URL is not set"),
        ({"DATABASE_URL": "sqlite:///here"}, "Only PostgreSQL is supported"),
        ({"REDIS_URL": None}, "REDIS_URL is not set"),
        ({"REDIS_URL": "memcached://here"}, "REDIS_URL should start with redis://"),
        ({"SITE_URL": "http://example.nhs.uk"}, "In production it should start with https://"),
        ({"OIDC_SERVER_URL": "http://sign-in.example"}, "In production it should start with https://"),
        ({"DATABASE_URL": "postgresql://db/coprod?sslmode=verify-ful"}, "DATABASE_URL cannot be read"),
        ({"REDIS_URL": "rediss://redis?ssl_cert_reqs=none"}, "It should be required"),
        ({"EMAIL_SECURITY": "yes"}, "EMAIL_SECURITY is “yes”"),
        ({"TRUSTED_PROXIES": "some"}, "It should be a whole number"),
    ],
)
def test_a_mistake_in_the_settings_is_one_sentence(changes, sentence):
    assert sentence in settings_with(**changes)

"""A try at a password costs one hash of a known price, and few are worked out at once."""

import re

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.core.cache import cache
from django.test import Client

from people.sign_in import hashers

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"
PASSWORD, WRONG = "a-long-enough-password", "wrong-wrong-wrong"


@pytest.fixture(autouse=True)
def own_line(settings, tmp_path):
    """Without the failed tries of tests before: beyond some in a minute nothing is hashed at all."""
    settings.RUN_ROOT = tmp_path / "run"
    cache.clear()


@pytest.fixture
def moderator(cast):
    cast["moderator"].set_password(PASSWORD)
    cast["moderator"].save()
    return cast["moderator"]


@pytest.fixture
def hashes(monkeypatch):
    """The hashes that are worked out, by the accounts they are of."""
    counted = []
    for name in ("encode", "verify"):
        plain = getattr(hashers.Argon2PasswordHasher, name)

        def counting(self, *args, plain=plain, name=name):
            counted.append(name)
            return plain(self, *args)

        monkeypatch.setattr(hashers.Argon2PasswordHasher, name, counting)
    return counted


@pytest.fixture
def full_line(monkeypatch):
    """Nobody else finds a place: the one that there is is taken."""
    line = hashers.TurnQueue(hashers.LINE.name, turns=1, waiting=0, sentence=hashers.LINE.sentence)
    monkeypatch.setattr(hashers, "LINE", line)
    with line.turn():
        yield


def attempt(email: str, password: str = WRONG):
    return Client().post(LOGIN, {"login": email, "password": password})


WHO = ["moderator@example.nhs.uk", "registered@example.nhs.uk", "nobodyy@example.nhs.uk"]


@pytest.mark.parametrize("email", WHO, ids=["known", "without a password", "unknown"])
def test_a_wrong_password_costs_one_hash(moderator, hashes, email):
    hashes.clear()
    attempt(email)
    assert len(hashes) == 1


def test_a_right_password_costs_one_hash(moderator, hashes):
    hashes.clear()
    assert attempt(moderator.email, PASSWORD).status_code == 302
    assert hashes == ["verify"]


def test_control_a_second_backend_hashes_each_wrong_try_once_more(moderator, hashes, settings):
    settings.AUTHENTICATION_BACKENDS = [
        "django.contrib.auth.backends.ModelBackend",
        *settings.AUTHENTICATION_BACKENDS,
    ]
    hashes.clear()
    attempt(moderator.email)
    assert len(hashes) == 2


def test_without_a_password_nothing_is_hashed(moderator, hashes):
    hashes.clear()
    attempt(moderator.email, "")
    assert hashes == []


def test_the_price_is_the_one_that_was_measured():
    price = identify_hasher(make_password(PASSWORD)).decode(make_password(PASSWORD))
    assert (price["variety"], price["memory_cost"], price["time_cost"], price["parallelism"]) == (
        "argon2id", 46 * 1024, 2, 1,
    )  # fmt: skip


@pytest.mark.parametrize("email", WHO)
def test_beyond_the_line_people_read_that_they_may_try_again_or_use_a_code(
    moderator, hashes, full_line, email
):
    hashes.clear()
    response = attempt(email)
    page = response.content.decode()
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "Many people are signing in" in page
    assert "we email you a code" in page
    assert WRONG not in page
    assert hashes == []


def test_beyond_the_line_a_known_and_an_unknown_address_read_the_same(moderator, full_line):
    known, unknown = (
        re.sub(rb"(moderator|nobodyy)@", b"", attempt(email).content) for email in (WHO[0], WHO[2])
    )  # fmt: skip
    nonce = re.compile(rb'nonce="[^"]+')
    assert nonce.sub(b"", known) == nonce.sub(b"", unknown)


def test_beyond_the_line_a_code_by_email_still_goes_out(moderator, full_line):
    assert Client().post("/account/login/code/", {"email": moderator.email}).status_code == 302


def test_control_without_the_line_it_is_hashed_at_once(moderator, hashes, full_line, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    hashes.clear()
    assert attempt(moderator.email).status_code == 200
    assert len(hashes) == 1


def test_a_password_of_a_megabyte_is_not_hashed(moderator, hashes):
    hashes.clear()
    assert attempt(moderator.email, "x" * 1_000_000).status_code == 200
    assert hashes == []

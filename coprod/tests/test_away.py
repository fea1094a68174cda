"""When the database or Redis is away: a kind 503, and nobody loses what they wrote."""

import json
from unittest.mock import patch

import pytest
import redis
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.test import Client
from kombu.exceptions import OperationalError as BrokerError

from coprod import health, views
from kit import pdf
from people import selectors

WORDS = "The letter came after the day of the appointment."
GONE = [OperationalError, InterfaceError, redis.ConnectionError, redis.TimeoutError, BrokerError]


@pytest.fixture
def no_database(trust):
    """Every query fails, as with a server that has gone."""

    def fail(*args, **kwargs):
        raise OperationalError("could not connect")

    selectors.forget_the_trust()
    with patch.object(connection, "cursor", fail), patch.object(connection, "chunked_cursor", fail):
        yield


@pytest.mark.parametrize("error", GONE)
def test_a_view_that_meets_it_answers_503_with_the_draft(quiet, trust, error, monkeypatch):
    monkeypatch.setattr(views.PublicPage, "dispatch", raiser(error))
    response = quiet.post("/about/", {"words": WORDS})
    assert response.status_code == 503
    assert WORDS in response.content.decode()
    assert response["Retry-After"]
    assert response["Cache-Control"] == "no-store"


def test_saying_something_without_a_database_keeps_the_words(quiet, no_database):
    response = quiet.post("/feedback/new/", {"words": WORDS, "area": "east-surrey"})
    assert response.status_code == 503
    assert WORDS in response.content.decode()
    assert "not saved" in response.content.decode()


def test_it_shows_before_a_view_too_when_the_session_cannot_be_read(no_database):
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "x" * 32
    response = client.post("/feedback/queue/", {"note": WORDS})
    assert response.status_code == 503
    assert WORDS in response.content.decode()


def test_without_the_guard_it_would_be_our_fault(quiet, trust, monkeypatch):
    monkeypatch.setattr(views, "AWAY", ())
    monkeypatch.setattr(views.PublicPage, "dispatch", raiser(OperationalError))
    assert quiet.get("/about/").status_code == 500


def test_another_error_is_not_taken_for_it(quiet, trust, monkeypatch):
    monkeypatch.setattr(views.PublicPage, "dispatch", raiser(DatabaseError))
    assert quiet.get("/about/").status_code == 500


def test_help_now_still_opens_without_a_database(quiet, no_database):
    response = quiet.get("/help-now/")
    assert response.status_code == 200
    assert "116 123" in response.content.decode()


def test_live_asks_nothing(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert client.get("/health/live").status_code == 200


def test_ready_when_all_is_well(client, db):
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert json.loads(response.content) == {"ready": True, "problems": {}}
    assert not response.cookies


def test_not_ready_without_a_database_and_it_says_so(client, no_database):
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert json.loads(response.content)["problems"] == {"database": "The database does not answer."}
    assert client.get("/health/live").status_code == 200


def test_ready_says_so_before_the_connections_to_the_database_run_out(client, trust, monkeypatch):
    monkeypatch.setattr(health, "FEWEST_FREE", 100_000)
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert json.loads(response.content)["problems"] == {
        "database": "The database has hardly a connection left."
    }


def test_not_ready_without_redis(client, db, settings):
    settings.REDIS_URL = "unix:///nowhere/redis.sock?db=0"
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert json.loads(response.content)["problems"] == {"redis": "Redis does not answer."}


def test_not_ready_while_migrations_wait(client, db, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: ["one"])
    assert client.get("/health/ready").status_code == 503


def test_not_ready_when_migrations_cannot_be_read(client, db, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "__init__", raiser(DatabaseError))
    assert "migrations" in json.loads(client.get("/health/ready").content)["problems"]


def test_without_pango_whoever_asks_for_a_paper_gets_a_sentence_and_all_else_works(quiet, trust, monkeypatch):
    monkeypatch.setattr(pdf, "weasyprint", None)
    assert quiet.get("/about/").status_code == 200
    monkeypatch.setattr(views.PublicPage, "dispatch", lambda *_, **__: pdf.response("a.pdf", "any.jinja", {}))
    response = quiet.get("/about/")
    assert response.status_code == 503
    assert "This paper cannot be made at the moment." in response.content.decode()


def raiser(error):
    def fail(*args, **kwargs):
        raise error("on purpose")

    return fail

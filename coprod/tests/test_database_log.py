"""What the database writes into its own log when it refuses something."""

import psycopg2
import pytest

from coprod.launcher import servers

WORDS = "what-somebody-wrote"
TWICE = f"INSERT INTO once VALUES ('{WORDS}')"  # noqa: S608


def log_after_a_refusal():
    with (
        servers.short_folder() as folder,
        servers.servers(folder, sockets=folder, lasting=False) as addresses,
    ):
        database = psycopg2.connect(addresses["DATABASE_URL"])
        with database, database.cursor() as cursor, pytest.raises(psycopg2.IntegrityError, match=WORDS):
            cursor.execute(f"CREATE TABLE once (words text PRIMARY KEY); {TWICE}; {TWICE}")
        database.close()
        return (folder / "postgres.log").read_text()


def test_it_does_not_repeat_what_somebody_wrote():
    log = log_after_a_refusal()
    assert "duplicate key" in log
    assert WORDS not in log


def test_control_as_it_comes_it_does(monkeypatch):
    monkeypatch.setattr(servers, "QUOTES_NOTHING", [])
    assert WORDS in log_after_a_refusal()

"""Two starts beside each other, on one database, get it ready one after the other."""

import threading
from contextlib import closing

import pytest
from django.db import connection

from coprod.launcher import serve

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def first_start():
    """A connection of another start, which is getting the database ready."""
    with closing(connection.copy()) as other, other.cursor() as cursor:
        assert serve.try_advisory_lock(cursor)
        yield cursor


class Ending(threading.Event):
    """Not told to end; while the second start waits, the first does `meanwhile`."""

    def __init__(self, meanwhile):
        super().__init__()
        self.meanwhile = meanwhile

    def wait(self, timeout=None):
        self.meanwhile()
        return self.is_set()


def test_the_second_waits_until_the_first_is_done(first_start, capsys):
    order = []

    def done():
        order.append("the first is done")
        first_start.execute("SELECT pg_advisory_unlock(%s)", [serve.GETTING_READY])

    with serve.sole_starter(Ending(done)):
        order.append("the second begins")
    assert order == ["the first is done", "the second begins"]
    assert "Waiting for another start to get the database ready" in capsys.readouterr().out
    assert serve.try_advisory_lock(first_start)  # given back at the end


def test_told_to_end_while_it_waits_it_ends(first_start):
    ending = Ending(lambda: ending.set())
    with serve.sole_starter(ending):
        assert ending.is_set()


def test_control_without_the_lock_the_second_begins_at_once(first_start, monkeypatch):
    monkeypatch.setattr(serve, "try_advisory_lock", lambda cursor: True)

    def never():
        raise AssertionError

    with serve.sole_starter(Ending(never)):
        pass

"""Two starts beside each other, on one database, get it ready one after the other; data of an earlier version stay as they are."""

import threading
from contextlib import closing

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import ProgrammingError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

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


@pytest.fixture
def migrations_run(monkeypatch):
    run = []
    monkeypatch.setattr("django.core.management.call_command", lambda name, **_: run.append(name))
    monkeypatch.setattr(serve, "collect_static", lambda root: None)
    return run


@pytest.mark.parametrize("app", sorted(serve.GONE))
def test_data_of_an_earlier_version_are_left_alone_and_a_sentence_says_what_to_do(app, migrations_run):
    recorder = MigrationRecorder(connection)
    recorder.record_applied(app, "0001_begun_anew")
    try:
        with pytest.raises(ImproperlyConfigured, match="earlier version.*another name"):
            serve.prepare_database()
    finally:
        recorder.record_unapplied(app, "0001_begun_anew")
    assert migrations_run == []


@pytest.fixture
def audits_of_an_earlier_version():
    """Its migration has another name than the one with which the tables began anew."""
    recorder, first = MigrationRecorder(connection), serve.BEGUN_ANEW["audits"]
    recorder.record_unapplied("audits", first)
    recorder.record_applied("audits", "0001_begun_anew")
    yield
    recorder.record_unapplied("audits", "0001_begun_anew")
    recorder.record_applied("audits", first)


def test_tables_that_began_anew_under_their_old_name_are_left_alone_too(
    audits_of_an_earlier_version, migrations_run
):
    with pytest.raises(ImproperlyConfigured, match="earlier version.*another name"):
        serve.prepare_database()
    assert migrations_run == []


def test_control_unless_it_is_known_which_tables_began_anew(
    audits_of_an_earlier_version, migrations_run, monkeypatch
):
    monkeypatch.setattr(serve, "BEGUN_ANEW", {})
    serve.prepare_database()
    assert migrations_run[0] == "migrate"


def test_data_of_this_version_are_taken(migrations_run):
    serve.prepare_database()
    assert migrations_run[0] == "migrate"


def test_no_app_of_today_is_held_to_be_gone():
    assert not serve.GONE & {config.label for config in apps.get_app_configs()}


def test_what_began_anew_is_the_first_migration_of_today():
    known = MigrationLoader(connection).graph.root_nodes()
    assert serve.BEGUN_ANEW.items() <= set(known)


def test_control_without_it_the_tables_get_in_the_way_of_one_another():
    """A migration that is not known to have run makes what stands there already."""
    recorder = MigrationRecorder(connection)
    known = [name for app, name in recorder.applied_migrations() if app == "coding"]
    for name in known:
        recorder.record_unapplied("coding", name)
    try:
        with pytest.raises(ProgrammingError, match="already exists"):
            call_command("migrate", "coding", "0001_initial", interactive=False, verbosity=0)
    finally:
        for name in known:
            recorder.record_applied("coding", name)

"""The tests' databases: one is prepared (migrated, with the trust and the cast), and each process of tests gets a copy of it.

To migrate from nothing takes half a minute, so what was prepared is kept as a dump in var/, named after all that it was
made from: a changed migration makes another. A second schema holds the prepared rows once more; tests with real
transactions put them back from there.
"""

import hashlib
import os
import subprocess
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import psycopg2
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from coprod.launcher.server_programs import postgres_program
from people.cast import create_cast

TRUST = settings.BASE_DIR / "people" / "data" / "trust.toml"
# Of the room of people: what is loaded, and what loads it. Another file of the room makes no other rows.
LOADED = ("cast.py", "data/cast.toml", "data/trust.toml", "loading.py", "trust_file.py")
KEPT = settings.BASE_DIR / "var" / "prepared-databases"
LOCK = 7_304_112  # any number that nothing else locks
PUT_BACK = """
CREATE SCHEMA prepared;
DO $$ DECLARE name text; filled boolean; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'django_migrations' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO filled;
        IF filled THEN EXECUTE format('CREATE TABLE prepared.%I AS TABLE public.%I', name, name); END IF;
    END LOOP;
END $$;
CREATE FUNCTION prepared.empty() RETURNS void LANGUAGE plpgsql AS $$
DECLARE name text; before text := current_setting('session_replication_role'); BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);  -- no triggers: the trail lets nobody delete
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'django_migrations' LOOP
        EXECUTE format('DELETE FROM public.%I', name);
    END LOOP;
    PERFORM set_config('session_replication_role', before, true);
END $$;
CREATE FUNCTION prepared.put_back() RETURNS void LANGUAGE plpgsql AS $$
DECLARE name text; columns text; before text := current_setting('session_replication_role'); BEGIN
    PERFORM prepared.empty();
    PERFORM set_config('session_replication_role', 'replica', true);
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'prepared' LOOP
        SELECT string_agg(quote_ident(column_name), ', ') INTO columns FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = name AND is_generated = 'NEVER';
        EXECUTE format('INSERT INTO public.%I (%s) SELECT %s FROM prepared.%I', name, columns, columns, name);
    END LOOP;
    PERFORM set_config('session_replication_role', before, true);
END $$;
-- One number for all that stands in the tables, but for who is signed in.
DO $$ DECLARE sums text; BEGIN
    SELECT string_agg(format('(SELECT coalesce(sum(hashtextextended(t::text, %s)::numeric), 0) FROM public.%I t)', oid, relname), ' + ')
        INTO sums FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname NOT IN ('django_migrations', 'django_session');
    EXECUTE 'CREATE FUNCTION prepared.state() RETURNS numeric LANGUAGE plpgsql AS $f$ BEGIN RETURN ' || sums || '; END $f$';
END $$;
"""


@contextmanager
def copy_for(process: str):
    """Points Django at a copy of the prepared database. It is dropped at the end, and the prepared one with the last copy."""
    outside = settings.DATABASES["default"]["NAME"]
    prepared = f"test_{outside}_{fingerprint()}"
    copy = f"{prepared}_{process}"
    with locked_server() as run:
        run(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        if not run("SELECT 1 FROM pg_database WHERE datname = %s AND datconnlimit = -1", [prepared]):
            prepare(prepared, run)
        run(f'CREATE DATABASE "{copy}" TEMPLATE "{prepared}"')
    point_at(copy)
    yield
    connection.close()
    point_at(outside)
    with locked_server() as run:
        run(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        if not run("SELECT 1 FROM pg_database WHERE datname LIKE %s", [f"{prepared}_%"]):
            run(f'DROP DATABASE "{prepared}"')


def put_back() -> None:
    """The rows as they were prepared, whatever a test with real transactions left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prepared.put_back()")


def empty() -> None:
    """A database in which nobody has loaded anything, until the test's transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prepared.empty()")


def state() -> Decimal:
    """The same number where the same rows stand in the tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prepared.state()")
        return cursor.fetchone()[0]


def fingerprint() -> str:
    """Stands for everything the prepared database is made from."""
    folders = [Path(app.path) for app in apps.get_app_configs()]
    files = [path for folder in folders for path in sorted(folder.glob("migrations/*.py"))]
    files += [*(settings.BASE_DIR / "people" / name for name in LOADED), Path(__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


@contextmanager
def locked_server():
    """`run(statement, values)` gives the rows. One process at a time, on the database beside the tests'."""
    options = {
        name: value for name, value in connection.get_connection_params().items() if name != "cursor_factory"
    }
    server = psycopg2.connect(**options | {"dbname": settings.DATABASES["default"]["NAME"], "options": ""})
    server.autocommit = True

    def run(statement, values=None):
        cursor = server.cursor()
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else None

    try:
        run("SELECT pg_advisory_lock(%s)", [LOCK])
        yield run
    finally:
        server.close()


def prepare(name, run):
    dump = KEPT / f"{name}.sql"
    run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    run(f'CREATE DATABASE "{name}" CONNECTION LIMIT 3')  # without a limit once it is whole
    point_at(name)
    if dump.exists():
        program("psql", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--file={dump}")
    else:
        fill()
        keep(dump)
    connection.close()
    run(f'ALTER DATABASE "{name}" CONNECTION LIMIT -1')


def fill():
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_trust", TRUST, verbosity=0)
    create_cast()
    with connection.cursor() as cursor:
        cursor.execute(PUT_BACK)


def keep(dump):
    """For the next time. Those of other migrations go: a branch that comes back makes its own again."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for older in KEPT.glob("*.sql"):
        older.unlink()
    unfinished = dump.with_suffix(".new")
    program("pg_dump", "--no-owner", f"--file={unfinished}")
    unfinished.rename(dump)


def program(name, *arguments):
    """Runs a program of PostgreSQL on the database Django points at; its words when it fails."""
    place = {
        key: connection.settings_dict[key.upper()] for key in ("host", "port", "user", "password", "name")
    }
    where = {
        "PGHOST": place["host"],
        "PGPORT": str(place["port"] or 5432),
        "PGUSER": place["user"],
        "PGDATABASE": place["name"],
    }
    environment = (
        os.environ | where | {"PGPASSWORD": place["password"], "PGOPTIONS": "-c client_min_messages=warning"}
    )
    done = subprocess.run(
        [postgres_program(name), *arguments], env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr.strip()[-2000:]}")


def point_at(name):
    connection.close()
    connection.settings_dict["NAME"] = name

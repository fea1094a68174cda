"""The whole site as one command: gets the database ready, then
runs web, worker and scheduler until it is told to end.
"""

import contextlib
import hashlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from itertools import chain
from typing import TYPE_CHECKING

import django
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from coprod import environment, web
from coprod.launcher.processes import start_child
from coprod.web import GETTING_READY, HOST, PORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from subprocess import Popen
    from threading import Event

    from django.db.backends.utils import CursorWrapper

START = 90  # seconds the web server may take to be ready
STOP = 15  # seconds the parts may take to finish what they are doing
# Apps of an earlier version: their tables began anew under other names, and what stands in them cannot be taken over.
GONE = {"forums", "insight", "volunteers"}
# Apps that kept their name and whose tables began anew, each with the migration that an earlier version does not know.
BEGUN_ANEW = {"audits": "0001_with_a_plan", "development_group": "0001_with_shared_meetings"}
# A machine set up as root, as in a container, is told once in docs/operations.md and not at every start.
PYTHON = [sys.executable, "-W", "ignore:You're running the worker", "-m"]


def worker_command(name: str, queues: str, *, concurrency: int) -> list[str]:
    """A Celery worker for these queues. docs/operations.md names the same for production, heavy work apart."""
    return ["celery", "--quiet", "-A", "coprod", "worker", "-n", f"{name}@%h", "-Q", queues, "--pool", "threads",
            "--concurrency", str(concurrency), "--loglevel", "WARNING"]  # fmt: skip


PARTS = {
    "web": web.ARGUMENTS,
    # Words that cannot wait, and letters, have workers of their own: a mail server
    # that is stuck, or a large file, keeps neither them nor the clock from working.
    "urgent": worker_command("urgent", "urgent", concurrency=2),
    "letters": worker_command("letters", "letters", concurrency=2),
    "worker": worker_command("worker", "celery,heavy", concurrency=4),
    # Not part of the worker: there `-S django` would mean another thing and the schedules would never run.
    "scheduler": [
        "celery",
        "--quiet",
        "-A",
        "coprod",
        "beat",
        "-S",
        "django",
        "--pidfile=",
        "--loglevel",
        "WARNING",
    ],
}


# The web server has a process below it, which it ends. The others might be in
# the middle of something that swallows a request to end, such as a database
# that has just gone; and whatever they did not finish is done again.
AT_OUR_DEATH = {name: signal.SIGTERM if name == "web" else signal.SIGKILL for name in PARTS}


def main() -> int:
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())
    check_port()
    children: dict[str, Popen] = {}
    try:
        set_up_django()
        with sole_starter(ending):
            if not ending.is_set() and prepare_database():
                live_year(children, ending)
    except ImproperlyConfigured as mistake:
        sys.exit(f"The site cannot start. {mistake}")
    except OperationalError as error:
        sys.exit(f"The site cannot start. The database says: {str(error).strip()}")
    if ending.is_set():
        end_parts(children.values())
        return 0
    if not children:
        check_port()  # another start may have come before this one
    children |= {name: start_part(name) for name in PARTS if name not in children}
    try:
        return watch_parts(children, ending)
    finally:
        end_parts(children.values())


def start_part(name: str) -> "Popen":
    return start_child([*PYTHON, *PARTS[name]], AT_OUR_DEATH[name], start_new_session=True)


def live_year(children: "dict[str, Popen]", ending: "Event") -> None:
    """The first start of a demonstration: its pages say meanwhile that it is made. `children` gets the web part.

    Only then come the parts that would find nothing to do yet, and might get in the way of what is lived.
    """
    check_port()
    children["web"] = start_part("web")
    announce_progress(
        f"Open http://{HOST}:{PORT} now or in some minutes: it opens by itself when its year is lived"
    )
    year = start_child(
        [*PYTHON, "django", "demo", "--verbosity", "0"], signal.SIGTERM, start_new_session=True
    )
    while year.poll() is None and not ending.wait(0.2):
        if (code := children["web"].poll()) is not None:
            end_parts([year])
            sys.exit(f"The web ended by itself (code {code}), so everything ends")
    end_parts([year])
    if year.returncode and not ending.is_set():
        end_parts(children.values())
        sys.exit(
            "The demonstration could not be made, so everything ends. Start again: nothing of it is left."
        )


def check_port() -> None:
    if not PORT.isdigit():
        sys.exit(f"PORT is “{PORT}”. It should be a number, such as 8000.")
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, int(PORT)))
        except (OSError, OverflowError):
            sys.exit(f"Port {PORT} is taken or not allowed. Choose another: PORT=8001 script/server")


def set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod.settings")
    if environment.mode() != "production":
        os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{PORT}")
    django.setup()


@contextlib.contextmanager
def sole_starter(ending: threading.Event) -> "Iterator[None]":
    """Two starts on one database get it ready one after the other: the second finds everything there."""
    from django.db import connection

    with connection.cursor() as cursor:
        if not try_advisory_lock(cursor):
            announce_progress("Waiting for another start to get the database ready")
            while not (ending.wait(0.2) or try_advisory_lock(cursor)):
                pass
    yield
    with connection.cursor() as cursor:  # closing alone gives the lock back a moment later
        cursor.execute("SELECT pg_advisory_unlock(%s)", [GETTING_READY])
    connection.close()


def try_advisory_lock(cursor: "CursorWrapper") -> bool:
    cursor.execute("SELECT pg_try_advisory_lock(%s)", [GETTING_READY])
    return cursor.fetchone()[0]


def prepare_database() -> bool:
    """Whether the demonstration has yet to live its year."""
    from django.conf import settings
    from django.core.checks import run_checks
    from django.core.management import call_command

    from coprod.production import refuse_demo_people
    from people.models import Person

    for problem in run_checks(tags=["design"]):
        announce_progress(problem.msg)
    refuse_data_of_an_earlier_version()
    announce_progress("Getting the database ready")
    call_command("migrate", interactive=False, verbosity=0)
    refuse_demo_people()
    collect_static(settings.STATIC_ROOT)
    return bool(settings.DEMO) and not Person.objects.exists()


def refuse_data_of_an_earlier_version() -> None:
    """Raises ImproperlyConfigured, before anything is changed."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    applied = MigrationRecorder(connection).applied_migrations()
    labels = {app for app, _ in applied}
    if GONE & labels or any(
        app in labels and (app, first) not in applied for app, first in BEGUN_ANEW.items()
    ):
        raise ImproperlyConfigured(
            "Its data are of an earlier version, whose tables this one does not take over. Nothing was changed. Give the "
            "folder of the data another name (it is var, or what COPROD_DATA says; for a database of your own, make an "
            "empty one) and start again."
        )


def collect_static(root: "Path") -> None:
    """Compressing takes seconds, so only when a file has changed."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    stamp = root / "collected.stamp"
    files = chain.from_iterable(finder.list([]) for finder in get_finders())
    file_stamps = sorted(
        f"{path} {storage.size(path)} {storage.get_modified_time(path)}" for path, storage in files
    )
    digest = hashlib.sha256("\n".join(file_stamps).encode()).hexdigest()
    if not stamp.exists() or stamp.read_text() != digest:
        announce_progress("Collecting styles and scripts")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(digest)


def watch_parts(children: "Mapping[str, Popen]", ending: "Event") -> int:
    """Wait for a signal to end, or for a part that ends by itself, which is a failure."""
    deadline = time.monotonic() + START
    announced = False
    while not ending.wait(0.2):
        for name, child in children.items():
            if child.poll() is not None:
                announce_progress(f"The {name} ended by itself (code {child.returncode}), so everything ends")
                return 1
        if not announced and is_ready():
            announced = True
            announce_ready()
        elif not announced and time.monotonic() > deadline:
            announce_progress(f"The site did not answer within {START} seconds, so everything ends")
            return 1
    return 0


def is_ready() -> bool:
    from django.conf import settings

    line = http.client.HTTPConnection("127.0.0.1" if HOST == "0.0.0.0" else HOST, int(PORT), timeout=5)  # noqa: S104
    try:
        line.request(
            "GET",
            "/health/ready",
            headers={"Host": next(iter(settings.ALLOWED_HOSTS), "localhost").lstrip(".*")},
        )
        return line.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def announce_ready() -> None:
    from django.conf import settings

    from people.cast import DEMO_CAST

    announce_progress(f"Ready: {settings.SITE_URL}")
    if settings.DEMO:
        announce_progress(f"You can be any of these at {settings.SITE_URL}/account/login/ (one click each):")
        announce_progress("  " + ", ".join(member.called for member in DEMO_CAST.values()))
    announce_progress("Ctrl-C ends it")


def end_parts(children: "Iterable[Popen]") -> None:
    """Ask every part to finish, then make it: each stands in a group of its own, with its own children."""
    for child in children:
        child.terminate()
    deadline = time.monotonic() + STOP
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0.1, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def announce_progress(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""A first start that is killed in the middle of its year leaves nothing of it, and the next one has it whole."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from coprod.launcher.tests.test_servers import all_end, children_of

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
PATIENCE = 900  # seconds; a start that is not so far by then has failed
SMALL = ("demo", "--teams", "3", "--tickets", "40", "--fft", "60")
COUNT = (
    "from people.models import Person; from feedback.tickets.models import Ticket;"
    "print('people', Person.objects.count(), 'points', Ticket.objects.count())"
)


MONTH = re.compile(r"It is now \d+ (\w+ \d+) there")


def is_of_the_site(number):
    """The start itself, its web part and the year that is made, and not the servers beside them."""
    words = Path(f"/proc/{number}/cmdline").read_text()
    return "coprod.launcher.serve" in words or "django" in words or "granian" in words


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory(prefix="year") as place:
        Path(place).chmod(0o755)
        yield Path(place)


@pytest.fixture(scope="module")
def port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@pytest.fixture
def launch(folder, port):
    """A command beside servers whose data stay in the folder."""
    own = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    own |= {"PORT": str(port), "MEDIA_ROOT": str(folder / "media"), "STATIC_ROOT": str(folder / "static")}
    started = []

    def start(*command):
        launcher = [
            sys.executable,
            "-m",
            "coprod.launcher.servers",
            "--demo",
            "--keep",
            str(folder / "data"),
            "--",
        ]
        process = subprocess.Popen(
            [*launcher, sys.executable, *command], cwd=ROOT, env=own, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        left = children_of(process.pid)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)
        assert all_end(left)


def read(port):
    with contextlib.suppress(OSError):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
    return 0, ""


def wait_until(process, is_so):
    """Looks again and again, for a bounded time."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert process.poll() is None, process.stdout.read()
        assert time.monotonic() < deadline
        # Waits for it to end, which it should not: the time of a look.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.5)


def counted(launch):
    return (
        launch("manage.py", "shell", "--verbosity", "0", "-c", COUNT).communicate(timeout=PATIENCE)[0].split()
    )


def test_killed_in_the_middle_nothing_is_there_and_the_next_start_has_all_of_it(launch, port):
    first, months = launch("-m", "coprod.launcher.serve"), set()
    wait_until(first, lambda: (months.update(MONTH.findall(read(port)[1])), len(months) > 3)[1])
    assert read(port)[0] == 503
    below = children_of(first.pid)
    # What they stand on ends in order by itself when they are gone.
    for number in (first.pid, *filter(is_of_the_site, below)):
        os.kill(number, signal.SIGKILL)
    assert all_end(below)
    assert counted(launch)[-4:] == ["people", "0", "points", "0"]
    # Made small here: what a start makes is the same command.
    assert launch("manage.py", *SMALL).wait(PATIENCE) == 0
    people, points = counted(launch)[-3::2]
    assert int(people) > 30
    assert int(points) >= 40
    second = launch("-m", "coprod.launcher.serve")
    wait_until(second, lambda: read(port)[0] == 200)
    assert "A year is being made up" not in read(port)[1]

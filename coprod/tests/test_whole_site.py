"""The first command, on a copy of the project: where its path has
spaces, with nothing to be had from the network, started twice.

One set-up for all: a start of the whole site costs some ten
seconds. Nothing is loaded, which would cost as much again.
"""

import contextlib
import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import pytest

from coprod.launcher.tests.test_servers import all_end, children_of, open_to_others, programs

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
ROOMS = (
    "assets",
    "audits",
    "circle",
    "coprod",
    "feedback",
    "forums",
    "guides",
    "initiatives",
    "insight",
    "kit",
    "meetings",
    "outreach",
    "people",
    "publicity",
    "script",
    "static",
    "subscriptions",
    "templates",
    "volunteers",
)
FILES = (
    "manage.py",
    "requirements.txt",
    "requirements-dev.txt",
    "package-lock.json",
    "package.json",
    "requirements.in",
)
PATIENCE = 300  # seconds; a start that has not come by then has failed
# Where nobody listens: whatever would be fetched could not be.
NO_NETWORK = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def copy():
    """A copy of the project, set up, under a path with spaces."""
    with tempfile.TemporaryDirectory(prefix="two words ") as folder:
        place = Path(folder) / "Working together"
        place.mkdir()
        Path(folder).chmod(0o755)
        for name in ROOMS:
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "tests"))
        for name in FILES:
            shutil.copy(ROOT / name, place)
        for name in (".venv", "node_modules"):
            (place / name).symlink_to(ROOT / name)
        yield place


@pytest.fixture(scope="module")
def port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@pytest.fixture
def start(copy, port):
    """Starts `script/server` in the copy; its output until it is ready, or until it ended."""
    started = []

    def server(umask, **changes):
        own = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
        environment = own | {
            "COPROD_MODE": "test",
            "PORT": str(port),
            "https_proxy": NO_NETWORK,
            "http_proxy": NO_NETWORK,
            "UV_OFFLINE": "1",
        }
        process = subprocess.Popen(
            ["script/server"],
            cwd=copy,
            env=environment | changes,
            umask=umask,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        process.said = said_until_ready(process)
        return process

    yield server
    for process in started:
        left = children_of(process.pid)
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        process.stdout.close()
        assert all_end(left)


def said_until_ready(process):
    said = ""
    while select.select([process.stdout], [], [], PATIENCE)[0] and (line := process.stdout.readline()):
        said += line
        if line.startswith("Ready:"):
            break
    return said


def test_it_starts_where_the_path_has_spaces_and_new_files_are_closed_and_a_second_one_names_the_port(
    start, port, copy
):
    first = start(0o077)
    assert f"Ready: http://127.0.0.1:{port}" in first.said
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready") as answer:
        assert json.load(answer) == {"ready": True, "problems": {}}
    second = start(0o022, PORT=str(port))
    assert second.wait(PATIENCE) == 1
    assert f"Port {port} is taken or not allowed. Choose another: PORT=8001 script/server" in second.said


def test_it_starts_again_on_its_data_and_killed_at_once_leaves_nothing_running_and_nothing_open(
    start, port, copy
):
    again = start(0o022)
    assert f"Ready: http://127.0.0.1:{port}" in again.said
    public = {
        copy / "var" / "servers.lock",
        copy / "var" / "users.lock",
        copy / "var" / "the data is elsewhere.txt",
    }
    opened = {
        path for path in open_to_others(copy / "var") if not path.is_relative_to(copy / "var" / "static")
    }
    assert opened <= public
    running = children_of(again.pid)
    assert {"postgres", "valkey-server"} <= programs(running)
    serve = next(number for number in running if commanded(number, "coprod.launcher.serve"))
    os.kill(serve, signal.SIGKILL)
    assert all_end(running)
    assert again.wait(PATIENCE) == 128 + signal.SIGKILL


def commanded(number, module):
    with contextlib.suppress(OSError):
        words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
        return words[1:3] == [b"-m", module.encode()]
    return False


@pytest.mark.parametrize(
    ("release", "is_taken"),
    [("3.10", False), ("3.11", True), ("3.12", True), ("3.13", True), ("3.14", False)],
)
def test_only_a_python_that_the_site_runs_on_is_taken(release, is_taken):
    """What `script/bootstrap` asks each Python it meets, asked of one that says it is this release."""
    question = re.search(r"sys.exit\(not .*?\)(?=\")", (ROOT / "script" / "bootstrap").read_text())[0]
    pretend = f"import sys; sys.version_info = {tuple(map(int, release.split('.')))}; {question}"
    assert subprocess.run([sys.executable, "-c", pretend]).returncode == (not is_taken)

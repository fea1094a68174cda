"""However many ask, and however slowly they send: so many
threads, so many connections, and pages still answer.
"""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from coprod import web
from coprod.launcher import serve
from coprod.launcher.servers import start_child
from feedback.board.views import downloads
from insight.intake.file_formats import files
from kit import pdf, uploads
from people.sign_in import hashers

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PATIENCE = 90
SLOW = b"POST /slow HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 20\r\n\r\nhalf of wha"
REST = b"t it says"
AS_GRANIAN_DOES = ["granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"]


@dataclass
class Server:
    port: int
    process: subprocess.Popen

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(line):
            line.request(
                "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
            )
            response = line.getresponse()
            return response.status, response.read()

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE)

    def begun(self, path: str, number: int) -> None:
        """Waits until so many requests are being worked on."""
        while number:
            line = self.process.stdout.readline()
            assert line, "the web part ended"
            number -= line.strip() == f"begun {path}"


@contextlib.contextmanager
def running(arguments: list[str], **environment: str) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    whole = os.environ | environment | {"GRANIAN_PORT": str(port), "PORT": str(port)}
    # It ends with these tests, however they end.
    process = start_child(
        [sys.executable, "-m", *arguments],
        signal.SIGTERM,
        cwd=ROOT,
        env=whole,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until_it_listens(port, process)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stdout.close()


def wait_until_it_listens(port: int, process: subprocess.Popen) -> None:
    while process.poll() is None:
        with (
            contextlib.suppress(ConnectionRefusedError),
            socket.create_connection(("127.0.0.1", port), PATIENCE),
        ):
            return
    raise AssertionError("the web part ended")


def probe() -> list[str]:
    """The web part's own way to start, with the probe in the place of the site."""
    without_port = web.ARGUMENTS[: web.ARGUMENTS.index("--port")]
    return [*without_port, "coprod.tests.probe:front"]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running(probe()) as one:
        yield one


def slow_senders(server: Server, number: int, stack: contextlib.ExitStack) -> list[socket.socket]:
    lines = [stack.enter_context(server.connect()) for _ in range(number)]
    for line in lines:
        line.sendall(SLOW)
    return lines


def at_once(server: Server, callers: int, enough: int) -> int:
    """The most requests that were worked on at once, of so many that were sent at once."""
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(int(server.get(f"/at-once?enough={enough}")[1])))
        for _ in range(callers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == callers
    return max(answers)


@pytest.mark.parametrize("number", [4, 50])
def test_pages_answer_while_slow_senders_hold_their_connections(server, number):
    with contextlib.ExitStack() as stack:
        slow = slow_senders(server, number, stack)
        before = int(server.get("/finished")[1])
        assert [int(server.get("/finished")[1]) - before for _ in range(3)] == [1, 2, 3]
        for line in slow:
            line.sendall(REST)
        # Each of them is answered once it has sent the rest: nobody was cut off who was only slow.
        assert all(line.recv(12) == b"HTTP/1.1 200" for line in slow)


def test_control_threads_that_read_for_themselves_are_all_held():
    with (
        running([*AS_GRANIAN_DOES, "--blocking-threads", "4", "coprod.tests.probe:wsgi"]) as server,
        contextlib.ExitStack() as stack,
    ):
        slow = slow_senders(server, 4, stack)
        server.begun("/slow", 4)
        page = stack.enter_context(server.connect())
        page.sendall(b"GET /finished HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        slow[0].sendall(REST)
        with page.makefile("rb") as answer:
            assert int(answer.read().rpartition(b"\r\n")[2]) >= 1  # it had to wait for the first of them


def test_of_forty_requests_as_many_are_worked_on_as_there_are_threads(server):
    assert at_once(server, callers=40, enough=settings.WEB_THREADS) == settings.WEB_THREADS


def test_control_left_to_itself_the_server_opens_a_thread_for_each():
    with running([*AS_GRANIAN_DOES, "coprod.tests.probe:wsgi"]) as server:
        assert at_once(server, callers=40, enough=40) == 40


def test_what_is_asked_arrives_as_it_was_sent(server):
    status, said = server.get(
        f"/{quote('headers é')}?q=%20a", Cookie="a=1", X_Forwarded_For="10.0.0.1", Content_Length="0"
    )
    assert status == 200
    assert said.decode().splitlines() == [
        "PATH_INFO=/headers Ã©", "QUERY_STRING=q=%20a", "REMOTE_ADDR=127.0.0.1", "HTTP_COOKIE=a=1",
        "HTTP_X_FORWARDED_FOR=10.0.0.1", "CONTENT_LENGTH=0",
    ]  # fmt: skip


def test_a_long_answer_arrives_whole(server):
    assert server.get("/long") == (200, b"x" * 64 * 1024 * 64)


def test_who_asks_for_the_head_alone_gets_it_and_no_body(server):
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)) as line:
        line.request("HEAD", "/long")
        response = line.getresponse()
        assert (response.status, response.read()) == (200, b"")


def test_a_reader_who_leaves_in_the_middle_keeps_nobody_from_an_answer(server):
    with server.connect() as leaving:
        leaving.sendall(b"GET /long HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert leaving.recv(12) == b"HTTP/1.1 200"
    assert server.get("/long")[0] == 200


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_take_one_connection_to_the_database_for_each_thread(trust):
    name, host = connection.settings_dict["NAME"], connection.settings_dict["HOST"]
    with running(["coprod.web"], DATABASE_URL=f"postgresql://coprod@{quote(host, safe='')}/{name}") as server:
        before = connections()
        threads = [threading.Thread(target=server.get, args=("/health/ready",)) for _ in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert 0 < connections() - before <= settings.WEB_THREADS


def connections() -> int:
    """Those of everybody else to the database of this test."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


def test_the_parts_of_three_machines_leave_connections_free():
    """100 is what PostgreSQL has unless it is told otherwise;
    10 stay for backups, commands and whoever looks after it.
    """
    workers = [part for part in serve.PARTS.values() if "worker" in part]
    tasks = sum(int(part[part.index("--concurrency") + 1]) + 1 for part in workers)
    one_scheduler = 1
    assert 3 * (settings.WEB_THREADS + tasks) + one_scheduler <= 100 - 10


def test_whoever_waits_in_a_line_leaves_threads_for_everybody_else():
    lines = [hashers.LINE, uploads.LINE, files.LINE, pdf.LINE, downloads.LINE]
    assert len({line.name for line in lines}) == 5
    assert sum(line.turns + line.waiting for line in lines) <= settings.WEB_THREADS - 2

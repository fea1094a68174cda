"""The front of the web part: takes requests whole, gives
each to one of a few threads, and hands the answer out.

A slow sender or reader holds a connection and no thread, so it keeps
nobody else waiting (docs/decisions/0011). Granian's own way to run Django
reads what is sent inside its threads, for as long as the sender likes.
"""

import asyncio
import io
import logging
import os
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import IO, Any, TypedDict

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from coprod import bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod.settings")
django_application = get_wsgi_application()

from coprod import room  # noqa: E402 - needs the apps to be loaded
from coprod.production import refuse_demo_people  # noqa: E402
from kit.translation import gettext_lazy as _lazy  # noqa: E402
from kit.whole_numbers import whole_number  # noqa: E402

log = logging.getLogger(__name__)

PIECE = 64 * 1024
# A reader who takes less than a piece in this time is gone.
SECONDS_TO_READ_A_PIECE = 30
PLAIN = [
    ("content-type", "text/plain; charset=utf-8"),
    ("cache-control", "no-store"),
    ("connection", "close"),
]
TOO_SLOW = _lazy("This took too long to arrive, so we stopped. Nothing was saved. Please send it again.")
BROKEN = _lazy("Something went wrong on our side. Please try again in a minute.")


class ResponseStart(TypedDict, total=False):
    """What Django says first of an answer. Empty until then."""

    status: int
    headers: list[tuple[str, str]]


@dataclass
class BufferedResponse:
    """What Django answered. A long body lies in a file."""

    status: int
    headers: list[tuple[str, str]]
    body: IO[bytes]


class Application:
    """What Granian calls for each request."""

    def __init__(self, call: Any) -> None:
        self.call = call
        self.threads: ThreadPoolExecutor | None = None

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.threads = ThreadPoolExecutor(settings.WEB_THREADS, thread_name_prefix="page")

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        assert self.threads is not None  # noqa: S101 - Granian has called __rsgi_init__
        self.threads.shutdown()

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        try:
            answer = await self.answer_to(scope, protocol)
        except bodies.TooSlow:
            protocol.response_str(408, PLAIN, TOO_SLOW)
            return
        except Exception:
            log.exception("A request broke outside of Django")
            protocol.response_str(500, PLAIN, BROKEN)
            return
        with answer.body:
            await send_response(answer, protocol, without_body=scope.method == "HEAD")

    async def answer_to(self, scope: Any, protocol: Any) -> BufferedResponse:
        """Reads what is sent, as far as there is room for it, and asks Django in one of the threads."""
        environment = wsgi_environment(scope)
        space = room.usual_limit()
        if announced_length(environment) > space:
            trial_environment = environment | {room.ASKED: True}
            refusal = await self.in_a_thread(trial_environment, io.BytesIO())
            space = trial_environment.get(room.GIVEN, 0)
            if not space:
                return refusal
            refusal.body.close()
        try:
            body = await bodies.read_body(protocol, most=space)
        except bodies.TooMuch:
            # It did not say how long it was: Django refuses it, and reads nothing of it.
            environment["CONTENT_LENGTH"] = str(space + 1)
            body = io.BytesIO()
        else:
            environment["CONTENT_LENGTH"] = str(body.seek(0, os.SEEK_END))
            body.seek(0)
        with body:
            return await self.in_a_thread(environment, body)

    async def in_a_thread(self, environment: dict[str, Any], body: IO[bytes]) -> BufferedResponse:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.threads, call_application, self.call, environment, body)


def announced_length(environment: dict[str, Any]) -> int:
    return whole_number(environment.get("CONTENT_LENGTH", "0"))


def wsgi_environment(scope: Any) -> dict[str, Any]:
    """The request as WSGI has it. Header names with an underscore are left out: they could pass for others."""
    address, _, port = scope.client.rpartition(":")
    host, _, server_port = scope.server.rpartition(":")
    environment = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": host,
        "SERVER_PORT": server_port,
        "REMOTE_ADDR": address.strip("[]"),
        "REMOTE_PORT": port,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" not in name:
            add_header(environment, name.upper().replace("-", "_"), value)
    return environment


def add_header(environment: dict[str, Any], name: str, value: str) -> None:
    """The same header twice becomes one with a comma; cookies have a semicolon."""
    key = name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"
    if key in environment:
        value = f"{environment[key]}{'; ' if name == 'COOKIE' else ','}{value}"
    environment[key] = value


def call_application(call: Any, environment: dict[str, Any], body: IO[bytes]) -> BufferedResponse:
    """One call of Django, from its first byte to its last,
    in this thread: it holds the database's connection.
    """
    begun: ResponseStart = {}

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        begun["status"], begun["headers"] = int(status.split(" ", 1)[0]), headers

    environment["wsgi.input"] = body
    pieces = call(environment, start_response)
    try:
        content = spool_body(pieces)
    finally:
        if hasattr(pieces, "close"):
            pieces.close()
    return BufferedResponse(begun["status"], begun["headers"], content)


def spool_body(pieces: Iterable[bytes]) -> IO[bytes]:
    body = tempfile.SpooledTemporaryFile(bodies.IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    for piece in pieces:
        body.write(piece)
    body.seek(0)
    return body


async def send_response(answer: BufferedResponse, protocol: Any, *, without_body: bool) -> None:
    """Short answers at once; long ones piece by piece, as fast as they are read."""
    names_and_values = [(name.lower(), value) for name, value in answer.headers]
    if without_body:
        protocol.response_empty(answer.status, names_and_values)
        return
    first = answer.body.read(bodies.IN_MEMORY)
    following = answer.body.read(PIECE)
    if not following:
        protocol.response_bytes(answer.status, names_and_values, first)
        return
    stream = protocol.response_stream(answer.status, names_and_values)
    try:
        for piece in chain((first, following), iter(lambda: answer.body.read(PIECE), b"")):
            async with asyncio.timeout(SECONDS_TO_READ_A_PIECE):
                await stream.send_bytes(piece)
    except (TimeoutError, RuntimeError) as error:  # Granian says with the latter that the reader has left
        log.info("An answer was not read to its end: %s", type(error).__name__)


refuse_demo_people()
application = Application(django_application)

"""A site of three addresses, to measure how the web part runs any site.

It prints a line for each request it begins to work on.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterable
from urllib.parse import parse_qs

from coprod.front import Application

PIECES = 64
NEVER = "1000000"


class Counted:
    """How many requests are worked on at once, and how many were finished."""

    def __init__(self) -> None:
        self.lock, self.now, self.most, self.finished = threading.Lock(), 0, 0, 0
        self.enough = threading.Event()

    def begin(self, enough: int) -> None:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
            if self.now >= enough:
                self.enough.set()

    def end(self) -> None:
        with self.lock:
            self.now -= 1
            self.finished += 1


COUNTED = Counted()


def wsgi(environ: dict, start_response: Callable) -> Iterable[bytes]:
    # One write for the whole line: two threads that print write their pieces in between each other's.
    os.write(sys.stdout.fileno(), f"begun {environ['PATH_INFO']}\n".encode())
    asked = parse_qs(environ["QUERY_STRING"])
    COUNTED.begin(int(asked.get("enough", [NEVER])[0]))
    try:
        environ["wsgi.input"].read()
        answer = ADDRESSES[environ["PATH_INFO"].encode("latin-1").decode()](environ)
    finally:
        COUNTED.end()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return answer


def at_once(_environ: dict) -> list[bytes]:
    """Waits until as many are here as `enough` says, then says how many there ever were."""
    COUNTED.enough.wait()
    return [str(COUNTED.most).encode()]


def finished(_environ: dict) -> list[bytes]:
    return [str(COUNTED.finished).encode()]


def headers(environ: dict) -> list[bytes]:
    names = (
        "PATH_INFO",
        "QUERY_STRING",
        "REMOTE_ADDR",
        "HTTP_COOKIE",
        "HTTP_X_FORWARDED_FOR",
        "CONTENT_LENGTH",
    )
    return [f"{name}={environ.get(name)}\n".encode() for name in names]


def long(_environ: dict) -> Iterable[bytes]:
    return iter([b"x" * 1024 * 64] * PIECES)


ADDRESSES = {
    "/at-once": at_once,
    "/finished": finished,
    "/headers é": headers,
    "/long": long,
    "/slow": finished,
}
front = Application(wsgi)

"""How the web part is started. This is the one place: `script/server` and docs/operations.md both come here.

python -m coprod.web   listens on HOST and PORT. Why these numbers: docs/decisions/0011
"""

import os
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = os.environ.get("PORT", "8000")
# The lock of the database that whoever gets it ready holds, as long as that takes: any number of our own.
GETTING_READY = 8_114_720_031
# Open connections, busy or not. Each costs a few kilobytes and no thread.
CONNECTIONS = 500
# How long a connection may take to say what it wants, or be idle between two pages.
HEADER_MILLISECONDS = 10_000
# The longest address and headers together.
HEADER_BYTES = 64 * 1024

# One process: its threads are counted by coprod.front, and with
# HTTP/1 alone the time for headers runs from the beginning.
ARGUMENTS = [
    "granian",
    "--interface",
    "rsgi",
    "--workers",
    "1",
    "--http",
    "1",
    "--no-ws",
    "--backpressure",
    str(CONNECTIONS),
    "--http1-header-read-timeout",
    str(HEADER_MILLISECONDS),
    "--http1-buffer-size",
    str(HEADER_BYTES),
    "--log-level",
    "warning",
    "--host",
    HOST,
    "--port",
    PORT,
    "coprod.front:application",
]


def main() -> None:
    """Becomes the web server: signals go to it, and its exit code is ours."""
    os.execv(sys.executable, [sys.executable, "-m", *ARGUMENTS])  # noqa: S606


if __name__ == "__main__":
    main()

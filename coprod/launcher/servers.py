"""Runs a command with its own PostgreSQL and Valkey beside
it, on private sockets, and takes them away afterwards.

python -m coprod.launcher.servers [--demo] [--fresh | --keep FOLDER]
-- COMMAND…   (why it is done like this: docs/decisions/0001)
"""

import argparse
import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from coprod.launcher.processes import leave_on_signals, run_command, start_child, stop_server
from coprod.launcher.server_programs import (
    as_servant,
    make_private_folder,
    postgres_program,
    reachable_folder,
    valkey_program,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from subprocess import Popen
    from typing import IO

PATIENCE = 60  # seconds a server may take to start, or to stop
ROOM = 256 * 1024 * 1024  # bytes a new database needs at first, with what it keeps to be safe
# With one of these somebody has set up a site of their
# own, which is never opened as a demonstration by default.
OF_ONES_OWN = ("COPROD_MODE", "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "EQUALITY_KEY", "FIELD_KEYS")
# The database's log says what went wrong and when, not the
# statement with what somebody wrote, nor the row it refused.
QUOTES_NOTHING = ["-c", "log_min_error_statement=panic", "-c", "log_error_verbosity=terse"]


def main() -> int:
    arguments = argparse.ArgumentParser(prog="coprod.launcher.servers", description=__doc__)
    how = arguments.add_mutually_exclusive_group()
    how.add_argument("--fresh", action="store_true", help="an empty database that is thrown away at the end")
    how.add_argument(
        "--keep", type=Path, default=Path("var"), help="the folder that holds the data (default: var)"
    )
    arguments.add_argument(
        "--demo", action="store_true", help="the demonstration, unless a site of one's own is set up"
    )
    arguments.add_argument("command", nargs="+")
    options = arguments.parse_args()
    leave_on_signals()
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        os.execvp(options.command[0], options.command)  # noqa: S606 - the command is the person's own
    with temporary_servers() if options.fresh else lasting_servers(options.keep.resolve()) as addresses:
        return run_command(
            options.command, {**addresses, **os.environ, **mode_variables(os.environ, demo=options.demo)}
        )


def mode_variables(environment: "Mapping[str, str]", *, demo: bool) -> dict[str, str]:
    """COPROD_MODE for the command, where it is ours to set."""
    return {"COPROD_MODE": "demo"} if demo and not any(map(environment.get, OF_ONES_OWN)) else {}


@contextlib.contextmanager
def temporary_servers() -> "Iterator[dict[str, str]]":
    with short_folder() as folder, servers(folder, sockets=folder, lasting=False) as addresses:
        yield addresses


@contextlib.contextmanager
def lasting_servers(folder: Path) -> "Iterator[dict[str, str]]":
    """The servers on a lasting folder: ours, or those of a launcher that is already running there."""
    make_closed_folder(folder)
    state = folder / "servers.json"
    with open(folder / "servers.lock", "w") as owner, open(folder / "users.lock", "w") as users:
        deadline = time.monotonic() + PATIENCE
        while not try_file_lock(owner):
            fcntl.flock(users, fcntl.LOCK_SH)
            if addresses := addresses_in_use(state):
                yield addresses
                return
            fcntl.flock(users, fcntl.LOCK_UN)
            if time.monotonic() > deadline:
                sys.exit(
                    f"Another command is using {folder} but its database does not answer. End it and try again."
                )
            time.sleep(0.1)
        state.unlink(missing_ok=True)
        with short_folder() as sockets, servers(reachable_folder(folder), sockets, lasting=True) as addresses:
            state.touch(mode=0o600)
            state.write_text(json.dumps(addresses))
            yield addresses
            state.unlink(missing_ok=True)
            if not try_file_lock(users):
                print("Waiting for another command that uses the same database.", file=sys.stderr)
                fcntl.flock(users, fcntl.LOCK_EX)


def make_closed_folder(folder: Path) -> None:
    """A new folder for the data is closed to others, but for the way of the servers' user through it."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o711 if as_servant() else 0o700)


def addresses_in_use(state: Path) -> dict[str, str] | None:
    with contextlib.suppress(OSError, ValueError):
        addresses = json.loads(state.read_text())
        return (
            addresses if valkey_answers(addresses["REDIS_URL"][len("unix://") :].partition("?")[0]) else None
        )
    return None


@contextlib.contextmanager
def servers(data: Path, sockets: Path, *, lasting: bool) -> "Iterator[dict[str, str]]":
    """Both servers, answering. `data` and `sockets` are folders the servers' user can reach."""
    running = []
    try:
        running.append(start_valkey(data / "valkey", sockets, lasting))
        running.append(start_postgres(data / "postgres", sockets, lasting))
        wait_until(lambda: valkey_answers(sockets / "valkey.sock"), running[0], data / "valkey.log")
        ready: list[str | Path] = [
            postgres_program("pg_isready"),
            "--quiet",
            f"--host={sockets}",
            "--username=coprod",
        ]
        wait_until(lambda: subprocess.run(ready).returncode == 0, running[1], data / "postgres.log")  # noqa: S603
        yield {
            "DATABASE_URL": f"postgresql://coprod@{quote(str(sockets), safe='')}/coprod",
            "REDIS_URL": f"unix://{sockets}/valkey.sock?db=0",
        }
    finally:
        # One after the other: the last to start, PostgreSQL, first.
        for server, number in reversed(list(zip(running, (signal.SIGTERM, stopping(lasting)), strict=False))):
            stop_server(server, number, PATIENCE)


def stopping(lasting: bool) -> signal.Signals:
    """PostgreSQL's quick and clean ending, which does not wait
    for people to leave; for tests the one without tidying.
    """
    return signal.SIGINT if lasting else signal.SIGQUIT


def start_valkey(data: Path, sockets: Path, lasting: bool) -> "Popen":
    make_private_folder(data)
    options: list[str | Path] = [
        "--port",
        "0",
        "--unixsocket",
        sockets / "valkey.sock",
        "--unixsocketperm",
        "700",
        "--save",
        "",
    ]
    options += ["--dir", data, "--appendonly", "yes" if lasting else "no"]
    return start_child(
        [valkey_program(), *options],
        signal.SIGTERM,
        log=data.with_suffix(".log"),
        **as_servant(),
        start_new_session=True,
    )


def start_postgres(data: Path, sockets: Path, lasting: bool) -> "Popen":
    if not data.exists():
        if lasting:
            look_for_room(data.parent)
        make_database(data, lasting)
    make_private_folder(data)
    wait_for_the_last_server(data)
    options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={sockets}", *QUOTES_NOTHING]
    if not lasting:
        options += ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
    command: list[str | Path] = [postgres_program("postgres"), "-D", data, *options]
    return start_child(
        command, stopping(lasting), log=data.with_suffix(".log"), **as_servant(), start_new_session=True
    )


def look_for_room(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        sys.exit(
            f"A new database needs {ROOM >> 20} MB, and {folder} has {free >> 20} MB left. COPROD_DATA names another folder."
        )


def wait_for_the_last_server(data: Path) -> None:
    """Lets one whose launcher was just killed finish writing: two servers never share a folder."""
    with contextlib.suppress(OSError, ValueError):
        number = int((data / "postmaster.pid").read_text().split()[0])
        if Path(f"/proc/{number}/cwd").samefile(data):  # not another program that was given the same number
            with open(os.pidfd_open(number), "rb", buffering=0) as gone:
                select.select([gone], [], [], PATIENCE)


def make_database(data: Path, lasting: bool) -> None:
    """Made beside its place and moved there, so one that was interrupted is never taken for a whole one."""
    unfinished = data.with_name("postgres.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    make_private_folder(unfinished)
    options = ["--username=coprod", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    carry_out([postgres_program("initdb"), "-D", unfinished, *options])
    carry_out(
        [postgres_program("postgres"), "--single", "-F", "-D", unfinished, "postgres"],
        "CREATE DATABASE coprod",
    )
    if lasting:
        os.sync()
    unfinished.rename(data)


def carry_out(command: "list[str | Path]", words: str = "") -> None:
    """To its end, or ours: the next launcher finds nobody at work in the folder."""
    with start_child(
        command,
        signal.SIGKILL,
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        **as_servant(),
    ) as process:
        _output, complaint = process.communicate(words)
    if process.returncode:
        sys.exit(f"The database could not be made. {Path(command[0]).name} says: {complaint.strip()}")


def wait_until(answers: "Callable[[], object]", server: "Popen", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not answers():
        if server.poll() is not None or time.monotonic() > deadline:
            command = cast("Sequence[str | Path]", server.args)  # start_child takes nothing else
            sys.exit(f"{Path(command[0]).name} did not start. The end of its log:\n{log.read_text()[-1500:]}")
        time.sleep(0.02)


def valkey_answers(path: str | Path) -> bool:
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
        line.settimeout(2)
        line.connect(str(path))
        line.sendall(b"PING\r\n")
        return line.recv(16).startswith(b"+PONG")
    return False


@contextlib.contextmanager
def short_folder() -> "Iterator[Path]":
    """A private folder whose name is short enough for a socket (107 bytes).

    Clears what killed launchers left.
    """
    place = Path(tempfile.gettempdir())
    place = place if len(str(place)) < 60 else Path("/tmp")  # noqa: S108 - mkdtemp makes a private one inside
    for left in place.glob("coprod-*/launcher.lock"):
        with contextlib.suppress(OSError), open(left) as lock:
            if try_file_lock(lock):
                shutil.rmtree(left.parent, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="coprod-", dir=place))
    try:
        make_private_folder(folder)
        with open(folder / "starting.lock", "w") as lock:
            try_file_lock(lock)
            (folder / "starting.lock").rename(folder / "launcher.lock")
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def try_file_lock(file: "IO[str]") -> bool:
    """Whether the lock is now ours. It goes with the process, so nobody has to clean up after a crash."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())

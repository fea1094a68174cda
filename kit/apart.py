"""Work on what strangers send, in a process of its own: so
much memory, so much time, and nothing it could give away.

A file that is made to be heavy ends that process, and neither the web part nor the
worker. The work is a function of a module that imports little: `def draw(data:
bytes, out: BinaryIO, *options: str) -> None`, and raises Refused with a sentence.
"""

import importlib
import os
import resource
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:  # the process itself needs nothing of it
    from kit.turns import TurnQueue

ROOT = Path(__file__).parents[1]
MB = 1024 * 1024
REFUSED = 3  # the exit code that means: standard error holds a sentence for the person


class Refused(Exception):
    """This file cannot be taken. The message is a sentence for the person who sent it."""


class TooHeavy(Exception):
    """The work needed more memory or time, or would have written more, than it was given."""


@dataclass(frozen=True)
class Limits:
    """What a process may use: bytes of address space, seconds of a core, bytes that it writes."""

    memory: int = 1024 * MB
    seconds: int = 30
    written: int = 64 * MB

    @property
    def patience(self) -> int:
        """Seconds by the clock on the wall, for a machine where others want the cores too."""
        return 10 * self.seconds


def run_apart(
    work: str, data: bytes, *options: str, limits: Limits, line: "TurnQueue | None" = None
) -> BinaryIO:
    """What `work` ("module:function") wrote, as a file in memory.

    Raises Refused, TooHeavy, or Busy from the line.
    """
    turn: AbstractContextManager[None] = line.turn() if line else nullcontext()
    with turn, _in_memory(data) as data_file:
        written = _in_memory(b"")
        try:
            _carry_out(work, options, limits, data_file, written)
        except BaseException:
            written.close()
            raise
    written.seek(0)
    return written


def _in_memory(data: bytes) -> BinaryIO:
    """A file that has no name and touches no disk: people's own words may be in it."""
    file = os.fdopen(os.memfd_create("apart"), "w+b")
    file.write(data)
    file.seek(0)
    return file


def _carry_out(
    work: str, options: tuple[str, ...], limits: Limits, given: BinaryIO, written: BinaryIO
) -> None:
    bounds = f"{limits.memory} {limits.seconds} {limits.written}".split()
    # No settings, no keys, no address of the database.
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", "")}
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "kit.apart", work, *bounds, *options],
            stdin=given, stdout=written, stderr=subprocess.PIPE, env=environment, timeout=limits.patience,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise TooHeavy(work) from error
    if done.returncode == REFUSED:
        raise Refused(done.stderr.decode())
    if done.returncode:
        raise TooHeavy(f"{work} ended with {done.returncode}")


def main(work: str, memory: str, seconds: str, written: str, *options: str) -> int:
    """The process itself. Its bounds stand before anything else is loaded."""
    for what, bound in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, written),
        (resource.RLIMIT_CORE, "0"),
    ):
        resource.setrlimit(what, (int(bound), int(bound)))
    module, _, name = work.partition(":")
    try:
        getattr(importlib.import_module(module), name)(sys.stdin.buffer.read(), sys.stdout.buffer, *options)
    except Exception as error:  # noqa: BLE001 - told from Refused by its name: `python -m` loads this module twice
        if type(error).__name__ != Refused.__name__:
            return 1
        sys.stderr.write(str(error))
        return REFUSED
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

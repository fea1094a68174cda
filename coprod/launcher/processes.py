"""Processes that end when we end, however we end, and a
command that is run with what it leaves behind ended too.
"""

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LIBC = ctypes.CDLL(None, use_errno=True)
STOP = 15  # seconds what is left behind may take to end before it is made to
ENDINGS = (signal.SIGTERM, signal.SIGINT)


def start_child(
    command: Sequence[str | Path], ending: signal.Signals, log: Path | None = None, **options: Any
) -> subprocess.Popen:
    """A child that gets the signal `ending` when this process ends. `log` takes all it says."""
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("The kernel would end the child with this thread. Start it from the main one.")
    parent = os.getpid()

    def prepare() -> None:
        # A shell ignores SIGINT for what it runs in the background,
        # and children inherit that, and what is held back.
        for number in ENDINGS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        # Runs after the change of user, which would clear it.
        LIBC.prctl(PR_SET_PDEATHSIG, int(ending), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    with contextlib.ExitStack() as stack:
        if log:
            output = stack.enter_context(open(log, "ab"))
            os.fchmod(output.fileno(), 0o600)  # a server may complain of a row by quoting it
            options |= {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output, "cwd": "/"}
        return subprocess.Popen(command, preexec_fn=prepare, **options)  # noqa: S603


def leave_on_signals() -> None:
    """A signal to end is an orderly exit, also where the shell had it ignored."""

    def leave(number: int, _frame: FrameType | None) -> NoReturn:
        raise SystemExit(128 + number)

    for number in ENDINGS:
        signal.signal(number, leave)


def run_command(command: list[str], environment: dict[str, str]) -> int:
    """The command's exit code, as a shell gives it. It gets our signals, and it ends when we are killed."""
    LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    ours = child_processes()
    awaited = {*ENDINGS, signal.SIGCHLD}
    # Held back and asked for: one that came just before we wait
    # would otherwise be seen only when the command has ended.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, awaited)
    try:
        try:
            child = start_child(command, signal.SIGTERM, env=environment)
        except FileNotFoundError:
            sys.exit(f"There is no command called {command[0]}.")
        while child.poll() is None:
            forward_signal(signal.sigwaitinfo(awaited), child)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    end_what_is_left(ours)
    return child.returncode if child.returncode >= 0 else 128 - child.returncode


def forward_signal(came: signal.struct_siginfo, child: subprocess.Popen) -> None:
    """What the terminal sent, by Ctrl-C, the command has got already."""
    from_a_process = came.si_code <= 0
    if came.si_signo in ENDINGS and from_a_process:
        child.send_signal(came.si_signo)


def child_processes(parent: int | None = None) -> set[int]:
    """The process ids right below this process."""
    parent = parent or os.getpid()
    numbers = set()
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int((place / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                numbers.add(int(place.name))
    return numbers


def end_what_is_left(ours: set[int]) -> None:
    """Ends what a command started and did not end. It came to us when its parent went."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        # Those below them come to us in turn.
        while left := child_processes() - ours:
            if not all(end_process(process, number) for process in left):
                break


def end_process(process: int, number: signal.Signals) -> bool:
    """Sends a child the signal and waits for it. Whether it has gone."""
    with contextlib.suppress(ProcessLookupError):
        with open(os.pidfd_open(process), "rb", buffering=0) as gone:
            os.kill(process, number)
            if not select.select([gone], [], [], STOP)[0]:
                return False
        with contextlib.suppress(ChildProcessError):
            os.waitpid(process, 0)
    return True


def stop_server(server: subprocess.Popen, number: signal.Signals, patience: float) -> None:
    """Asks a server to end.

    One that does not, because its disk is full or it is stuck, is made to: none is left running.
    """
    for stop_signal in (number, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(stop_signal)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(patience)
            return

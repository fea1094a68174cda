"""What we start ends with us, hears what we hear, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from coprod.launcher import processes

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
PATIENCE = 60


def in_a_process(code, **options):
    """What a program in a process of its own, with our module at hand, writes; and its exit code."""
    program = "import os, signal, sys\nfrom coprod.launcher import processes\n" + textwrap.dedent(code)
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        timeout=PATIENCE,
        **options,
    )
    return done.stdout, done.returncode


def is_running(number):
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


SAY_WHAT_IS_IGNORED = [
    sys.executable,
    "-c",
    "import signal; print(signal.getsignal(signal.SIGINT) == signal.SIG_IGN)",
]


@pytest.fixture
def in_the_background():
    """As a shell starts what stands before `&`: SIGINT is ignored. It also holds SIGTERM back."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    yield
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    signal.signal(signal.SIGINT, before)


def test_a_child_hears_sigint_though_the_shell_had_it_ignored(in_the_background):
    with processes.start_child(
        SAY_WHAT_IS_IGNORED, signal.SIGTERM, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.communicate()[0].strip() == "False"


def test_a_child_started_in_the_usual_way_does_not_hear_it(in_the_background):
    """The control."""
    with subprocess.Popen(SAY_WHAT_IS_IGNORED, stdout=subprocess.PIPE, text=True) as child:
        assert child.communicate()[0].strip() == "True"


def test_a_child_can_be_asked_to_end_though_we_hold_that_back_for_ourselves(in_the_background):
    with processes.start_child(["sleep", "300"], signal.SIGKILL) as child:
        child.send_signal(signal.SIGTERM)
        assert child.wait(PATIENCE) == -signal.SIGTERM


def test_only_the_main_thread_starts_a_child():
    """The kernel ties it to the thread, which would take it along when it ends."""
    refused = []

    def attempt():
        with pytest.raises(RuntimeError, match="from the main one") as refusal:
            processes.start_child(["true"], signal.SIGTERM)
        refused.append(refusal)

    thread = threading.Thread(target=attempt)
    thread.start()
    thread.join(PATIENCE)
    assert refused


SIGNAL_BEFORE_THE_WAIT = """
    started = processes.start_child

    def start_and_be_told(*command, **options):
        child = started(*command, **options)
        os.kill(os.getpid(), signal.SIGINT)
        return child

    processes.start_child = start_and_be_told
    {unguarded}
    sys.exit(processes.run_command(["sleep", "300"], dict(os.environ)))
"""


def test_a_signal_that_comes_before_we_wait_reaches_the_command():
    _said, code = in_a_process(SIGNAL_BEFORE_THE_WAIT.format(unguarded=""), stderr=subprocess.DEVNULL)
    assert code == 128 + signal.SIGINT


def test_where_signals_are_not_held_back_it_never_reaches_the_command():
    """The control: a handler that only notes it leaves the
    command running, and us waiting for a signal that has been.
    """
    unguarded = """
    signal.pthread_sigmask = lambda *_: set()
    signal.signal(signal.SIGINT, lambda *_: print("noted", flush=True))
    signal.sigwaitinfo = lambda _awaited: sys.exit(f"waits, and the command has ended: {bool(processes.child_processes() == set())}")
    """
    said, code = in_a_process(
        SIGNAL_BEFORE_THE_WAIT.format(unguarded=unguarded.strip()), stderr=subprocess.PIPE
    )
    assert said == "noted\n"
    assert code == 1


def test_what_the_terminal_sent_is_not_sent_twice():
    class Child:
        sent = []

        def send_signal(self, number):
            self.sent.append(number)

    class Came:
        si_signo = signal.SIGINT
        si_code = 128  # the kernel, for a terminal

    processes.forward_signal(Came, Child())
    assert Child.sent == []
    Came.si_code = 0  # another process
    processes.forward_signal(Came, Child())
    assert Child.sent == [signal.SIGINT]


LEAVES_SOMETHING = """
    processes.STOP = 0.2
    {unguarded}
    stubborn = "trap '' TERM" if {stubborn} else ":"
    code = processes.run_command(["sh", "-c", f"({{stubborn}}; exec sleep 300) >/dev/null & echo $!; exit 3"], dict(os.environ))
    sys.exit(code)
"""


@pytest.mark.parametrize("stubborn", [False, True])
def test_what_a_command_leaves_behind_is_ended(stubborn):
    said, code = in_a_process(LEAVES_SOMETHING.format(unguarded="", stubborn=stubborn))
    assert code == 3
    assert not is_running(int(said))


def test_without_the_guard_it_stays():
    """The control: the kernel hands it to somebody else."""
    said, _code = in_a_process(
        LEAVES_SOMETHING.format(unguarded="processes.PR_SET_CHILD_SUBREAPER = 0", stubborn=False)
    )
    assert is_running(int(said))
    os.kill(int(said), signal.SIGKILL)


IGNORES = "import signal, time; [signal.signal(n, signal.SIG_IGN) for n in (2, 3, 15)]; print(flush=True); time.sleep(300)"


def test_a_server_that_does_not_end_when_asked_is_made_to():
    with processes.start_child(
        [sys.executable, "-c", IGNORES], signal.SIGKILL, stdout=subprocess.PIPE
    ) as server:
        server.stdout.readline()
        processes.stop_server(server, signal.SIGINT, patience=0.2)
        assert server.returncode == -signal.SIGKILL


def test_one_that_is_only_asked_goes_on():
    """The control."""
    with processes.start_child(
        [sys.executable, "-c", IGNORES], signal.SIGKILL, stdout=subprocess.PIPE
    ) as server:
        server.stdout.readline()
        server.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            server.wait(0.2)
        server.kill()


def test_a_command_that_is_not_there_is_one_sentence():
    with pytest.raises(SystemExit, match="There is no command called no-such-command"):
        processes.run_command(["no-such-command"], dict(os.environ))


def test_a_signal_is_an_orderly_exit_though_the_shell_had_it_ignored():
    code = """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    processes.leave_on_signals()
    try:
        os.kill(os.getpid(), signal.SIGINT)
    finally:
        print("tidied")
    """
    assert in_a_process(code) == ("tidied\n", 128 + signal.SIGINT)

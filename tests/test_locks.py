"""It installs tomorrow as today: the locked lists name everything, for every pip."""

import ast
import subprocess
import sys
from importlib.metadata import metadata, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import locks
from tests.names import ROOMS

pytestmark = pytest.mark.slow

PIPS = {
    "an old pip": [str(Path(sys.prefix) / "tools" / "bin" / "python"), "-m", "pip"],
    "the newest pip": [sys.executable, "-m", "pip"],
}


@pytest.fixture(scope="module")
def pins():
    return {**locks.pins_in(locks.CHECKS.read_text()), **locks.pins_in(locks.RUNS.read_text())}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """A local index of empty wheels, each of which needs what the true one needs, with a newer release beside each.

    Gives a function that adds releases to it and answers with their hashes.
    """
    folder = tmp_path_factory.mktemp("index")

    def add(name, version, needs=(), extras=()):
        locks.wheel(folder, name, locks.NEWER, (), extras)
        return locks.wheel(folder, name, version, needs, extras)

    return folder, add


def chosen_by(pip, folder, lines):
    written = folder / "list.txt"
    written.write_text("\n".join(lines))
    return locks.would_install(pip, [written], "--no-index", "--find-links", str(folder))


@pytest.mark.parametrize("pip", PIPS.values(), ids=PIPS.keys())
def test_pip_installs_what_is_locked_though_newer_releases_of_everything_are_offered(pip, pins, index):
    folder, add = index
    lines = []
    for pin in pins.values():
        about = metadata(pin.name)
        extras = about.get_all("Provides-Extra") or ()
        hashed = add(pin.name, pin.version, about.get_all("Requires-Dist") or (), extras)
        names = [f"{pin.name}[{','.join(sorted(form))}]" if form else pin.name for form in pin.forms]
        lines += [f"{name}=={pin.version} --hash={hashed}" for name in names]
    assert chosen_by(pip, folder, lines) == {name: pin.version for name, pin in pins.items()}


OLDER_PIP = PIPS["an old pip"]


@pytest.fixture
def tea(index):
    """The lines of a list for three packages, of which two need a third: one with an extra, one without."""
    folder, add = index
    hashes = {
        "tea": add("tea", "1", ["cup[handle]>=3"]),
        "milk": add("milk", "1", ["cup>=3"]),
        "cup": add("cup", "3", [], ["handle"]),
    }
    return folder, lambda *pins: [
        f"{pin} --hash={hashes[pin.partition('==')[0].partition('[')[0]]}" for pin in pins
    ]


def test_a_list_with_a_line_for_each_form_can_be_installed(tea):
    folder, lines = tea
    whole = lines("milk==1", "tea==1", "cup==3", "cup[handle]==3")
    assert chosen_by(OLDER_PIP, folder, whole) == {"milk": "1", "tea": "1", "cup": "3"}


@pytest.mark.parametrize("cup", ["cup==3", "cup[handle]==3"])
def test_an_older_pip_cannot_install_a_list_that_lacks_a_form(cup, tea):
    """The control: without extras, as our list was, and with nothing but extras, as uv writes it."""
    folder, lines = tea
    with pytest.raises(subprocess.CalledProcessError) as failure:
        chosen_by(OLDER_PIP, folder, lines("milk==1", "tea==1", cup))
    assert "must have their versions pinned" in failure.value.stderr


def test_the_lists_are_whole():
    assert locks.read_lists() == []


NEEDS = {
    "tea": [Requirement("water>=2"), Requirement("cup[handle]")],
    "water": [],
    "cup": [],
}
WHOLE = "tea==1 --hash=sha256:a\nwater==2.5 --hash=sha256:b\ncup==3 --hash=sha256:c\ncup[handle]==3 \\\n    --hash=sha256:c\n    # via tea\n"


@pytest.mark.parametrize(
    ("change", "gap"),
    [
        (("", ""), []),
        (("water==2.5", "water>=2.5"), ["water is not held to one release"]),
        (("water==2.5", "water==2.*"), ["water is not held to one release"]),
        (("--hash=sha256:b", ""), ["water has no hash"]),
        (("water==2.5 --hash=sha256:b", ""), ["tea needs water>=2, and no line has it"]),
        (("water==2.5", "water==1.5"), ["tea needs water>=2, and the line has 1.5"]),
        (("[handle]", ""), ["tea needs cup[handle], and no line has just [handle]"]),
        (("[handle]", "[handle,lid]"), ["tea needs cup[handle], and no line has just [handle]"]),
        (("cup==3 --hash=sha256:c", ""), ["cup has no line without extras"]),
        (("cup==3", "cup==4"), ["cup is not held to one release"]),
        (("cup==3 --hash=sha256:c", "cup==3 --hash=sha256:e"), ["cup has no hash"]),
        (("tea==1", "milk==1 --hash=sha256:d\ntea==1"), ["nothing needs milk"]),
        (("tea==1", 'ice==1 ; sys_platform == "win32" --hash=sha256:d\ntea==1'), []),
        (("water==2.5", "WATER==2.5"), []),
    ],
)
def test_a_gap_in_a_list_is_named(change, gap):
    pins = locks.pins_in(WHOLE.replace(*change))
    assert locks.gaps([Requirement("tea")], pins, needs=lambda pin: NEEDS[pin.name]) == gap


def test_what_is_not_installed_is_named():
    pins = locks.pins_in("no-such-package==1 --hash=sha256:a")
    assert "not installed here" in locks.gaps([Requirement("no-such-package")], pins)[0]


def test_a_requirement_that_was_not_locked_is_named():
    pins = locks.pins_in(WHOLE)
    sentences = locks.gaps(
        [Requirement("tea"), Requirement("biscuit")], pins, needs=lambda pin: NEEDS[pin.name]
    )
    assert sentences == ["the list needs biscuit, and no line has it"]


def only_for_types(tree):
    """What stands under `if TYPE_CHECKING:`, which is never run."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for statement in node.body:
                yield from ast.walk(statement)


def imported_by(source):
    """The packages a module imports when it runs, by the name that is imported."""
    tree = ast.parse(source)
    for_types = set(only_for_types(tree))
    for node in ast.walk(tree):
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


def not_locked_to_run(names):
    """Of these imports, those that come from a package which only the checks install."""
    runs = locks.pins_in(locks.RUNS.read_text())
    owners = packages_distributions()
    return {
        name
        for name in names
        if name in owners and not {canonicalize_name(owner) for owner in owners[name]} & runs.keys()
    }


def test_the_site_imports_only_what_is_locked_to_run():
    modules = [
        path
        for room in ROOMS
        for path in (locks.ROOT / room).rglob("*.py")
        if "tests" not in path.parts and path.name != "conftest.py"
    ]
    imports = {name for path in modules for name in imported_by(path.read_text())}
    assert {"django", "celery", "weasyprint", "PIL"} <= imports
    assert not_locked_to_run(imports) == set()


def test_an_import_that_only_the_checks_install_is_found():
    assert not_locked_to_run(
        imported_by("import pytest\nfrom hypothesis import given\nimport django, os")
    ) == {
        "pytest",
        "hypothesis",
    }


def test_an_import_for_types_alone_is_none_and_beside_it_one_is_found():
    source = (
        "if TYPE_CHECKING:\n    import hypothesis\nelse:\n    import pytest\nif DEBUG:\n    import ruff\n"
    )
    assert list(imported_by(source)) == ["pytest", "ruff"]


def test_what_runs_needs_nothing_of_what_checks(pins):
    runs = locks.pins_in(locks.RUNS.read_text())
    assert not {"pytest", "playwright", "ruff", "hypothesis", "djlint", "pip"} & runs.keys()
    assert {"pytest", "playwright", "ruff"} <= pins.keys()


def test_a_line_with_extras_gets_one_without_before_it():
    entry = (
        "cup[handle]==3 ; os_name == 'posix' \\\n    --hash=sha256:c \\\n    --hash=sha256:d\n    # via tea\n"
    )
    plain = entry.replace("[handle]", "").replace("    # via tea\n", "")
    extended = locks.with_plain_lines(f"# list\n{entry}water==1\n")
    assert extended == f"# list\n{plain}{entry}water==1\n"
    assert locks.with_plain_lines(extended) == extended

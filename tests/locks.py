"""Whether the locked lists are whole: they name every release that an installation needs, so none is chosen on the day.

python -m tests.locks           reads the lists and what is installed; needs no network
python -m tests.locks --online  has the oldest and the newest pip install them, where newer releases of everything are offered
"""

import argparse
import base64
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LISTS = RUNS, CHECKS, TOOLS = tuple(
    ROOT / name for name in ("requirements.txt", "requirements-dev.txt", "script/tools.txt")
)
OLDEST_PIP = "23.0.1"  # Debian 12's
NEWER = "99999"
EXTRAS = re.compile(r"([\w.-]+)\[[^]]*\]")


@dataclass(frozen=True)
class Pin:
    """One release in a locked list. `forms` are the combinations of extras that have a line of their own; none is one of them."""

    name: str
    version: str | None  # None where the lines would take several
    forms: frozenset[frozenset[str]]
    hashes: frozenset[str]

    @property
    def extras(self) -> frozenset[str]:
        return frozenset().union(*self.forms)


def lines_of(text: str) -> Iterator[str]:
    """Lines with what they continue on, without comments and options."""
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip() and not line.lstrip().startswith(("#", "-")):
            yield line.strip()


def pins_in(text: str) -> dict[str, Pin]:
    """The pins that apply here, by name."""
    pins: dict[str, Pin] = {}
    for line in lines_of(text):
        words, *hashes = line.split("--hash=")
        requirement = Requirement(words.strip())
        if applies(requirement):
            pin = pin_of(requirement, frozenset(hash.strip() for hash in hashes))
            pins[pin.name] = joined(pins.get(pin.name, pin), pin)
    return pins


def applies(requirement: Requirement, *extras: str) -> bool:
    """Whether this Python, on this system, installs it for these extras."""
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def pin_of(requirement: Requirement, hashes: frozenset[str]) -> Pin:
    exact = [part.version for part in requirement.specifier if part.operator == "=="]
    version = exact[0] if len(exact) == 1 and not exact[0].endswith("*") else None
    return Pin(
        canonicalize_name(requirement.name), version, frozenset({frozenset(requirement.extras)}), hashes
    )


def joined(pin: Pin, other: Pin) -> Pin:
    """Two lines of one name: held only to what both of them hold."""
    version = pin.version if pin.version == other.version else None
    return Pin(pin.name, version, pin.forms | other.forms, pin.hashes & other.hashes)


def wanted_in(text: str) -> list[Requirement]:
    """What a list that people write asks for here."""
    return [requirement for requirement in map(Requirement, lines_of(text)) if applies(requirement)]


def needs_of(pin: Pin) -> list[Requirement]:
    """What the installed release of a pin needs here, with the pin's extras. Raises PackageNotFoundError."""
    read = map(Requirement, requires(pin.name) or ())
    return [requirement for requirement in read if applies(requirement, *pin.extras)]


Needs = Callable[[Pin], list[Requirement]]


def gaps(wanted: Iterable[Requirement], pins: Mapping[str, Pin], needs: Needs = needs_of) -> list[str]:
    """A sentence for each way in which an installation could become another tomorrow. Empty when the list is whole."""
    sentences = loose_lines(pins)
    reached: set[str] = set()
    waiting = [("the list", requirement) for requirement in wanted]
    while waiting:
        asker, requirement = waiting.pop()
        pin = pins.get(canonicalize_name(requirement.name))
        sentences += [f"{asker} needs {requirement}, and {lack}" for lack in lacks(requirement, pin)]
        if pin and pin.name not in reached:
            reached.add(pin.name)
            try:
                waiting += [(pin.name, need) for need in needs(pin)]
            except PackageNotFoundError:
                sentences.append(f"{pin.name} is not installed here, so what it needs cannot be read")
    return sorted({*sentences, *(f"nothing needs {name}" for name in pins.keys() - reached)})


def loose_lines(pins: Mapping[str, Pin]) -> list[str]:
    sentences = [f"{pin.name} is not held to one release" for pin in pins.values() if pin.version is None]
    sentences += [f"{pin.name} has no hash" for pin in pins.values() if not pin.hashes]
    return sentences + [
        f"{pin.name} has no line without extras" for pin in pins.values() if frozenset() not in pin.forms
    ]


def lacks(requirement: Requirement, pin: Pin | None) -> Iterator[str]:
    """Older pips look a combination of extras up by itself, so each needs its own line."""
    if pin is None:
        yield "no line has it"
        return
    if pin.version and not requirement.specifier.contains(pin.version, prereleases=True):
        yield f"the line has {pin.version}"
    if frozenset(requirement.extras) not in pin.forms:
        yield f"no line has just [{', '.join(sorted(requirement.extras))}]"


def with_plain_lines(text: str) -> str:
    """The list as uv writes it, with a line without extras before each that has some.

    Of `kombu[redis]==5` an older pip does not learn which `kombu` to take where another package needs it without extras.
    """
    written = []
    for entry in re.split(r"(?m)^(?=\S)", text):
        head, *rest = entry.splitlines(keepends=True) or [""]
        if EXTRAS.match(head) and EXTRAS.sub(r"\1", head) not in text:
            written += [
                EXTRAS.sub(r"\1", head),
                *(line for line in rest if not line.lstrip().startswith("#")),
            ]
        written.append(entry)
    return "".join(written)


def wheel(
    folder: Path, name: str, version: str, needs: Iterable[str] = (), extras: Iterable[str] = ()
) -> str:
    """An empty package in the folder, for a local index. Gives its hash as a locked list writes it."""
    stem = f"{name.replace('-', '_')}-{version}"
    about = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    about += [f"Provides-Extra: {extra}" for extra in extras] + [f"Requires-Dist: {need}" for need in needs]
    files = {
        "METADATA": "\n".join(about) + "\n",
        "WHEEL": "Wheel-Version: 1.0\nGenerator: coprod\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    path = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file, content in files.items():
            archive.writestr(f"{stem}.dist-info/{file}", content)
        archive.writestr(f"{stem}.dist-info/RECORD", record(stem, files))
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def record(stem: str, files: Mapping[str, str]) -> str:
    def digest(content: str) -> str:
        return base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()).rstrip(b"=").decode()

    rows = [f"{stem}.dist-info/{file},sha256={digest(text)},{len(text)}" for file, text in files.items()]
    return "\n".join([*rows, f"{stem}.dist-info/RECORD,,", ""])


def would_install(pip: list[str], lists: Iterable[Path], *options: str) -> dict[str, str]:
    """The releases, by name, that pip would put into an empty environment. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            *pip,
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--dry-run",
            "--ignore-installed",
        ]
        command += ["--report", str(report), "--require-hashes", *options]
        command += [word for path in lists for word in ("-r", str(path))]
        subprocess.run(command, check=True, capture_output=True, text=True)
        chosen = [item["metadata"] for item in json.loads(report.read_text())["install"]]
    return {canonicalize_name(item["name"]): item["version"] for item in chosen}


def releases(pins: Mapping[str, Pin]) -> dict[str, str | None]:
    return {name: pin.version for name, pin in pins.items()}


def read_lists() -> list[str]:
    """The gaps of all lists, without the network."""
    runs, checks, tools = (pins_in(path.read_text()) for path in LISTS)
    sentences = [f"{RUNS.name}: {gap}" for gap in gaps(wanted_by(RUNS), runs)]
    sentences += [f"{CHECKS.name}: {gap}" for gap in gaps(wanted_by(CHECKS), checks)]
    sentences += [
        f"{name} is two releases"
        for name in runs.keys() & checks
        if runs[name].version != checks[name].version
    ]
    # The tools lie apart from what runs, and pip takes their list as it is.
    absent = {requirement.name for requirement in wanted_by(TOOLS)} - tools.keys()
    return sentences + [
        f"{TOOLS.name}: {gap}" for gap in [*loose_lines(tools), *(f"{name} has no line" for name in absent)]
    ]


def wanted_by(path: Path) -> list[Requirement]:
    return wanted_in(path.with_suffix(".in").read_text())


def try_online() -> list[str]:
    """What the oldest and the newest pip would install otherwise than the lists say."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        lists = {path: pins_in(path.read_text()) for path in (RUNS, CHECKS)}
        for name in {name for pins in lists.values() for name in pins}:
            wheel(place, name, NEWER)
        return [
            f"{path.name}: {wish} would install something else"
            for wish in (f"pip=={OLDEST_PIP}", "pip")
            for pip in [pip_of_its_own(place / wish, wish)]
            for path, pins in lists.items()
            if would_install(pip, [path], "--find-links", str(place)) != releases(pins)
        ]


def pip_of_its_own(folder: Path, wish: str) -> list[str]:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--upgrade", wish], check=True)
    return [python, "-m", "pip"]


def main() -> int:
    arguments = argparse.ArgumentParser(prog="tests.locks", description=__doc__)
    arguments.add_argument(
        "--online", action="store_true", help="try them with the oldest and the newest pip"
    )
    arguments.add_argument(
        "--plain-lines", type=Path, nargs="*", help="give these lists their lines without extras"
    )
    options = arguments.parse_args()
    for path in options.plain_lines or ():
        path.write_text(with_plain_lines(path.read_text()))
    sentences = read_lists() + (try_online() if options.online else [])
    print("\n".join(sentences) or "The locked lists are whole.")
    return bool(sentences)


if __name__ == "__main__":
    sys.exit(main())

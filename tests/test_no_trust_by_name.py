"""Another Trust brings its own file: no code and no page knows the name of this one or of its places."""

import re
import tomllib
from pathlib import Path

from tests.names import ROOMS
from tests.prepared_database import TRUST

ROOT = Path(__file__).parents[1]
EVERYDAY = {"and", "at", "of", "in", "the", "everywhere", "partnership", "foundation", "trust", "nhs", "wide"} | {
    "north", "east", "south", "west", "borders", "downs",
}  # fmt: skip


def names() -> set[str]:
    """Words by which the Trust of the file we ship and its places are known, and nobody else's."""
    contents = tomllib.loads(TRUST.read_text(encoding="utf-8"))
    areas = [area if isinstance(area, str) else area["name"] for area in contents["areas"].values()]
    trust = contents["trust"]["name"].removesuffix(" NHS Foundation Trust")
    words = {word.lower() for name in (trust, *areas) for word in re.findall(r"[^\W\d_]+", name)}
    return words - EVERYDAY | {"".join(letter for letter in trust if letter.isupper()).lower(), "sabp"}


def lines_that_name(root: Path, words: set[str]) -> list[str]:
    """Each line of code, page or script below `root`, tests and their fixtures, migrations and data aside, that holds one of the words."""
    named = re.compile(rf"(?<![^\W_]){'(?:' + '|'.join(sorted(words)) + ')'}(?![^\W_])", re.I)
    files = [path for room in ROOMS for path in (root / room).rglob("*.py")]
    files += [
        path for folder in ("templates", "static") for path in (root / folder).rglob("*") if path.is_file()
    ]
    found = []
    for path in files:
        inside = path.relative_to(root)
        if {"tests", "migrations", "data", "conftest.py"} & set(inside.parts) or inside.suffix in {
            ".woff2",
            ".png",
            ".ico",
            ".pyc",
        }:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if named.search(line):
                found.append(f"{inside}:{number}: {line.strip()}")
    return found


def test_no_code_and_no_page_names_the_trust_or_its_places():
    assert {"surrey", "guildford"} <= names()
    assert lines_that_name(ROOT, names()) == []


def test_control_a_page_and_a_module_that_name_it_are_found(tmp_path):
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "places.py").write_text('AREA = "east-surrey"\n')
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.jinja").write_text("<p>Welcome to SaBP.</p>")
    assert len(lines_that_name(tmp_path, names())) == 2

"""The code speaks the words of its glossary, and no package names a verb a second time."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.names import ROOMS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
NAME = re.compile(r"`([A-Za-z_]\w*)`")
PACKAGES = [
    path
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("__init__.py"))
    if path.parent.name in ("actions", "selectors")
]


def terms(text: str) -> set[str]:
    """The names in the second column of the glossary's table."""
    table = text.partition("| term on the page |")[2].partition("\n## ")[0]
    rows = [line.split("|") for line in table.splitlines() if line.startswith("|")]
    return {name for cells in rows for name in NAME.findall(cells[2])}


def names_in(path: Path) -> Iterator[str]:
    """What a file is called, defines, takes as an argument or holds."""
    yield from path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name) | ast.Name(id=name):
                yield name
            case ast.Attribute(attr=name):
                yield name


@cache
def names_of_the_code() -> frozenset[str]:
    """Read once for all tests."""
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return frozenset(
        name for path in files if not {"tests", "migrations"} & set(path.parts) for name in names_in(path)
    )


def code_of(text: str) -> list[ast.stmt]:
    """What stands in a file beside the sentence at its top."""
    body = ast.parse(text).body
    has_docstring = body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    return body[1:] if has_docstring else body


def test_every_term_of_the_glossary_stands_in_the_code():
    glossary = terms((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(glossary) > 25
    assert glossary - names_of_the_code() == set()


def test_control_a_term_that_the_code_no_longer_has_is_found():
    row = "| term on the page | term in code | what it means |\n|---|---|---|\n| me too | `TicketVote`, `MeToo` | once |\n"
    assert terms(row) - names_of_the_code() == {"MeToo"}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_package_of_verbs_or_reads_holds_a_sentence_at_most(package):
    assert code_of(package.read_text(encoding="utf-8")) == []


def test_control_a_package_that_names_a_verb_again_is_found():
    assert code_of('"""Verbs."""\n\nfrom feedback.board.actions.merging import merge\n') != []
    assert len(PACKAGES) >= 10

"""Documents are checked: each path and command they name is there."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("[a-z]*/README.md"),
        *ROOT.glob("[a-z]*/[a-z]*/README.md"),
    ]
)
QUOTED = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:script/manage|manage\.py) +([a-z_]+)")
ROOMS = (
    "script",
    "coprod",
    "insight",
    "audits",
    "volunteers",
    "forums",
    "meetings",
    "publicity",
    "feedback",
    "subscriptions",
    "people",
    "kit",
    "templates",
    "static",
    "tests",
    "docs",
)
A_PATH = re.compile(
    rf"(?:\./)?((?:{'|'.join(ROOMS)})/[\w./-]*|\w[\w.-]*\.(?:md|txt|in|toml|ini|py|json))(?:::\w+)?"
)
# Made while the site runs or is set up, so not in a fresh clone.
MADE_LATER = re.compile(r"^(var/|node_modules/|\.venv)")


def code_in(text):
    blocks = BLOCK.findall(text)
    return [line for block in blocks for line in block.splitlines()] + QUOTED.findall(BLOCK.sub("", text))


def paths_in(text):
    for code in code_in(text):
        for word in code.split():
            found = A_PATH.fullmatch(word.strip("(),;:"))
            if found and not MADE_LATER.match(found[1]):
                yield found[1].rstrip(".")


def missing_paths(text, beside=ROOT):
    return sorted(
        {path for path in paths_in(text) if not (ROOT / path).exists() and not (beside / path).exists()}
    )


def missing_commands(text):
    return sorted({name for code in code_in(text) for name in COMMAND.findall(code)} - get_commands().keys())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.relative_to(ROOT)))
def test_a_document_names_only_what_is_there(document):
    text = document.read_text(encoding="utf-8")
    assert missing_paths(text, document.parent) == []
    assert missing_commands(text) == []


def test_there_are_documents():
    assert {"accessibility.md", "security.md"} <= {document.name for document in DOCUMENTS}


def test_a_path_and_a_command_that_are_gone_are_found():
    text = (
        "Run `script/fly tests/test_docs.py` and\n```\nscript/manage make_tea\nscript/manage migrate\n```\n"
    )
    assert missing_paths(text) == ["script/fly"]
    assert missing_commands(text) == ["make_tea"]

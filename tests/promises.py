"""Sentences of pages and letters that promise something, and the list of what holds each: docs/promises.md."""

import ast
import re
from html import unescape
from pathlib import Path

BASE = Path(__file__).parent.parent
TEMPLATES = BASE / "templates"
LIST = BASE / "docs" / "promises.md"
WORDS = re.compile(
    r"\b(we will|you will hear|within|nobody|no one|never|is told|are told|only you|we tell|we write|we answer|we delete|we remind|we pay)\b",
    re.I,
)
# One text of a page: its lines are one in what a reader sees. Where a count decides, it is two.
MARKED = re.compile(r"\{% (?:trans|blocktranslate)\b.*?%\}(.*?)\{% end(?:trans|blocktranslate) %\}", re.S)
MARKED_WORDS = re.compile(r'\{% translate "(.*?)" %\}')
PLURAL = re.compile(r"\{% pluralize.*?%\}")
LOGIC = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.S)
VALUE = re.compile(r"\{\{.*?\}\}", re.S)
INSIDE_A_SENTENCE = re.compile(r"</?(?:a|strong|em|b|abbr|span)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
END = re.compile(r"(?<=[.!?])\s+")
ROW = re.compile(r"^\| (?P<sentence>.+?) \| (?P<held>.+?) \|$", re.M)
TEST = re.compile(r"^`(?P<path>[\w/]+\.py)::(?P<name>test_\w+)`$")


def sentences(text: str) -> set[str]:
    """Those of one template that promise something. What a template fills in is "…"."""
    text = MARKED_WORDS.sub(r"\1", MARKED.sub(lambda text: PLURAL.sub("\n", " ".join(text[1].split())), text))
    text = TAG.sub("\n", INSIDE_A_SENTENCE.sub("", VALUE.sub("…", LOGIC.sub(" ", text))))
    tidy = (" ".join(unescape(part).split()) for line in text.split("\n") for part in END.split(line))
    return {sentence.replace("|", "/") for sentence in tidy if WORDS.search(sentence)}


def promised() -> set[str]:
    """In every template."""
    files = [path for path in TEMPLATES.rglob("*") if path.suffix in {".jinja", ".txt", ".html"}]
    return {sentence for path in files for sentence in sentences(path.read_text())}


def rows(text: str) -> dict[str, str]:
    """{sentence: what holds it} of the list, without its heading."""
    found = {row["sentence"]: row["held"] for row in ROW.finditer(text)}
    return {sentence: held for sentence, held in found.items() if sentence not in {"sentence", "---"}}


def is_there(test: str) -> bool:
    """Whether `path::name` names a test that stands there."""
    found = TEST.match(test)
    path: Path = BASE / found["path"] if found else LIST
    if path.suffix != ".py" or not path.exists():
        return False
    return found["name"] in {
        node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)
    }

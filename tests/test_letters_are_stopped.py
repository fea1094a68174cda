"""Where a letter is promised, its way to stop is given with it: read from the source, so that none is forgotten until it is sent."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from tests.test_letters import LETTERS

pytestmark = pytest.mark.slow

ROOMS = (
    "assets",
    "audits",
    "circle",
    "coprod",
    "feedback",
    "forums",
    "initiatives",
    "insight",
    "kit",
    "meetings",
    "outreach",
    "people",
    "publicity",
    "subscriptions",
    "volunteers",
)
# These promise whatever they are told to: the way to stop is given to them.
THEMSELVES = {"tell", "tell_many", "Draft"}


def sources() -> list[ast.Module]:
    root = Path(settings.BASE_DIR)
    paths = [path for room in ROOMS for path in sorted((root / room).rglob("*.py"))]
    return [ast.parse(path.read_text(encoding="utf-8")) for path in paths if "tests" not in path.parts]


def called(call: ast.Call) -> str:
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


def stopping(trees: list[ast.Module]) -> set[str]:
    """Functions that give a way to stop with each letter they promise, themselves or through one they call that tells."""
    calls, giving = {}, set()
    for function in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        inside = calls_in(function)
        calls.setdefault(function.name, set()).update(name for name in map(called, inside) if "tell" in name)
        if any(word.arg == "unsubscribe" for call in inside for word in call.keywords):
            giving.add(function.name)
    while more := {
        name for name, names in calls.items() if name not in giving and names & giving - THEMSELVES
    }:
        giving |= more
    return giving - THEMSELVES


def promised(trees: list[ast.Module]) -> list[tuple[str, ast.Call]]:
    """(name of the letter, the call that promises it) wherever a letter's name is given to a call."""
    calls = [call for tree in trees for call in calls_in(tree)]
    return [
        (word.value, call)
        for call in calls
        for word in [*call.args, *(keyword.value for keyword in call.keywords)]
        if isinstance(word, ast.Constant) and word.value in LETTERS
    ]


def forgotten(promises: list[tuple[str, ast.Call]], giving: set[str], reasons: dict[str, str]) -> set[str]:
    return {
        letter
        for letter, call in promises
        if letter not in reasons
        and called(call) not in giving
        and not any(word.arg == "unsubscribe" for word in call.keywords)
        and not any(called(part) == "Promise" and len(part.args) == 3 for part in calls_in(call))
    }


def calls_in(node: ast.AST) -> list[ast.Call]:
    return [part for part in ast.walk(node) if isinstance(part, ast.Call)]


@pytest.fixture(scope="module")
def trees():
    return sources()


@pytest.fixture(scope="module")
def promises(trees):
    return promised(trees)


@pytest.fixture(scope="module")
def giving(trees):
    return stopping(trees)


def test_each_letter_that_is_promised_can_be_stopped_or_says_why_not(promises, giving):
    assert forgotten(promises, giving, settings.LETTERS_WITHOUT_STOP) == set()


def test_each_letter_is_promised_somewhere(trees, promises):
    named = {letter for letter, _ in promises}
    constants = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert set(LETTERS) - named - constants == set()


def test_control_a_letter_whose_reason_is_taken_away_is_found(promises, giving):
    reasons = dict(settings.LETTERS_WITHOUT_STOP)
    del reasons["feedback/questioned"]
    assert forgotten(promises, giving, reasons) == {"feedback/questioned"}

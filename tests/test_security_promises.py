"""The nineteen promises of docs/security.md: each is held by tests that are there, or says that it is not, and why."""

import re
from pathlib import Path

from tests import promises

BASE = Path(__file__).parent.parent
PAGE = BASE / "docs" / "security.md"
AGREED = BASE.parent / "shared" / "design" / "trust.md"
NOT_HELD = "not held: "
TEST = re.compile(r"`[^`]+::[^`]+`")
NUMBER = 19


def rows(text: str, heading: str) -> dict[str, str]:
    """{promise: what holds it} of the table below that heading."""
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return {
        row[1]: row[2] for row in re.finditer(r"^\| ((?!-|promise).+?) \| (.+?) \|$", section, re.M) if row[1]
    }


def faults(held: dict[str, str]) -> list[str]:
    """Promises that name no test and give no reason, and tests that are gone."""
    gone = [test for text in held.values() for test in TEST.findall(text) if not promises.is_there(test)]
    silent = [
        promise
        for promise, text in held.items()
        if not TEST.match(text) and not (text.startswith(NOT_HELD) and len(text) > len(NOT_HELD) + 20)
    ]
    return gone + silent


def test_each_of_the_nineteen_promises_names_tests_that_are_there_or_says_why_it_is_not_held():
    held = rows(PAGE.read_text(), "The nineteen promises")
    assert len(held) == NUMBER
    assert faults(held) == []


def test_each_promise_that_is_held_has_a_control_or_a_figure_of_its_own():
    held = rows(PAGE.read_text(), "The nineteen promises")
    assert [
        promise for promise, text in held.items() if NOT_HELD not in text and len(TEST.findall(text)) < 2
    ] == []


def test_as_many_as_were_agreed(record_property):
    if not AGREED.exists():
        record_property("agreed promises", "the document is not at hand: the number is all that is held")
        return
    assert len(rows(AGREED.read_text(), "Promises and figures")) == NUMBER


def test_control_a_test_that_is_gone_and_a_row_without_a_reason_are_found():
    here = "`tests/test_security_promises.py::test_as_many_as_were_agreed`"
    assert faults({"Held": here, "Honest": f"{NOT_HELD}it is not built yet, and nobody can try it."}) == []
    assert faults({"Gone": "`tests/test_security_promises.py::test_nobody_wrote`"}) != []
    assert faults({"Silent": "somebody looks after it"}) == ["Silent"]
    assert faults({"Short": f"{NOT_HELD}no"}) == ["Short"]

"""No text that somebody sends makes a pattern try every way there is. What it takes is bounded in seconds of
a core.
"""

import pytest

from insight.coding import lexicon
from insight.coding.lexicon import BadPattern
from insight.intake.file_formats.parsers import FORMULA
from kit import apart
from kit.apart import MB, Limits, TooHeavy

pytestmark = pytest.mark.slow

LIMITS = Limits(memory=1024 * MB, seconds=5, written=MB)
MARKS = "nothing " + "! " * 3000 + "or so it was that day"
CAPITALS = "+" + "A" * 200_000


def matches(pattern: str, text: str) -> bytes:
    with apart.run_apart("kit.tests.heavy:match", f"{pattern}\0{text}".encode(), limits=LIMITS) as written:
        return written.read()


def test_a_text_made_to_cost_much_costs_little():
    assert matches(lexicon.compile_whole_texts(["nothing*"]).pattern, MARKS) == b"False"
    assert matches(FORMULA.pattern, CAPITALS) == b"False"
    assert matches(FORMULA.pattern, "+SUM(") == b"True"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(r"\W*(?:nothing(?:\w*\W*){0,3})\W*\Z", MARKS), (r"[+@\-][A-Z]{2,}[A-Z.]*\(", CAPITALS)],
    ids=["the whole of a text", "a formula"],
)
def test_control_a_pattern_that_gives_back_what_it_took_uses_up_its_time(pattern, text):
    with pytest.raises(TooHeavy, match="ended with -"):
        matches(pattern, text)


@pytest.mark.parametrize("text", ["None.", "Nothing, thank you", "nothing", "  nothing! "])
def test_a_text_that_is_nothing_else_is_still_known(text):
    assert lexicon.compile_whole_texts(["none", "nothing*"]).match(lexicon.lowered_in_place(text))


def test_more_follows_than_three_words():
    assert not lexicon.compile_whole_texts(["nothing*"]).match("nothing to say about the food")


def test_gaps_in_a_pattern_are_few():
    assert lexicon.validated_pattern("a bed … b … c … d") == "a bed … b … c … d"
    with pytest.raises(BadPattern, match="too many gaps"):
        lexicon.validated_pattern("a bed … b … c … d … e")

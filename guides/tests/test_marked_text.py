"""The few marks of a guide's text, and what a line that cannot be read is answered with."""

from datetime import date

import pytest

from guides.marked_text import Block, TextProblem, due_on, parts_of, settings_named

TEXT = """
## What it is
A paragraph
on two lines.

Another.
- one
• two

- three
1. first
2) second
Card: Short words.
source: A law
Checked: 30 November 2026
Look again: 31 May 2027
Out of date: It is an Act now.
Go on: Say something /feedback/new/

## Without anything
"""


def test_parts_have_names_blocks_and_what_is_said_of_them():
    part, empty = parts_of(TEXT)
    assert part.blocks == [
        Block("paragraph", ["A paragraph on two lines."]),
        Block("paragraph", ["Another."]),
        Block("bullets", ["one", "two", "three"]),
        Block("steps", ["first", "second"]),
    ]
    assert (part.card, part.source, part.outdated) == ("Short words.", "A law", "It is an Act now.")
    assert (part.checked_on, part.look_again_on) == (date(2026, 11, 30), date(2027, 5, 31))
    assert part.ways_on == [("Say something", "/feedback/new/")]
    assert (empty.name, empty.blocks, empty.card_words) == ("Without anything", [], "")


def test_a_card_without_words_of_its_own_says_the_first_sentence():
    assert parts_of("## A\nOne thing. Another thing.")[0].card_words == "One thing."
    assert parts_of("## A\n- one thing\n- another")[0].card_words == "one thing"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Line 1: begin with the name of a part"),
        ("Words first.\n## A", "Line 1: begin with the name of a part"),
        ("## A\nChecked: soon", "Line 2: write a day such as 30 November 2026"),
        ("## A\nLook again: 31 February 2027", "Line 2: write a day"),
        ("## A\nSource:", "Line 2: write something behind the colon"),
        ("## A b\nWords.\n## a B", "Line 3: two parts have one name"),
        ("## A\nGo on: There https://example.org/", "Line 2: end with the address of a page of this site"),
        ("## A\nGo on: There //example.org/", "Line 2: end with the address"),
        ("## A\nGo on: Nowhere /no/such/page/", "Line 2: end with the address"),
        ("## A\nGo on: /feedback/new/", "Line 2: end with the address"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_number(text, problem):
    with pytest.raises(TextProblem, match=problem):
        parts_of(text)


def test_what_is_due_first_is_due_for_all_of_it():
    assert due_on(parts_of(TEXT), date(2028, 1, 1)) == date(2027, 5, 31)
    assert due_on(parts_of(TEXT), date(2027, 1, 1)) == date(2027, 1, 1)
    assert due_on(parts_of("## A\nWords."), date(2027, 1, 1)) == date(2027, 1, 1)


def test_figures_are_named_in_braces_and_other_braces_are_words():
    assert settings_named("{young_carer_under} and {Not This} and {{x}}") == {"young_carer_under", "x"}


def test_letters_of_any_language_and_odd_bytes_are_words():
    part = parts_of("## مقدمة\nنص \x0b هنا.\n- <script>alert(1)</script>")[0]
    assert part.name == "مقدمة"
    assert part.blocks[-1].lines == ["<script>alert(1)</script>"]

"""How well the machine sees, scored on made-up posts. Run with -s to see the figures, or read them in any failure."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback import flags, marks
from feedback.flags import IDENTIFIERS, Flag

POSTS = tomllib.loads((Path(__file__).parent / "posts.toml").read_text(encoding="utf-8"))["posts"]


def scored(which):
    """Of these flags together: how many were seen rightly, seen wrongly, and missed."""
    counts = Counter()
    for post in POSTS:
        seen, wanted = set(flags.found_in(post["text"])) & set(which), set(post["seen"]) & set(which)
        counts.update(right=len(seen & wanted), wrong=len(seen - wanted), missed=len(wanted - seen))
    return counts


def recall(counts):
    return counts["right"] / (counts["right"] + counts["missed"])


def precision(counts):
    return counts["right"] / (counts["right"] + counts["wrong"])


def test_the_list_is_long_and_half_of_it_is_innocent():
    assert len(POSTS) >= 200
    assert sum(not post["seen"] for post in POSTS) >= 80
    assert {flag for post in POSTS for flag in post["seen"]} == set(Flag)


def test_identifiers_are_seen_and_the_figures_printed(capsys):
    with capsys.disabled():
        print()
        for flag in Flag:
            counts = scored([flag])
            print(
                f"{flag.label:18} recall {recall(counts):.3f}  precision {precision(counts):.3f}  of {counts['right']}"
            )
        print(f"identifiers        recall {recall(scored(IDENTIFIERS)):.3f}  in {len(POSTS)} posts")
    assert recall(scored(IDENTIFIERS)) >= 0.98
    assert precision(scored(IDENTIFIERS)) >= 0.9


def test_words_of_harm_are_seen_and_idioms_are_not():
    counts = scored([Flag.HARM])
    assert recall(counts) >= 0.95
    assert precision(counts) >= 0.9


def test_control_without_the_check_digit_any_ten_digits_would_be_an_nhs_number(monkeypatch):
    text = "My order number 1234567890 was lost."
    assert Flag.NHS_NUMBER not in flags.found_in(text)
    monkeypatch.setattr(flags, "is_nhs_number", lambda text: True)
    assert Flag.NHS_NUMBER in flags.found_in(text)


@given(st.integers(min_value=999_000_000, max_value=999_999_999))
def test_an_nhs_number_is_known_by_its_last_digit(nine):
    ending = [flags.is_nhs_number(f"{nine}{digit}") for digit in range(10)]
    assert sum(ending) <= 1


@given(st.text(max_size=400))
def test_any_text_can_be_looked_at_and_its_parts_are_the_whole(text):
    assert "".join(part.text for part in marks.marked(text)) == text


@pytest.mark.parametrize(
    "text", ["a." * 5000, "0 " * 5000, "@" * 5000, "my name is " * 500, "a at b dot " * 500, "dr " * 2000]
)
def test_no_text_takes_long(text):
    flags.found_in(text)


def test_parts_that_were_seen_say_what_was_seen():
    parts = marks.marked("Ring 07700 900123 or write to sam@example.org")
    assert [(part.text, part.flag) for part in parts if part.flag] == [
        ("07700 900123", "Phone number"),
        ("sam@example.org", "Email address"),
    ]

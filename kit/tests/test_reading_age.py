"""The reading age of a text: what counts as a sentence, a syllable, a long word; and texts that nobody expects."""

import pytest

from kit.reading_age import hardest, is_long, reading_age, sentences, syllables, without_words

EASY = "We come to you. You tell us how it is. We write it down."
HARD = "The organisation is implementing considerable modifications to administrative documentation."


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("care", 1), ("makes", 1), ("asked", 1), ("needed", 2), ("people", 2), ("idea", 3), ("area", 3), ("being", 2),
        ("quiet", 2), ("table", 2), ("service", 2), ("anonymous", 4), ("co-production", 4), ("involvement", 4), ("12", 1),
        ("I", 1), ("don’t", 1), ("changes", 2), ("houses", 2),
    ],
)  # fmt: skip
def test_syllables_are_counted_by_rule(word, count):
    assert syllables(word) == count


def test_long_words_are_those_of_three_syllables_but_for_verbs_and_words_put_together():
    assert [is_long(word) for word in ("information", "understand", "considered")] == [True, True, True]
    assert [is_long(word) for word in ("everybody", "together", "deciding", "carer", "well-known")] == [
        False
    ] * 5


def test_sentences_end_with_a_stop_a_line_or_a_colon_before_a_capital():
    assert sentences("One. Two? “Three!” Four… Five:\nSix at 10.30 today: seven.") == [
        "One.", "Two?", "“Three!”", "Four…", "Five:", "Six at 10.30 today: seven.",
    ]  # fmt: skip


def test_hard_words_ask_for_older_readers():
    assert reading_age(EASY) <= 7
    assert reading_age(HARD) >= 17
    assert [row.words for row in hardest(f"{EASY} {HARD}", above=11)] == [HARD]


def test_a_long_sentence_asks_for_more_than_its_halves():
    halves = "We come to you when you want us to come. You tell us how it is and what you need."
    whole = halves.replace(" want us to come. You", " want us to come and then you")
    assert reading_age(whole) > reading_age(halves)


def test_words_that_are_explained_count_as_short_ones_wherever_they_begin():
    text = "Co-production is planned. Representatives of co-production come."
    assert without_words(text, ["co-production", "representatives"]) == "It is planned. It of it come."
    assert without_words("coproductions", ["co-production"]) == "coproductions"


@pytest.mark.parametrize("text", ["", " \n ", "…", "123 456", "نص هنا.", "x" * 10_000, "\x00", "?!?! !!"])
def test_what_is_no_english_has_an_age_all_the_same(text):
    assert reading_age(text) >= 5

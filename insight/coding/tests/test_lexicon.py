import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.coding import lexicon
from insight.coding.lexicon import BadPattern, Lexicon, LexiconEntry

LEXICON = Lexicon(
    (
        LexiconEntry("phone", ("answer* … phone", "call* back")),
        LexiconEntry("staff", ("friend*", "can't fault", "a&e nurse")),
        LexiconEntry("praise", ("perfect",), ("nothing*", "none")),
    )
)


def found(text):
    return [(hit.theme, text[hit.start : hit.end]) for hit in LEXICON.hits(text)]


def test_words_lead_to_themes_and_say_where_they_stand():
    assert found("They never CALLED back, but were friendly.") == [
        ("phone", "CALLED back"),
        ("staff", "friendly"),
    ]


def test_up_to_three_words_may_stand_between():
    assert found("Please answer the bloody phone") == [("phone", "answer the bloody phone")]
    assert found("Please answer me when I ask you on the phone") == []


def test_a_word_inside_another_does_not_count():
    assert found("They befriended an imperfectly nice man") == []


@pytest.mark.parametrize("text", ["I can't fault it", "I can’t fault it", "I cant fault it"])
def test_apostrophes_may_be_curly_or_missing(text):
    assert LEXICON.suggest(text) == {"staff"}


def test_a_text_that_says_nothing_else_is_about_the_whole():
    assert LEXICON.suggest("None.") == {"praise"}
    assert LEXICON.suggest("Nothing really, thanks") == {"praise"}
    assert LEXICON.suggest("Nothing was done, and nobody said why") == set()


def test_the_first_day_has_words_for_all_31_codes_in_ten_groups():
    entries = lexicon.starter_lexicon().entries
    assert len(entries) == 31
    assert len({entry.group for entry in entries}) == 10
    assert all(entry.words for entry in entries)
    for entry in entries:
        for pattern in entry.words:
            assert lexicon.validated_pattern(pattern) == pattern


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("", "Enter a word"),
        ("*", "cannot be looked for"),
        ("(a+)+b", "cannot be looked for"),
        ("a**", "cannot be looked for"),
        ("word " * 30, "too long"),
    ],
)
def test_what_is_no_pattern_is_said_in_a_sentence(pattern, sentence):
    with pytest.raises(BadPattern, match=sentence):
        lexicon.validated_pattern(pattern)


@given(st.text(max_size=40))
def test_whatever_passes_can_be_looked_for(pattern):
    try:
        kept = lexicon.validated_pattern(pattern)
    except BadPattern:
        return
    assert lexicon.validated_pattern(kept) == kept
    Lexicon((LexiconEntry("any", (kept,)),)).hits("some words to look at")


@settings(deadline=None)  # the first look compiles the patterns
@given(st.text(max_size=200))
def test_where_words_stand_is_always_inside_the_text(text):
    assert len(lexicon.lowered_in_place(text)) == len(text)
    for hit in lexicon.starter_lexicon().hits(text):
        assert 0 <= hit.start <= hit.end <= len(text)

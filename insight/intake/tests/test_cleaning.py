import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.intake.cleaning import clean


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("My number is 943 476 5919.", "My number is [NHS number]."),
        ("Ring 07700 900123 please", "Ring [phone number] please"),
        ("write to amy@example.org", "write to [email address]"),
        ("I live at KT22 7AD now", "I live at [postcode] now"),
        ("I was born 3 May 1980", "I was [date of birth]"),
        ("Dr John Smith and John's team", "Dr [name] and [name]'s team"),
        ("nurse Amy O’Neill-Jones sat with me. Amy is kind", "nurse [name] sat with me. [name] is kind"),
        ("dr patel was late", "dr [name] was late"),
        ("my social worker Jane Doe", "my social worker [name]"),
        ("Nothing, it was all fine on 12 June", "Nothing, it was all fine on 12 June"),
    ],
)
def test_what_names_somebody_is_replaced_by_what_it_was(said, kept):
    assert clean(said).text == kept


def test_what_was_changed_is_marked():
    assert clean("Ring Dr Smith on 07700 900123").replaced == ("phone", "name")
    assert clean("All was fine").replaced == ()


def test_words_of_harm_are_seen_and_stay():
    cleaned = clean("I want to die, says Dr Smith")
    assert cleaned.speaks_of_harm
    assert cleaned.text.startswith("I want to die")


def nhs_number(digits):
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
    return None if check == 10 else "".join(map(str, (*digits, check % 11)))


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9), st.sampled_from(["", " ", "-", "."]))
def test_no_nhs_number_gets_through(digits, gap):
    number = nhs_number(digits)
    if number:
        written = gap.join((number[:3], number[3:6], number[6:]))
        assert written not in clean(f"mine is {written}, thanks").text


WORDS = st.sampled_from(
    ["Dr Smith", "07700 900123", "a@b.org", "KT22 7AD", "943 476 5919", "nurse Amy Jones", "fine", "Amy", "é"]
)


@given(st.lists(WORDS, max_size=8), st.sampled_from([" ", ", ", ". ", "; "]))
def test_nothing_of_it_gets_through_however_it_stands_together(said, between):
    kept = clean(between.join(said)).text
    for identifying in ("Smith", "900123", "a@b", "7AD", "5919", "Jones"):
        assert identifying not in kept


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text):
    idempotency_key = clean(text).text
    assert clean(idempotency_key).text == idempotency_key

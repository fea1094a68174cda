import unicodedata

import pytest
from django.utils.text import slugify
from hypothesis import given
from hypothesis import strategies as st

from kit import exports
from kit.alphabets import WORD, begins_a_name, folded, lowered, normalise_characters, slug


@given(st.text(max_size=60))
def test_what_only_looks_different_is_made_one_and_each_letter_keeps_its_place(text):
    assert len(normalise_characters(text)) == len(text)
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize(
    ("typed", "other"), [("Café", "cafe"), ("ŁUKASZ", "lukasz"), ("Straße", "STRASSE"), ("ÆGIR", "aegir"), ("Ёлка", "елка"), ("é", "e\u0301"), ("İnan", "inan")]
)  # fmt: skip
def test_words_that_people_mean_as_one_are_one(typed, other):
    assert folded(typed) == folded(other)


@given(st.text(max_size=60))
def test_folding_twice_changes_no_more(text):
    assert folded(folded(text)) == folded(text)


def test_a_sign_on_a_letter_is_part_of_its_word():
    for word in ("Zoë", unicodedata.normalize("NFD", "Zoë"), "हिन्दी", "O'Neil", "Jean-Luc", "Ковалёва"):
        assert WORD.findall(word) == [word]


def test_a_name_begins_with_a_capital_or_in_a_script_that_has_none():
    assert all(map(begins_a_name, ["Özdemir", "Ж", "欧阳", "أحمد"]))
    assert not any(map(begins_a_name, ["özdemir", "", "1a", "-"]))


def test_a_file_may_have_a_name_of_any_alphabet():
    header = exports.csv_response('Żółw "1".csv', [["a"]])["Content-Disposition"]
    assert header.isascii()
    assert "filename*=utf-8''%C5%BB" in header


def test_control_a_name_put_into_the_header_as_it_is_is_garbled_by_it():
    response = exports.csv_response("plain.csv", [["a"]])
    response["Content-Disposition"] = 'attachment; filename="Żółw.csv"'
    assert "Żółw" not in response["Content-Disposition"]


def test_what_was_counted_keeps_a_name_in_any_alphabet():
    assert (slug("Waiting times"), slug("Łóżko"), slug("Очікування")) == (
        "waiting-times",
        "lozko",
        "очікування",
    )
    assert slugify("Очікування") == "", "the control: with letters of English alone it has none"

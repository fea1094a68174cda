"""Codes that people type: one alphabet, one way to read them, and a hash that says nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.ratification.codes import TAKE_PART
from feedback.tickets.codes import COME_BACK
from forums.room.passes import ROOM_PASS
from kit.codes import ALPHABET, CodeScheme, grouped, normalised, random_code

SCHEMES = [TAKE_PART, COME_BACK, ROOM_PASS]
codes = st.text(ALPHABET, min_size=8, max_size=12)


def test_the_letters_cannot_be_taken_for_each_other_and_make_no_word():
    assert not set(ALPHABET) & set("0O1ILAEUY")
    assert len(set(ALPHABET)) == len(ALPHABET) == 27


@given(codes)
def test_a_code_is_read_as_it_is_printed(code):
    assert normalised(grouped(code)) == code


@given(codes, st.sampled_from([" ", "-", "–", "\u00a0", ".", "\n", ""]))
def test_capitals_spaces_and_dashes_make_no_difference(code, between):
    assert normalised(between.join(code.lower())) == code


def test_digits_of_another_script_are_read_too():
    assert normalised("BCDF٢٣٤٥") == "BCDF2345"


def test_a_long_code_stands_in_groups_of_four():
    assert grouped("BCDF2345GHJK") == "BCDF-2345-GHJK"
    assert re.fullmatch(r"(\w{4}-){2}\w{4}", grouped(random_code(12)))


def test_codes_drawn_by_lot_differ():
    assert len({TAKE_PART.generate() for _ in range(500)}) == 500


@pytest.mark.parametrize("scheme", [COME_BACK, ROOM_PASS])
@given(seed=st.uuids())
def test_a_derived_code_is_always_the_same_and_as_long_as_it_should_be(scheme, seed):
    assert scheme.derive(seed) == scheme.derive(str(seed))
    assert len(scheme.derive(seed)) == scheme.length
    assert set(scheme.derive(seed)) <= set(ALPHABET)


@given(codes)
def test_no_code_opens_what_another_purpose_keeps(code):
    assert len({scheme.hash_of(code) for scheme in SCHEMES}) == len(SCHEMES)


def test_two_schemes_hashed_alike_would_open_each_other():
    """The control: it is the name it is hashed under that keeps two purposes apart."""
    copied = CodeScheme(length=8, hashed_under=TAKE_PART.hashed_under)
    assert copied.hash_of("BCDF2345") == TAKE_PART.hash_of("BCDF2345")


def test_codes_handed_out_before_still_open_what_they_opened(settings):
    """Worked out as each room did it by itself, before the three were one."""
    settings.SECRET_KEY = "known"  # pragma: allowlist secret
    assert [scheme.hash_of("bcdf-2345 ghjk")[:12] for scheme in SCHEMES] == KNOWN_HASHES
    assert [scheme.derive("2f1c")[:8] for scheme in (COME_BACK, ROOM_PASS)] == KNOWN_CODES


KNOWN_HASHES = ["d52fe50b7cc4", "4cecddd874cb", "5548e819c168"]
KNOWN_CODES = ["7V827GVB", "V49W2MXS"]

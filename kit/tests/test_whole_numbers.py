import sys

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kit.whole_numbers import LARGEST, whole_number


@given(some.integers(min_value=0, max_value=LARGEST - 1))
def test_a_number_is_read(number):
    assert whole_number(str(number)) == number


@given(some.text())
def test_anything_else_is_none(text):
    assert 0 <= whole_number(text) <= LARGEST


@pytest.mark.parametrize("digits", [19, 4301, 100_000])
def test_one_of_very_many_digits_is_not_worked_out(digits):
    assert whole_number("9" * digits) == LARGEST


def test_control_python_refuses_to_read_it():
    with pytest.raises(ValueError, match="Exceeds the limit"):
        int("9" * (sys.get_int_max_str_digits() + 1))

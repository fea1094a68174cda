import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.numbers import NotANumber, misleading, parse_number, parse_pounds

READ = {
    "12.50": "12.50", "12,50": "12.50", "1,5": "1.5", "12": "12", ".5": "0.5", "12.": "12", " 7 ": "7", "0,75": "0.75",
    "1,200": "1200", "1,200.50": "1200.50", "1 200": "1200", "1\u00a0200,50": "1200.50", "1\u202f200": "1200",
    "1.200,50": "1200.50", "12,345,678": "12345678", "-3": "-3", "−3,5": "-3.5", "１２": "12", "1.2345": "1.2345",
}  # fmt: skip
UNREADABLE = [
    "", " ", "abc", "1e3", "NaN", "Infinity", "1_000", "12,5000", "1,23,456", "12 50", "1.200.300", "0,500", "1,2,3", ",5",
    "1200,500", "1,200,5", "1 200 5", "--3", "£", "1.200,500", "5p", "1/2", "9" * 30, "٣",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "number"), READ.items())
def test_a_number_is_read_as_it_was_meant(typed, number):
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", UNREADABLE)
def test_what_could_be_read_in_two_ways_or_is_none_is_not_read(typed):
    with pytest.raises(NotANumber):
        parse_number(typed)


@pytest.mark.parametrize("typed", ["£12.50", "£ 12,50", "12.50", "\t£12.5"])
def test_a_pound_sign_may_stand_before_it(typed):
    assert parse_pounds(typed) == Decimal("12.50")


@pytest.mark.parametrize("typed", ["12.50£", "££12", "$5", "£-"])
def test_other_signs_are_not_read(typed):
    with pytest.raises(NotANumber):
        parse_pounds(typed)


@given(st.decimals(min_value=0, max_value=999_999, places=2), st.sampled_from([",.", " .", " ,", ".,"]))
def test_every_amount_comes_back_however_its_groups_and_fraction_are_marked(amount, marks):
    group, point = marks
    written = f"{amount:,.2f}".translate({ord(","): group, ord("."): point})
    assert parse_number(written) == amount


@given(st.decimals(min_value=0, max_value=999_999, places=2))
def test_control_commas_taken_out_make_a_hundred_times_as_much(amount):
    """As it was: every comma was taken for one between groups."""
    written = f"{amount:.2f}".replace(".", ",")
    assert Decimal(written.replace(",", "")) == amount * 100
    assert parse_number(written) == amount


@given(st.text(max_size=30))
def test_whatever_is_typed_gives_a_number_or_one_kind_of_refusal(typed):
    with contextlib.suppress(NotANumber):
        assert parse_pounds(typed).is_finite()


@pytest.mark.parametrize("value", ["0,45", {"car": [[10000, "0,45"]]}, ["£20"], "1,200.00"])
def test_an_amount_in_a_setting_that_code_would_stumble_over_is_named(value):
    assert misleading(value)


@pytest.mark.parametrize(
    "value", ["0.45", {"car": [[10000, "0.45"], [None, "0.25"]]}, 12, "Two, 3 and more", "000000", ""]
)
def test_other_settings_are_let_through(value):
    assert misleading(value) == ""

"""Times, days and numbers as people write them."""

import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import readers


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10:30", time(10, 30)), ("10.30", time(10, 30)), ("10 30", time(10, 30)), ("1030", time(10, 30)), ("14h30", time(14, 30)),
        ("2pm", time(14)), ("2 pm", time(14)), ("2 p.m.", time(14)), ("2 p.m", time(14)), ("2.30 p. m.", time(14, 30)), ("2 PM", time(14)),
        ("12 noon", time(12)), ("noon", time(12)), ("Midday", time(12)), ("midnight", time(0)), ("12am", time(0)), ("12 pm", time(12)),
        ("10 o'clock", time(10)), ("10 o\u2019clock in the morning", time(10)), ("at 2 in the afternoon", time(14)),
        ("half past two", time(2, 30)), ("half past 2 pm", time(14, 30)), ("quarter to 11", time(10, 45)), ("quarter past ten a.m.", time(10, 15)),
        ("ten past ten", None), ("14:00 hrs", time(14)), ("1400 hours", time(14)), ("\uff11\uff14\uff1a\uff13\uff10", time(14, 30)), ("\u0661\u0664:\u0663\u0660", time(14, 30)),
        ("25:00", None), ("10:75", None), ("13:61", None), ("", None), ("soon", None), ("2 or 3pm", None), ("half past thirteen", None),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(typed, meant):
    assert readers.parse_time(typed) == meant


@given(st.times(), st.sampled_from(["%H:%M", "%H.%M", "%I:%M %p", "%I.%M%p", "%H%M"]))
def test_every_minute_is_read_in_every_way(when, way):
    when = when.replace(second=0, microsecond=0)
    assert readers.parse_time(when.strftime(way)) == when


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_value_or_none(typed):
    for reader in (
        readers.parse_time,
        readers.parse_month,
        readers.parse_whole_number,
        readers.only_digits,
        readers.parse_phone_number,
    ):
        reader(typed)
    readers.parse_date((typed, typed, typed))


@pytest.mark.parametrize("name", ["9", "09", "Sept", "sept.", "SEPTEMBER", "Sep", " sep. "])
def test_september_has_many_names(name):
    assert readers.parse_month(name) == 9


@pytest.mark.parametrize("name", ["", "13", "0", "janitor", "marble", "Se", "009"])
def test_a_word_that_begins_like_a_month_is_none(name):
    assert readers.parse_month(name) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("27", "3", "2027"), date(2027, 3, 27)), (("3rd", "Sept", "2027"), date(2027, 9, 3)), (("1st", "Jan.", "'27"), date(2027, 1, 1)),
        (("22nd", "december", "27"), date(2027, 12, 22)), (("31", "2", "2027"), None), (("x", "2", "2027"), None), (("1", "2", "227"), None),
    ],
)  # fmt: skip
def test_a_day_is_read_from_its_parts(typed, meant):
    assert readers.parse_date(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", 12), ("1,200", 1200), ("1 200", 1200), ("1\u00a0200", 1200), ("1'200", 1200), ("twelve", 12), ("none", 0), ("\u0661\u0662", 12),
        ("1,5", None), ("12,50", None), ("1,2,3", None), ("12.5", None), ("-3", None), ("", None), ("12 people", None), ("9" * 25, None),
    ],
)  # fmt: skip
def test_a_whole_number_is_read_and_half_a_one_is_not(typed, meant):
    assert readers.parse_whole_number(typed) == meant


def test_control_taking_the_commas_out_makes_fifteen_of_one_and_a_half():
    assert int("1,5".replace(",", "")) == 15
    assert readers.parse_whole_number("1,5") is None


@pytest.mark.parametrize(
    "typed", ["30-94-30", "30 94 30", "309430", "30.94.30", "30/94/30", "30\u201394\u201330", "\u0663\u0660-\u0669\u0664-\u0663\u0660", " 30 - 94 - 30 "]
)  # fmt: skip
def test_a_sort_code_is_read_in_its_usual_forms(typed):
    assert readers.only_digits(typed) == "309430"


def test_control_with_hyphens_and_spaces_alone_most_forms_are_refused():
    for typed in ("30.94.30", "30/94/30", "30\u201394\u201330"):
        assert not re.fullmatch("[0-9]{6}", re.sub(r"[\s-]", "", typed))


@pytest.mark.parametrize(
    ("typed", "rung"),
    [
        ("01632 960 001", "01632960001"), ("(01632) 960-001", "01632960001"), ("+44 (0)1632 960001", "+441632960001"),
        ("tel: 01632.960.001", "01632960001"), ("01632 960001 ext 12", "01632960001"), ("\u0660\u0661\u0666\u0663\u0662 960001", "01632960001"),
        ("ring the office", ""), ("12", ""), ("", ""), ("1" * 20, ""),
    ],
)  # fmt: skip
def test_a_phone_number_is_read_as_it_is_rung(typed, rung):
    assert readers.parse_phone_number(typed) == rung

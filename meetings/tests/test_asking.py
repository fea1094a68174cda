"""What holds whenever people are asked by codes. With a room around it: audits/ratification/tests/test_asking.py."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from kit.verbs.errors import NotPossible
from meetings.actions import asking
from meetings.models.asking import Asking, OneTimeCode, UnnamedReply


class Asked(SimpleNamespace):
    is_open = Asking.is_open
    is_counted = Asking.is_counted
    takes_answers_on = Asking.takes_answers_on


class Codes:
    """So many of them that nobody has used yet."""

    def __init__(self, unused=0):
        self.unused = unused

    def filter(self, *, used):
        return self

    def exists(self):
        return self.unused > 0


@pytest.fixture
def asked(NOW):
    """Open for two weeks; five have to take part."""
    return Asked(closes_on=NOW.date() + timedelta(days=14), closed_on=None, threshold=5, took_part=None)


def test_nothing_is_counted_unless_enough_took_part(asked, NOW):
    with pytest.raises(NotPossible, match="Fewer than 5"):
        asking.close(asked, ["a reply"] * 4, Codes(), NOW)
    assert (asked.is_open, asked.is_counted) == (True, False)
    asking.close(asked, ["a reply"] * 5, Codes(), NOW)
    assert (asked.is_open, asked.took_part) == (False, 5)


def test_it_waits_for_whoever_has_a_code_until_the_day_they_were_told(asked, NOW):
    with pytest.raises(NotPossible, match="until 23 March 2027"):
        asking.close(asked, ["a reply"] * 5, Codes(unused=1), NOW)
    asking.close(asked, ["a reply"] * 5, Codes(unused=1), NOW + timedelta(days=15))
    assert asked.is_counted


def test_what_was_counted_is_not_counted_again(asked, NOW):
    asking.close(asked, ["a reply"] * 5, Codes(), NOW)
    with pytest.raises(NotPossible, match="already closed"):
        asking.close(asked, ["a reply"] * 6, Codes(), NOW)
    with pytest.raises(NotPossible, match="cannot be opened again"):
        asking.must_be_extendable(asked, NOW.date() + timedelta(days=30), NOW)


def test_answers_are_taken_until_the_closing_day_is_over(asked, NOW):
    asking.must_take_answers(asked, NOW + timedelta(days=14))
    with pytest.raises(NotPossible, match="has closed"):
        asking.must_take_answers(asked, NOW + timedelta(days=15))


@pytest.mark.parametrize("day", [date(2020, 1, 1), None])
def test_it_closes_on_a_day_to_come(day, NOW):
    with pytest.raises(NotPossible, match="after today"):
        asking.must_close_later(day or NOW.date(), NOW)


def test_nothing_leads_from_a_code_to_a_reply():
    """Neither has a field that the other has, but a number by lot; a room adds what both are for."""
    fields = [{field.name for field in kind._meta.fields} for kind in (OneTimeCode, UnnamedReply)]
    assert set.intersection(*fields) == {"id"}
    assert all(kind._meta.get_field("id").default for kind in (OneTimeCode, UnnamedReply))

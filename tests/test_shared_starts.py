"""Rows that many tests begin with are the same, whether they were worked out or put there, and leave alone what stands beside them."""

from datetime import date

import pytest

from people.models import BankHoliday
from tests import prepared_database, shared_starts

FIRST, SECOND, BESIDE = date(2035, 3, 14), date(2035, 3, 15), date(2035, 3, 16)


def holiday(day, name="A day of mourning"):
    return BankHoliday.objects.create(day=day, name=name, source="GOV.UK")


def rows():
    return set(BankHoliday.objects.filter(day__year=2035).values_list("pk", "day", "name"))


@pytest.fixture
def begun(trust, monkeypatch):
    """A start that adds a row, changes one and takes one away; `begun.times` is how often it was worked out."""
    monkeypatch.setattr(shared_starts, "_starts", {})
    holiday(FIRST)
    holiday(SECOND)

    def make():
        begin.times += 1
        BankHoliday.objects.filter(day=FIRST).delete()
        BankHoliday.objects.filter(day=SECOND).update(name="Another name")
        holiday(date(2035, 3, 17))

    def begin():
        shared_starts.share_start("test", make)
        return rows()

    begin.times = 0
    return begin


def back():
    """As another test begins, with the same rows."""
    BankHoliday.objects.filter(day__year=2035).delete()


def test_what_was_worked_out_once_is_put_there_as_it_was(begun):
    before = set(BankHoliday.objects.filter(day__year=2035))
    after, state = begun(), prepared_database.state()
    back()
    BankHoliday.objects.bulk_create(before)
    assert begun() == after
    assert prepared_database.state() == state
    assert begun.times == 1


def test_another_beginning_is_worked_out_anew(begun):
    before = set(BankHoliday.objects.filter(day__year=2035))
    begun()
    back()
    BankHoliday.objects.bulk_create(before)
    beside = holiday(BESIDE)
    assert beside.pk in {pk for pk, _, _ in begun()}
    assert begun.times == 2


def test_a_start_that_is_given_something_else_is_another_start():
    def by(day):
        return lambda: day

    assert shared_starts.given_to(by(FIRST)) == shared_starts.given_to(by(FIRST))
    assert shared_starts.given_to(by(FIRST)) != shared_starts.given_to(by(SECOND))

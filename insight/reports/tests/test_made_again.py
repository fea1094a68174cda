"""“Make it now” on a quarter that has a picture: another edition only where a reader sees something else, and it
says what.
"""

from datetime import UTC, date, datetime

import pytest

from feedback.tickets.models import Ticket
from forums.conftest import confirmed, planned  # noqa: F401
from forums.rounds.models import Meeting, MeetingState
from insight.picture.quarters import Quarter
from insight.reports.models import Edition, Tally
from insight.reports.tests.quarter import codebook, make, source_of, themes
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db
SPRING, WINTER = Quarter(2027, 1), Quarter(2026, 4)
AFTER = datetime(2027, 4, 6, 10, 0, tzinfo=UTC)
LATER = datetime(2027, 7, 8, 10, 0, tzinfo=UTC)
SAID = {"waiting": {"east-surrey": 12, "surrey-downs": 3}, "food": {"east-surrey": 30, "surrey-downs": 18}}


@pytest.fixture
def quarter(confirmed, cast):  # noqa: F811
    codebook()
    for month in (date(2027, 2, 1), date(2026, 11, 1)):
        themes(source_of("fft"), SAID, month=month)
    make(AFTER, WINTER)
    make(AFTER, SPRING)
    return SPRING


def hold(first, last):
    Meeting.objects.filter(starts_at__date__range=(first, last)).update(state=MeetingState.HELD)


def a_forum_is_held():
    hold(SPRING.first, SPRING.last)


def forums_of_later_quarters_are_held():
    hold(SPRING.next.first, date(2027, 12, 31))


def more_comes_in():
    themes(source_of("fft"), {"staff": {"east-surrey": 25}}, month=date(2027, 3, 1))


def something_is_taken_back():
    Tally.objects.filter(code="food", month=date(2027, 2, 1)).delete()


def somebody_says_something():
    Ticket.objects.filter(pk=published_ticket().pk).update(published_on=date(2027, 2, 3))


def the_quarter_before_has_more():
    themes(source_of("fft"), {"staff": {"east-surrey": 25}}, month=date(2026, 12, 1))
    make(AFTER, WINTER)


def the_quarter_before_is_made_again_with_the_same_themes():
    month = date(2026, 12, 1)
    Tally.objects.create(source=source_of("fft"), month=month, measure="answers", code="1", number=50)
    make(AFTER, WINTER)


def more_comes_in_of_another():
    themes(source_of("complaints"), {"waiting": {"east-surrey": 25}}, month=date(2027, 3, 1))


SEEN = {
    a_forum_is_held: "instead of",
    more_comes_in: "Friends and Family Test: 88 instead of 63.",
    something_is_taken_back: "Friends and Family Test: 15 instead of 63.",
    somebody_says_something: "The board: points or answers of the quarter have changed.",
    the_quarter_before_has_more: "The quarters that it is compared with have other figures now.",
}
UNSEEN = (
    forums_of_later_quarters_are_held, the_quarter_before_is_made_again_with_the_same_themes, lambda: None,
)  # fmt: skip


@pytest.mark.parametrize("event", SEEN, ids=lambda event: event.__name__)
def test_what_a_reader_sees_makes_one_edition_that_says_it_and_again_is_the_same(quarter, event):
    event()
    second = make(AFTER, quarter)
    assert second.number == 2
    assert any(SEEN[event] in sentence for sentence in second.changes), second.changes
    assert not any("worked out has changed" in sentence for sentence in second.changes)
    assert make(LATER, quarter).pk == second.pk


@pytest.mark.parametrize("event", UNSEEN)
def test_what_no_reader_sees_makes_no_edition(quarter, event):
    event()
    assert make(LATER, quarter).number == 1


def test_whatever_came_before_twice_is_the_same_and_no_edition_is_without_its_reason(quarter):
    for event in (
        *SEEN,
        forums_of_later_quarters_are_held,
        more_comes_in_of_another,
        somebody_says_something,
    ):
        event()
        newest = make(AFTER, quarter)
        assert make(LATER, quarter).pk == newest.pk
    assert all(edition.changes for edition in Edition.objects.of(quarter).filter(number__gt=1))


def test_another_way_of_working_it_out_is_said_where_it_is_so(quarter, monkeypatch):
    monkeypatch.setattr("insight.reports.actions.editions.METHOD", 1_000)
    assert make(AFTER, quarter).changes == ["How it is worked out has changed."]

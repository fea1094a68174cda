"""What came of forums in a quarter, by area: small numbers of people are hidden, and with them what would tell them."""

import uuid
from datetime import date

import pytest

from forums.room.selectors import quarterly
from forums.rounds.models import Arrival, Meeting, Promise
from kit.disclosure_control import tables

pytestmark = pytest.mark.django_db
FIRST, LAST, TODAY = date(2027, 1, 1), date(2027, 3, 31), date(2027, 4, 1)


@pytest.fixture
def held(confirmed):
    """The six forums of the first round, all of them held."""
    meetings = [meeting for meeting in confirmed if meeting.round.number == 1]
    Meeting.objects.filter(pk__in=[meeting.pk for meeting in meetings]).update(state="held")
    return meetings


def come(meeting, new, again):
    Arrival.objects.bulk_create(
        Arrival(meeting=meeting, idempotency_key=uuid.uuid4(), who="person", is_first_time=at < new)
        for at in range(new + again)
    )


def figures(level="all"):
    return quarterly.between(FIRST, LAST, today=TODAY)[level]


def area(meeting):
    return f"area:{meeting.area.slug}"


def test_forums_held_are_of_those_planned(held):
    Meeting.objects.filter(pk=held[0].pk).update(state="cancelled", reason="Snow")
    assert figures()["forums"] == [5, 6]
    assert figures(area(held[0]))["forums"] == [0, 1]


def test_people_and_those_who_are_there_for_the_first_time_are_counted(held):
    for meeting in held:
        come(meeting, 6, 10)
    assert figures()["people"] == [96, None]
    assert figures(area(held[0]))["new_people"] == [6, 16]


def test_a_small_number_is_hidden_and_another_with_it_so_that_nobody_can_subtract(held):
    for meeting, new in zip(held, (2, 8, 9, 10, 11, 12), strict=True):
        come(meeting, new, 10)
    hidden = [meeting for meeting in held if figures(area(meeting))["new_people"] is None]
    assert held[0] in hidden
    assert len(hidden) >= 2


def test_control_two_new_people_of_ten_would_be_told_by_a_low_threshold(held, monkeypatch):
    come(held[0], 2, 10)
    monkeypatch.setattr(tables, "is_small", lambda count, threshold: False)
    assert figures(area(held[0]))["new_people"] == [2, 12]


def test_a_promise_is_kept_by_who_came_or_sent_somebody(held):
    for service, came in (
        ("pals", "came"),
        ("cmhrs", "deputy"),
        ("focus", "apologies"),
        ("governor", "absent"),
    ):
        Promise.objects.create(meeting=held[0], service=service, came=came)
    assert figures()["promises"] == [2, 4]


def test_forums_of_another_quarter_do_not_count(held):
    assert quarterly.between(date(2027, 4, 1), date(2027, 6, 30), today=TODAY)["all"]["people"] == [0, None]

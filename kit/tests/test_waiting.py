"""What rooms offer in one shape: one query for all, ten lines of one sort, and nothing where nothing is."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kit.scheduled.models import TaskDay
from kit.waiting import MOST, OfferedByRooms, WaitingItem, counted, days_after, listed

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 9)
AT = datetime(2027, 3, 9, 10, 0, tzinfo=UTC)


def line(row):
    return WaitingItem("Thing", row.title or f"{row.count} things", f"/{row.key}/", due=row.due)


def offering(*offers):
    """A room that offers these, read by whoever asks."""
    room = OfferedByRooms()
    room.add(lambda person, day: offers)
    return room


def rows_of(owner, number):
    for place in range(number):
        TaskDay.objects.create(
            key=f"{owner}.{place:02}", day=date(2027, 1, 1 + place), last_error=owner, last_began_at=AT
        )
    return TaskDay.objects.filter(last_error=owner)


def test_all_rooms_are_read_in_one_query():
    queries = [listed(name, rows_of(name, 3), line, key="key", title="key", due="day") for name in "abcde"]
    queries += [counted(f"{name}s", rows_of(f"{name}x", 2), line, due="day") for name in "abcde"]
    with CaptureQueriesContext(connection) as captured:
        items = offering(*queries).read(None, DAY)
    assert len(captured) == 1
    assert len(items) == 5 * 3 + 5


def test_one_sort_is_ten_lines_by_day_and_one_that_leads_to_the_rest():
    more = WaitingItem("Thing", "More", "/more/")
    items = offering(listed("a", rows_of("a", MOST + 4), line, key="key", due="day", more=more)).read(
        None, DAY
    )
    assert [item.due.day for item in items[:MOST]] == list(range(1, MOST + 1))
    assert items[MOST:] == [more]


def test_what_counts_nothing_is_no_line():
    assert offering(counted("a", rows_of("a", 0), line)).read(None, DAY) == []
    assert [item.title for item in offering(counted("a", rows_of("a", 4), line)).read(None, DAY)] == [
        "4 things"
    ]


def test_what_needs_no_row_asks_nothing(django_assert_num_queries):
    item = WaitingItem("Thing", "Do it", "/do/")
    with django_assert_num_queries(0):
        assert offering(item).read(None, DAY) == [item]


def test_a_day_may_be_so_many_days_later_or_earlier():
    for days, day in ((14, 15), (-1, 31)):
        query = listed("a", rows_of(f"a{days}", 1), line, key="key", due=days_after("day", days))
        assert offering(query).read(None, DAY)[0].due.day == day

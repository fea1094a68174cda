"""What came of the board in a quarter: each point counts on the day something happened to it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback.board.selectors import quarterly
from feedback.tickets.models import Progress, Ticket
from people import levels
from people.models import Area
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)


def point(*, published=date(2026, 7, 20), due=date(2026, 8, 20), answered=None, state="doing", **given):
    row = published_ticket()
    facts = {"published_on": published, "sent_on": published, "answer_due_on": due} | given
    if answered:
        facts |= {
            "answered_on": answered,
            "answer": "It is mended.",
            "answered_as": "The team",
            "state": state,
        }
    Ticket.objects.filter(pk=row.pk).update(**facts)
    row.refresh_from_db()
    return row


def figures(level="all"):
    return quarterly.between(FIRST, LAST).get(level, {})


def test_an_answer_is_in_time_on_the_day_it_was_due_and_not_a_day_later(trust):
    point(answered=date(2026, 8, 20))
    point(answered=date(2026, 8, 21))
    point()
    assert figures()["in_time"] == [1, 3]


def test_a_point_that_was_due_in_another_quarter_is_not_of_this_one(trust):
    point(due=date(2026, 6, 30), answered=date(2026, 6, 1), published=date(2026, 5, 4))
    point(due=date(2026, 10, 1))
    assert figures()["in_time"] == [0, 0]


def test_late_at_the_end_is_what_was_due_and_not_there_on_the_last_day(trust):
    point(due=LAST)
    point(due=LAST, answered=date(2026, 10, 1))
    point(due=LAST, answered=LAST)
    point(due=date(2026, 10, 1))
    assert figures()["overdue"] == [2, None]


def test_days_to_an_answer_are_working_days_and_the_middle_of_them(trust):
    sent = date(2026, 8, 3)
    for answered in (date(2026, 8, 4), date(2026, 8, 10), date(2026, 8, 28)):
        point(published=sent, answered=answered)
    assert figures()["days_to_answer"] == [5, 3]


def test_a_change_counts_when_we_did_it_became_public_not_when_it_was_promised(trust):
    promised = point(
        answered=date(2026, 5, 4), due=date(2026, 5, 4), published=date(2026, 4, 1), state="done"
    )
    Progress.objects.create(
        ticket=promised, state="done", words="Done", written_on=date(2026, 8, 1), published_on=date(2026, 8, 3), published_as="A lead"
    )  # fmt: skip
    point(answered=date(2026, 8, 3), state="done")
    point(answered=date(2026, 8, 3), state="doing")
    assert figures()["changes"] == [2, None]


def test_areas_and_directorates_have_their_own_and_all_has_every_one(trust):
    row = point()
    other = Area.objects.exclude(pk=row.area_id).first()
    point(area=other, team=None)
    assert figures()["raised"] == [2, None]
    assert figures(f"area:{row.area.slug}")["raised"] == [1, None]
    assert figures(f"area:{other.slug}")["raised"] == [1, None]
    assert figures(f"directorate:{row.team.directorate.slug}")["raised"] == [1, None]


def test_what_is_not_on_the_board_is_not_counted(trust):
    stands = point()
    point(joined_to=stands, joined_on=LAST)
    assert figures()["raised"] == [1, None]


def test_most_said_is_in_order_and_its_titles_are_those_of_today(trust):
    few, many = point(people_count=2), point(people_count=9)
    submission = quarterly.most_said(FIRST, LAST, number=5)
    assert submission["all"] == [[many.reference, 9], [few.reference, 2]]
    Ticket.objects.filter(pk=few.pk).update(stage="waiting")
    assert set(quarterly.titles([few.reference, many.reference])) == {many.reference}


def test_it_asks_the_same_number_of_times_however_many_points(trust):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            quarterly.between(FIRST, LAST)
        return len(queries)

    point()
    few = asked()
    for _ in range(5):
        point(answered=date(2026, 8, 20))
    assert asked() == few


@pytest.mark.parametrize(
    ("counted", "middle"), [({}, None), ({3: 1}, 3), ({1: 1, 9: 1}, 1), ({1: 1, 4: 3, 9: 1}, 4)]
)
def test_the_middle_of_numbers(counted, middle):
    assert levels.lower_median(counted) == middle

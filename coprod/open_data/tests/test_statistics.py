"""The numbers by quarter: what everybody could count on public pages, and nothing before there was anything."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from coprod.open_data.statistics import statistics
from feedback.conftest import text
from feedback.influence.actions import check_influence
from feedback.tickets.models import Ticket
from forums.rounds.models import Meeting
from initiatives.models import Initiative, Milestone
from initiatives.tests.samples import initiative_address_parts
from people.models import Gathering
from tests.samples import forum as sample_forum
from tests.samples import published_ticket
from tests.samples_group import what_came

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def counted_anew():
    cache.clear()


def point(published_on, due_on, answered_on=None):
    answer = {"answer": "We do.", "answered_on": answered_on, "answered_as": "The team", "state": "doing"}
    answer = answer if answered_on else {}
    return published_ticket(published_on=published_on, answer_due_on=due_on, **answer)


def test_points_and_answers_count_in_the_quarter_of_their_day(trust):
    point(date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 1))
    point(date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1))
    newest, summer, spring = statistics(TODAY)
    assert (spring.raised, spring.due) == (1, 0)
    assert (summer.raised, summer.due, summer.in_time) == (1, 2, 1)
    assert (newest.raised, newest.due) == (0, 0)


def test_what_is_not_on_the_board_counts_nowhere(trust):
    point(date(2026, 7, 1), date(2026, 8, 1))
    Ticket.objects.update(stage="waiting")
    assert statistics(TODAY) == []


def test_what_a_forum_asked_for_counts_once_somebody_else_has_checked_it(trust, cast):
    forum = Gathering.objects.get(pk=Meeting.objects.get(reference=sample_forum()["reference"]).pk)
    influence = what_came("/forums/sample-forum/", "Trains", source="forum", gathering=forum)
    today = timezone.localdate()
    assert all(row.changed == 0 for row in statistics(today))
    cache.clear()
    check_influence(influence=influence, version=1, by=cast["representative"], at=timezone.now())
    (newest, *_) = statistics(today)
    assert newest.changed == 1


def test_a_day_that_was_promised_is_kept_by_the_first_promise_only(trust, cast):
    initiative_address_parts(published_ticket(), cast["focus_coordinator"])
    Milestone.objects.update(done_on=timezone.localdate())
    promised = Milestone.objects.get().first_promised_on
    (newest, *_) = statistics(promised)
    assert (newest.promised, newest.kept) == (1, 1)
    cache.clear()
    Milestone.objects.update(done_on=promised + timedelta(days=1))
    (newest, *_) = statistics(promised + timedelta(days=1))
    assert newest.kept == 0
    cache.clear()
    Initiative.objects.update(published_on=None)
    assert all(row.promised == 0 for row in statistics(promised))


def test_the_page_says_it_in_a_sentence_and_a_table(client, trust):
    today = timezone.localdate()
    last_quarter = today.replace(day=1) - timedelta(days=95)
    point(last_quarter, last_quarter + timedelta(days=1), last_quarter)
    page = text(client.get("/statistics/"))
    assert "1 answer was due. 1 came in time." in page
    assert "Points raised" in page


def test_with_nothing_to_count_the_page_says_so(client, trust):
    assert "There is nothing to count yet." in text(client.get("/statistics/"))


def test_it_is_counted_once_an_hour_and_not_for_every_reader(client, trust, django_assert_max_num_queries):
    point(date(2026, 7, 1), date(2026, 8, 1))
    statistics(TODAY)
    with django_assert_max_num_queries(0):
        statistics(TODAY)

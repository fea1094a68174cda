"""What came of a point stands where people said it: on its page, and in the account of who said it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback.board.actions.merging import cast_vote
from feedback.conftest import text
from feedback.tickets.models import Influence
from feedback.tickets.voters import voter_of_person
from initiatives.actions.keeping import unlink_ticket
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db
CHANGED = "Twelve letters say what happens next."


@pytest.fixture
def recorded(initiative, record):
    return record(initiative)


@pytest.fixture
def told(recorded, checked):
    return checked(recorded)


def test_what_was_checked_stands_on_the_page_of_its_point(client, told, point):
    page = text(client.get(point.get_absolute_url()))
    assert CHANGED in page
    assert "How we know" in page
    assert Influence.objects.get().checked_as in page


def test_what_nobody_else_has_checked_does_not(client, recorded, point):
    assert CHANGED not in text(client.get(point.get_absolute_url()))


def test_nor_what_belongs_to_something_the_point_no_longer_leads_to(
    client, told, initiative, point, lead, now
):
    unlink_ticket(initiative=initiative, ticket=point, by=lead, at=now + timedelta(days=1))
    assert CHANGED not in text(client.get(point.get_absolute_url()))


def test_who_said_the_same_finds_it_in_their_account_and_nobody_else_does(told, point, cast, sign_in, now):
    assert CHANGED not in text(sign_in("registered").get("/account/"))
    cast_vote(reference=point.reference, voter=voter_of_person(cast["registered"]), at=now)
    assert CHANGED in text(sign_in("registered").get("/account/"))
    assert CHANGED not in text(sign_in("volunteer").get("/account/"))


def test_it_is_asked_for_in_one_query_and_only_where_a_point_leads_somewhere(client, point, initiative):
    other = published_ticket()
    client.get(other.get_absolute_url())  # what is kept for all pages is kept now
    numbers = []
    point.people_count = 1
    point.save(update_fields=["people_count"])
    for row in (other, point):
        with CaptureQueriesContext(connection) as queries:
            client.get(row.get_absolute_url())
        numbers.append(len(queries))
    leads_nowhere, leads_somewhere = numbers
    assert leads_somewhere <= leads_nowhere + 1

"""While the first start lives the year of the demonstration, each page says so; before and after it, none does."""

from contextlib import closing

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.core.handlers.exception import convert_exception_to_response
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from coprod import being_made
from coprod.web import GETTING_READY
from people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def a_start(empty_database):
    """Another start has the database in hand, as the launcher does."""
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [GETTING_READY])
        yield cursor


@pytest.fixture
def site(settings):
    settings.DEMO = True
    around = being_made.SayThatItIsMade(lambda request: HttpResponse("The site"))
    return lambda path="/": around(RequestFactory().get(path))


def test_each_page_says_how_far_it_is_and_comes_back_by_itself(a_start, site):
    being_made.note_lived_until("3 March 2026")
    answer = site("/forums/")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    page = answer.content.decode()
    assert "A year is being made up" in page
    assert "It is now 3 March 2026 there." in page
    assert 'http-equiv="refresh"' in page


def test_nothing_is_logged_as_a_fault(a_start, site, settings, caplog):
    handler = convert_exception_to_response(
        being_made.SayThatItIsMade(lambda request: HttpResponse("The site"))
    )
    assert handler(RequestFactory().get("/")).status_code == 503
    assert not caplog.records


def test_whether_the_site_is_up_is_answered_meanwhile(a_start, site):
    assert site("/health/ready").content == b"The site"


def test_once_somebody_is_there_nothing_is_asked_any_more(a_start, site, django_assert_num_queries):
    assert site().status_code == 503
    Person.objects.create(email="first@example.org")
    assert site().content == b"The site"
    with django_assert_num_queries(0):
        assert site().content == b"The site"


def test_an_empty_site_that_no_start_has_in_hand_is_shown_as_it_is(empty_database, site):
    assert site().content == b"The site"


def test_outside_the_demonstration_it_does_not_stand_there(settings):
    settings.DEMO = False
    with pytest.raises(MiddlewareNotUsed):
        being_made.SayThatItIsMade(HttpResponse)

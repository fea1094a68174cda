"""What is new since somebody was last here: by the day, and of two days only."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from feedback.tickets.followers import FOLLOWING
from people.accounts import visits
from people.models import Person
from subscriptions.models import Subscription
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db
NEW = "Since you were last here"


@pytest.fixture
def someone(cast):
    return cast["registered"]


def stored(person):
    with connection.cursor() as cursor:
        cursor.execute("SELECT days_here FROM people_person WHERE id = %s", [person.pk])
        return cursor.fetchone()[0]


def answered_ticket():
    return published_ticket(
        state="done", answer="We did it.", answered_on=timezone.localdate(), answered_as="The team"
    )


def test_the_first_time_nothing_is_called_new(sign_in):
    assert NEW not in sign_in("registered").get("/today/").content.decode()


def test_the_day_before_today_is_said_all_day_long(sign_in, someone):
    visits.note_visit(someone, timezone.localdate() - timedelta(days=3))
    answered_ticket()
    client = sign_in("registered")
    for _ in range(2):
        page = client.get("/today/").content.decode()
        assert NEW in page
        assert "1 point was answered." in page


def test_what_came_before_that_day_is_not_new(sign_in, someone):
    point = answered_ticket()
    type(point).objects.filter(pk=point.pk).update(answered_on=timezone.localdate() - timedelta(days=9))
    visits.note_visit(someone, timezone.localdate() - timedelta(days=3))
    assert "point was answered" not in sign_in("registered").get("/today/").content.decode()


def test_what_they_follow_is_named(sign_in, someone):
    point = answered_ticket()
    Subscription.objects.create(
        kind=FOLLOWING.name,
        key=point.trail_key,
        email=someone.email,
        email_hash=FOLLOWING.hash_of(someone.email),
        asked_on=timezone.localdate(),
        confirmed_on=timezone.localdate(),
    )
    visits.note_visit(someone, timezone.localdate() - timedelta(days=3))
    assert f"You follow “{point.title}”." in sign_in("registered").get("/today/").content.decode()


def test_two_days_are_kept_sealed_and_no_time(someone):
    for day in (date(2027, 3, 1), date(2027, 3, 5), date(2027, 3, 9)):
        visits.note_visit(someone, day)
    assert visits.days_here(Person.objects.get(pk=someone.pk)) == (date(2027, 3, 9), date(2027, 3, 5))
    assert "2027" not in stored(someone)


def test_the_length_of_what_is_sealed_says_nothing(someone):
    visits.note_visit(someone, date(2027, 3, 1))
    first = len(stored(someone))
    visits.note_visit(someone, date(2027, 3, 2))
    assert len(stored(someone)) == first


def test_it_is_written_once_a_day(sign_in, someone):
    client = sign_in("registered")
    client.get("/today/")
    before = stored(someone)
    client.get("/today/")
    assert stored(someone) == before


def test_pages_where_people_speak_without_a_name_never_touch_it(sign_in, someone):
    client = sign_in("registered")
    for address in ("/feedback/new/", "/feedback/come-back/", "/", "/feedback/"):
        client.get(address)
    assert stored(someone) == ""

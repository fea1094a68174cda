from datetime import timedelta

import pytest

from people.models import Directorate, Person
from volunteers.claims.selectors.hours import hours_and_spend
from volunteers.involvement.models import Activity
from volunteers.involvement.tests.conftest import TODAY, make_role

pytestmark = pytest.mark.django_db

SINCE = TODAY - timedelta(days=365)


def gave(role, people, *, begins):
    for n in range(people):
        person = Person.objects.create(email=f"{role.pk}-{n}@example.org")
        Activity.objects.create(
            person=person, role=role, title="Visit", on=begins.date(), starts_at=begins, ends_at=begins + timedelta(hours=2)
        )  # fmt: skip


@pytest.fixture
def in_directorates(cast, types, now):
    """Makes roles and people: in_directorates(7, 3, 9) for the first three directorates."""

    def make(*numbers):
        for number, directorate in zip(numbers, Directorate.objects.order_by("name"), strict=False):
            gave(make_role(types, directorate=directorate), number, begins=now - timedelta(days=2))

    return make


def hidden(lines):
    return [line.hidden for line in lines]


def test_each_table_comes_to_the_same_hours(in_directorates):
    in_directorates(7, 8, 9)
    tables = hours_and_spend(None, SINCE, threshold=5)
    assert [sum(line.hours for line in lines) for lines in tables.values()] == [48, 48, 48]


def test_one_small_line_is_hidden_with_another_so_that_no_table_tells_it(in_directorates):
    in_directorates(3, 8, 9)
    tables = hours_and_spend(None, SINCE, threshold=5)
    assert hidden(tables["directorate"]) == [True, True, False]
    assert hidden(tables["month"]) == [False]


def test_without_the_second_one_the_months_would_tell_it(in_directorates):
    in_directorates(3, 8, 9)
    all_of_it = hours_and_spend(None, SINCE, threshold=5)["month"][0].hours
    others = [line.hours for line in hours_and_spend(None, SINCE, threshold=2)["directorate"][1:]]
    assert all_of_it - sum(others) == 6


def test_time_of_people_who_have_left_counts_and_is_hidden(in_directorates):
    in_directorates(7, 8)
    Activity.objects.filter(role__directorate=Directorate.objects.order_by("name")[0]).update(person=None)
    assert hidden(hours_and_spend(None, SINCE, threshold=5)["directorate"]) == [True, True]


def test_spend_stands_beside_the_hours(approved):
    line = hours_and_spend(None, SINCE, threshold=1)["month"][0]
    assert (line.fees, line.costs) == (
        sum(row.amount for row in approved.lines.filter(kind="fee")),
        sum(row.amount for row in approved.lines.exclude(kind="fee")),
    )


def test_a_directorate_sees_only_its_own(in_directorates):
    in_directorates(7, 8)
    first = Directorate.objects.order_by("name").first()
    assert [line.label for line in hours_and_spend({first.pk}, SINCE, threshold=5)["directorate"]] == [
        first.name
    ]


def test_nothing_given_is_three_empty_tables(types):
    assert hours_and_spend(None, SINCE, threshold=5) == {"directorate": [], "type": [], "month": []}

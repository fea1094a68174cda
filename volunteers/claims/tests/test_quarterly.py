"""Roles filled, time to payment and money of a quarter; what is about few people is hidden, and enough others with it."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest

from people.models import Directorate, Person
from volunteers.claims.selectors import quarterly
from volunteers.involvement.models import Activity, Involvement
from volunteers.involvement.tests.conftest import make_role
from volunteers.payments.models import Claim, ClaimLine

pytestmark = pytest.mark.django_db
FIRST, LAST, TODAY = date(2027, 1, 1), date(2027, 3, 31), date(2027, 4, 1)


def paid(
    role,
    people,
    *,
    submitted=date(2027, 2, 1),
    paid_on=date(2027, 2, 8),
    due_on=date(2027, 2, 10),
    now,
    kind="parking",
):
    """So many people, a line of £10 each."""
    for number in range(people):
        person = Person.objects.create(email=f"{uuid.uuid4()}@example.org")
        begins = now - timedelta(days=40 + number)
        activity = Activity.objects.create(
            person=person, role=role, title="Visit", on=begins.date(), starts_at=begins, ends_at=begins + timedelta(hours=1)
        )  # fmt: skip
        claim = Claim.objects.create(
            person=person, role=role, activity=activity, state="approved", made_on=submitted, submitted_on=submitted, approved_on=submitted
        )  # fmt: skip
        ClaimLine.objects.create(
            claim=claim, kind=kind, state="paid", amount=Decimal(10), due_on=due_on, paid_on=paid_on
        )


def figures(level="all"):
    return quarterly.between(FIRST, LAST, today=TODAY).get(level, {})


@pytest.fixture
def roles(types, trust):
    """A role in each of the first three directorates."""
    return [
        make_role(types, directorate=one, is_open=False, published_on=FIRST, title=one.name)
        for one in Directorate.objects.order_by("name")[:3]
    ]


def at(role):
    return f"directorate:{role.directorate.slug}"


def test_time_to_payment_is_in_working_days_and_in_time_by_the_day_it_was_due(roles, now):
    paid(roles[0], 6, now=now)
    paid(roles[0], 5, paid_on=date(2027, 2, 15), now=now)
    found = figures()
    assert found["days_to_payment"] == [5, 11]
    assert found["paid_in_time"] == [6, 11]
    assert (found["expenses"], found["fees"]) == ([110, None], [0, None])


def test_a_fee_waits_from_its_approval(roles, now):
    paid(roles[0], 6, kind="fee", now=now)
    assert figures()["fees"] == [60, None]


def test_a_directorate_with_few_people_is_hidden_and_another_with_it(roles, now):
    for role, people in zip(roles, (2, 7, 9), strict=True):
        paid(role, people, now=now)
    assert [figures(at(role))["expenses"] for role in roles] == [None, None, [90, None]]
    assert figures()["expenses"] == [180, None]


def test_control_with_the_few_alone_hidden_subtracting_tells_what_they_got(roles, now):
    for role, people in zip(roles, (2, 7, 9), strict=True):
        paid(role, people, now=now)
    assert figures()["expenses"][0] - 70 - 90 == 20


def test_few_people_in_all_are_not_shown_anywhere(roles, now):
    paid(roles[0], 3, now=now)
    assert figures()["expenses"] is None
    assert figures()["days_to_payment"] is None


def test_what_was_paid_in_another_quarter_does_not_count(roles, now):
    paid(roles[0], 6, paid_on=date(2027, 4, 1), now=now)
    assert figures()["expenses"] == [0, None]


def test_a_role_is_filled_while_somebody_is_in_it(roles, cast):
    there = Involvement.objects.create(
        person=cast["volunteer"], role=roles[0], standing="active", began_on=FIRST, started_on=FIRST
    )
    assert figures()["roles"] == [1, 3]
    assert figures(at(roles[0]))["roles"] == [1, 1]
    there.standing, there.left_on = "left", LAST
    there.save()
    assert figures()["roles"] == [0, 3]

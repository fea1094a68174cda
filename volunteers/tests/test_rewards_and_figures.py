from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from people.models import Directorate, Person
from volunteers.actions import rewards
from volunteers.models import Activity, RewardChoice
from volunteers.selectors import figures
from volunteers.selectors.rewards import over_the_limit
from volunteers.tests.conftest import TODAY
from volunteers.tests.test_money_views import copies

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(now):
    with time_machine.travel(now, tick=False):
        yield


def page(response):
    return response.content.decode()


def test_a_choice_is_dated_changeable_and_the_older_ones_stay(sign_in, cast):
    client = sign_in("volunteer")
    for choice in ("none", "charity"):
        sent = {"worth": ["training", "else"], "something_else": "A desk", "fee_choice": choice, "weekly_limit": "60"}
        assert "Only you can see it" in page(client.post(reverse("volunteers:reward"), sent, follow=True))
    assert list(RewardChoice.objects.values_list("fee_choice", flat=True)) == ["none", "charity"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(row::text, '') FROM volunteers_rewardchoice AS row")
        assert "A desk" not in cursor.fetchone()[0]


def test_a_claim_starts_with_what_was_chosen(sign_in, cast, role, now):
    rewards.choose(by=cast["volunteer"], at=now, fee_choice="charity")
    shown = page(sign_in("volunteer").get(reverse("volunteers:new-claim")))
    assert 'value="charity" checked' in shown


def test_the_weekly_limit_warns_the_person_and_stops_nothing(sign_in, begin, cast, now):
    rewards.choose(by=cast["volunteer"], at=now, fee_choice="full", weekly_limit=Decimal("80.00"))
    first, second = begin(), begin(on=TODAY - timedelta(days=6))
    other_week = begin(on=TODAY - timedelta(days=12))
    assert over_the_limit(second) == (Decimal("100.00"), Decimal("80.00"))
    assert over_the_limit(other_week) is None
    shown = page(sign_in("volunteer").get(first.get_absolute_url()))
    assert "You told us that you do not want to go over £80.00." in shown
    assert "Send this claim" in shown


def test_expenses_are_not_counted_against_the_limit(begin, cast, now):
    rewards.choose(by=cast["volunteer"], at=now, fee_choice="none", weekly_limit=Decimal("1.00"))
    claim = begin(fee_choice="none", journey={"vehicle": "car", "miles": Decimal(100)})
    assert over_the_limit(claim) is None


def many_people(approved, number):
    for n in range(number):
        Activity.objects.create(
            person=Person.objects.create(email=f"p{n}@example.org"), role=approved.role, title="Visit", on=approved.activity.on,
            starts_at=approved.activity.starts_at, ends_at=approved.activity.ends_at,
        )  # fmt: skip


def test_a_line_about_few_people_is_hidden(sign_in, approved):
    assert "Hidden: too few people" in page(sign_in("board_member").get(reverse("volunteers:figures")))
    many_people(approved, 4)
    shown = page(sign_in("board_member").get(reverse("volunteers:figures")))
    assert "12.5" in shown  # five people, two and a half hours each
    assert "£50.00" in shown


def test_rewards_that_few_people_chose_are_hidden(cast, now):
    for name in ("volunteer", "registered"):
        rewards.choose(by=cast[name], at=now, fee_choice="full", worth=["training"])
    counts = dict(figures.rewards(5))
    assert counts["Training"] is None
    assert counts["A voucher"] == 0


def test_a_director_sees_their_directorate_only(cast, approved):
    east, west = Directorate.objects.get(slug="adults-east"), Directorate.objects.get(slug="adults-west")
    assert figures.scope(cast["director"]) == {east.pk}
    assert figures.scope(cast["board_member"]) is None
    assert figures.waiting({west.pk}, TODAY)[2][1] == 0
    assert figures.waiting({east.pk}, TODAY)[2][1] == 1


def test_figures_ask_the_same_number_of_times_however_many_claims(sign_in, approved, django_assert_max_num_queries):
    client = sign_in("board_member")
    with django_assert_max_num_queries(20) as few:
        client.get(reverse("volunteers:figures"))
    copies(approved, 100)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("volunteers:figures"))

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from people.models import Directorate, EqualityAnswers, Person
from people.models.preferences import equality_key
from volunteers.claims.actions import rewards
from volunteers.claims.selectors import figures
from volunteers.claims.tests.filled import copies
from volunteers.involvement.models import Activity, Check, Involvement, Step
from volunteers.involvement.selectors import reach
from volunteers.involvement.tests.conftest import TODAY, make_role
from volunteers.payments.models import RewardChoice
from volunteers.payments.selectors.rewards import over_the_limit

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
        sent = {
            "worth": ["training", "else"],
            "something_else": "A desk",
            "fee_choice": choice,
            "weekly_limit": "60",
        }
        assert "Only you can see it" in page(client.post(reverse("volunteers:reward"), sent, follow=True))
    assert list(RewardChoice.objects.values_list("fee_choice", flat=True)) == ["none", "charity"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(row::text, '') FROM payments_rewardchoice AS row")
        assert "A desk" not in cursor.fetchone()[0]


def test_a_claim_starts_with_what_was_chosen(sign_in, cast, role, now):
    rewards.choose_reward(by=cast["volunteer"], at=now, fee_choice="charity")
    shown = page(sign_in("volunteer").get(reverse("volunteers:new-claim")))
    assert 'value="charity" checked' in shown


def test_the_weekly_limit_warns_the_person_and_stops_nothing(sign_in, begin, cast, now):
    rewards.choose_reward(by=cast["volunteer"], at=now, fee_choice="full", weekly_limit=Decimal("80.00"))
    first, second = begin(), begin(on=TODAY - timedelta(days=6))
    other_week = begin(on=TODAY - timedelta(days=12))
    assert over_the_limit(second) == (Decimal("100.00"), Decimal("80.00"))
    assert over_the_limit(other_week) is None
    shown = page(sign_in("volunteer").get(first.get_absolute_url()))
    assert "You told us that you do not want to go over £80.00." in shown
    assert "Send this claim" in shown


def test_expenses_are_not_counted_against_the_limit(begin, cast, now):
    rewards.choose_reward(by=cast["volunteer"], at=now, fee_choice="none", weekly_limit=Decimal("1.00"))
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
        rewards.choose_reward(by=cast[name], at=now, fee_choice="full", worth=["training"])
    counts = dict(figures.rewards(5))
    assert counts["Training"] is None
    assert counts["A voucher"] == 0


def test_a_director_sees_their_directorate_only(cast, approved):
    east, west = Directorate.objects.get(slug="adults-east"), Directorate.objects.get(slug="adults-west")
    assert figures.scope(cast["director"]) == {east.pk}
    assert figures.scope(cast["board_member"]) is None
    assert figures.longest_waits({west.pk}, TODAY)[3].count == 0
    assert figures.longest_waits({east.pk}, TODAY)[3].count == 1


def test_figures_ask_the_same_number_of_times_however_many_claims(
    sign_in, approved, django_assert_max_num_queries
):
    client = sign_in("board_member")
    with django_assert_max_num_queries(12) as few:
        client.get(reverse("volunteers:figures"))
    copies(approved, 100)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("volunteers:figures"))


def test_who_waits_and_how_long(submitted, begin, cast, now):
    rows = {row.what: row for row in figures.longest_waits(None, TODAY)}
    assert rows["Claims to be approved"].count == 1
    assert rows["Claims to be approved"].longest == 0
    later = {row.what: row for row in figures.longest_waits(None, TODAY + timedelta(days=21))}
    assert later["Claims to be approved"].longest == 13  # without Good Friday and Easter Monday
    assert later["Claims to be approved"].late == 1
    assert rows["Fees to be paid"].count == 0


def test_checks_and_training_that_run_out_are_counted(sign_in, types, cast, now):
    east = Directorate.objects.get(slug="adults-east")
    role = make_role(types, is_open=False, published_on=TODAY, directorate=east)
    there = Involvement.objects.create(
        person=cast["volunteer"], role=role, standing="active", began_on=TODAY, started_on=TODAY
    )
    gone = Involvement.objects.create(
        person=cast["registered"], role=role, standing="left", began_on=TODAY, left_on=TODAY
    )
    for involvement in (there, gone):
        Check.objects.create(
            involvement=involvement, kind="dbs", level="basic", workforce="adult", outcome="clear", on=TODAY,
            issued_on=TODAY, again_on=TODAY - timedelta(days=1),
        )  # fmt: skip
        Step.objects.create(
            involvement=involvement, kind="training", on=TODAY, good_until=TODAY + timedelta(days=9)
        )
    assert figures.running_out(None, TODAY) == [("Checks", 1, 0), ("Training", 0, 1)]
    assert "Checks: 1 has run out" in page(sign_in("director").get(reverse("volunteers:figures")))


def equality(approved, **counts):
    """As many more people of each age who took part and said so."""
    many_people(approved, sum(counts.values()))
    ages = [age.removeprefix("from_") for age, number in counts.items() for _ in range(number)]
    for person, age in zip(Person.objects.filter(email__endswith="@example.org"), ages, strict=True):
        EqualityAnswers.objects.create(pk=equality_key(person), age=age)


def test_reach_is_counted_from_answers_that_nobody_can_join(approved):
    equality(approved, from_16_24=22, from_25_34=31)
    ages = {question: (dict(groups), total) for question, groups, total in reach.by_group(TODAY - timedelta(days=99), smallest=1, round_to=1)}  # fmt: skip
    groups, total = ages["Age"]
    assert (groups["16 to 24"], groups["25 to 34"], groups["Not answered"], total) == (22, 31, 1, 54)


def test_small_groups_are_hidden_with_enough_others_and_the_rest_is_rounded(sign_in, approved):
    equality(approved, from_16_24=22, from_25_34=31, from_35_44=3)
    _, groups, total = reach.by_group(TODAY - timedelta(days=99), smallest=8, round_to=5)[0]
    groups = dict(groups)
    assert groups["35 to 44"] is None
    assert groups["Not answered"] is None
    hidden = [name for name, count in groups.items() if count is None]
    assert len(hidden) >= 2
    assert groups["25 to 34"] == 30
    assert total == 55
    assert "35 to 44: hidden" in page(sign_in("board_member").get(reverse("volunteers:figures")))


def test_a_director_of_one_directorate_sees_no_groups(sign_in, approved):
    assert "Whom we reach" not in page(sign_in("director").get(reverse("volunteers:figures")))


def test_nobody_who_did_not_take_part_is_counted(approved, cast):
    EqualityAnswers.objects.create(pk=equality_key(cast["guardian"]), age="75_over")
    _, groups, _ = reach.by_group(TODAY - timedelta(days=99), smallest=1, round_to=1)[0]
    assert dict(groups)["75 or over"] == 0

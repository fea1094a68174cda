"""Work done together over the year: every stage, days that moved, a change that was checked, and one that was taken up again."""

import pytest
from django.db.models import F
from django.test import override_settings

from coprod.demo import calls, points, rounds, together, year
from coprod.demo.clockwork import live
from coprod.demo.tests.conftest import small_world
from feedback.tickets.models import Influence
from initiatives.ideas.models import IdeaCall
from initiatives.models import Initiative, InitiativeStage, Milestone, MilestoneMove, RoomMember
from tests import prepared_database
from tests.conftest import a_transaction_around_tests
from volunteers.involvement import role_types

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker, tmp_path_factory):
    """What people say over the year, and what is made of it, lived once for all tests of this file."""
    files = tmp_path_factory.mktemp("together")
    with django_db_blocker.unblock(), a_transaction_around_tests(), override_settings(MEDIA_ROOT=files):
        prepared_database.empty()
        role_types.put(using="default")
        live(small_world(), (rounds, points, together, calls), settle=year.settle)
        yield


@pytest.fixture(autouse=True)
def after_the_year(lived, db):
    """Each test reads it and leaves it as it is."""


def test_twelve_are_public_and_there_is_one_in_every_stage():
    assert Initiative.objects.public().count() == 12
    assert set(Initiative.objects.values_list("stage", flat=True)) == set(InitiativeStage)


def test_points_led_to_most_of_them():
    assert Initiative.objects.exclude(points=None).distinct().count() >= 8


def test_days_moved_each_with_its_reason_and_some_are_late():
    assert MilestoneMove.objects.exclude(reason="").count() >= 6
    moved = Milestone.objects.exclude(expected_on=F("first_promised_on"))
    assert moved.exists()
    assert Milestone.objects.open().exists()


def test_what_is_done_was_checked_by_somebody_else():
    for initiative in Initiative.objects.filter(stage=InitiativeStage.DONE):
        assert Influence.objects.checked().filter(initiative_change__initiative=initiative).exists()


def test_one_was_taken_up_again_because_of_somebodys_words():
    [again] = Initiative.objects.exclude(reopened_on=None)
    assert again.stage == InitiativeStage.LEARN
    assert again.replies.filter(answer="no").exclude(words="").exists()


def test_people_with_lived_experience_decide_in_most_rooms():
    full = RoomMember.objects.filter(side="lived", part="full").values("initiative").distinct().count()
    assert 8 <= full < 12


def test_people_chose_in_two_calls_and_of_the_one_that_is_over_it_is_said_what_became_of_each_idea():
    now_open, over = IdeaCall.objects.filter(name_key="").order_by("-closes_on")
    assert now_open.ballots.count() >= 5
    assert not now_open.ideas.exclude(outcome="").exists()
    assert over.ballots.count() >= 10
    assert set(over.ideas.values_list("outcome", flat=True)) == {"taken_up", "not_now"}
    assert not over.ideas.filter(why="").exists()

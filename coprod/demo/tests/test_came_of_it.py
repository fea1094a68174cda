"""In the demonstration forums asked for things and something came of them; stories are used, and one was taken back."""

import pytest
from django.test import Client, override_settings

from coprod.demo import (
    came_of_it,
    forums_held,
    group,
    newsletters_sent,
    own_account,
    points,
    rounds,
    stories_told,
    year,
)
from coprod.demo.clockwork import live
from coprod.demo.tests.conftest import small_world
from feedback.influence.selectors import to_check_by
from feedback.stories.models import Story, StoryUse
from feedback.tickets.models import Influence
from tests import prepared_database
from tests.conftest import a_transaction_around_tests
from volunteers.involvement import role_types

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PARTS = (rounds, points, forums_held, group, newsletters_sent, own_account, came_of_it, stories_told)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    files = tmp_path_factory.mktemp("came_of_it")
    with django_db_blocker.unblock(), a_transaction_around_tests(), override_settings(MEDIA_ROOT=files):
        prepared_database.empty()
        role_types.put(using="default")
        lived = small_world()
        live(lived, PARTS, settle=year.settle)
        yield lived


def test_what_forums_asked_for_stands_in_each_state(world, db):
    of_forums = Influence.objects.filter(source="forum")
    assert of_forums.checked().count() == 4
    assert of_forums.filter(outcome="waiting").count() == 1
    assert list(to_check_by(world.cast["representative"])) == list(of_forums.to_check())


def test_the_group_answered_a_forum_and_a_point_with_its_minutes(world, db):
    by_group = Influence.objects.checked().filter(address__startswith="/development-group/")
    assert set(by_group.values_list("source", flat=True)) == {"forum", "point"}
    page = Client().get(by_group.first().address.partition("#")[0]).content.decode()
    assert by_group.first().what_changed in page


def test_stories_are_shown_where_they_were_agreed_to_and_one_is_taken_back(world, db):
    page = Client().get("/stories/").content.decode()
    assert "The night somebody stayed" in page
    assert "What my neighbour does" in page
    assert "A story was taken back here." in page
    assert Story.objects.exclude(taken_back_on=None).count() == 1
    assert StoryUse.objects.to_answer().count() == 1


def test_one_stands_in_a_newsletter_and_its_mark_does_not(world, db):
    use = StoryUse.objects.agreed().get(kind="newsletter")
    assert use.used_on is not None
    pages = [
        Client().get(row.get_absolute_url()).content.decode()
        for row in newsletters_sent.Newsletter.objects.public()
    ]
    assert any("the pattern on that cup" in page for page in pages)
    assert not any(use.mark in page for page in pages)

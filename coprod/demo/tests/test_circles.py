"""Circles in the demonstration: one workshop drew before and after and stands on its team's page; one is still open."""

import pytest
from django.test import Client, override_settings

from circle.models import Beside, CircleReply, CircleRoom, CircleRound
from circle.selectors.rooms import circles_beside, open_after_their_day
from coprod.demo import circles, year
from coprod.demo.clockwork import live
from coprod.demo.tests.conftest import small_world
from tests import prepared_database
from tests.conftest import a_transaction_around_tests
from volunteers.involvement import role_types

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    files = tmp_path_factory.mktemp("circles")
    with django_db_blocker.unblock(), a_transaction_around_tests(), override_settings(MEDIA_ROOT=files):
        prepared_database.empty()
        role_types.put(using="default")
        lived = small_world()
        live(lived, (circles,), settle=year.settle)
        yield lived


def test_before_and_after_of_one_workshop_stand_on_its_teams_page(world, db):
    room = CircleRoom.objects.get(beside=Beside.AGREED)
    assert circles_beside(room.team) == [room]
    assert [round.took_part for round in room.rounds.all()] == [14, 13]
    page = Client().get(f"/circle/beside/{room.pk}/").content.decode()
    assert "At the edge or outside for 11 of 14 before, and for 3 of 13 after." in page


def test_the_other_is_open_after_its_day_and_says_nothing_yet(world, db):
    [open_round] = CircleRound.objects.filter(closed_on=None)
    assert CircleReply.objects.filter(round=open_round).count() == 14
    assert CircleRoom.objects.count() == 2
    assert list(open_after_their_day(world.cast["cp_lead"], world.today)) == [open_round.room]

"""What places have in the demonstration: sixty things in every state, all of them made up."""

from collections import Counter

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from assets.agreed import freshness
from assets.models import Asset, AssetReply, AssetStage, FeedDifference
from coprod.demo import near, year
from coprod.demo.clockwork import live
from coprod.demo.tests.conftest import small_world
from tests import prepared_database
from tests.conftest import a_transaction_around_tests
from volunteers.involvement import role_types

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    files = tmp_path_factory.mktemp("near")
    with django_db_blocker.unblock(), a_transaction_around_tests(), override_settings(MEDIA_ROOT=files):
        prepared_database.empty()
        role_types.put(using="default")
        lived = small_world()
        live(lived, (near,), settle=year.settle)
        yield lived


def test_there_are_sixty_in_every_state(world, db):
    stages = Counter(Asset.objects.values_list("stage", flat=True))
    assert sum(stages.values()) == 60
    assert stages.keys() == set(AssetStage.values)
    assert stages[AssetStage.PUBLIC] > 30
    grey_before = freshness(world.today).grey_before
    assert 5 < Asset.objects.public().filter(checked_on__lt=grey_before).count() < 30
    assert AssetReply.objects.filter(settled_on=None).exists()
    assert FeedDifference.objects.count() == 1


def test_all_of_it_says_that_it_is_made_up_and_is_found(world, db, time_machine):
    assert not [row.name for row in Asset.objects.all() if "made up" not in row.about]
    time_machine.move_to(world.now, tick=False)
    assert timezone.localdate() == world.today
    page = Client().get("/assets/?need=is_free").content.decode()
    assert "place-map" in page

import datetime

import pytest
from django.test import override_settings

from coprod.demo import claiming, other_feedback, self_audits, year
from coprod.demo.clockwork import live
from coprod.demo.world import LONDON, World
from tests import prepared_database
from tests.conftest import a_transaction_around_tests
from volunteers.involvement import role_types

# A day in autumn, so that nothing of these tests depends on the day on which they run.
NOW = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=LONDON)
PARTS = (self_audits, other_feedback, claiming)


def small_world(seed=1):
    return World(now=NOW, seed=seed, teams=3, fft=60)


def live_small(world):
    prepared_database.empty()
    # They are there after each migration, before anybody loads anything.
    role_types.put(using="default")
    live(world, PARTS, settle=year.settle)
    return world


@pytest.fixture(scope="module")
def small_year(django_db_setup, django_db_blocker, tmp_path_factory):
    """Three teams and what people sent in elsewhere, lived once for all tests of a file."""
    files = tmp_path_factory.mktemp("demonstration")
    with django_db_blocker.unblock(), a_transaction_around_tests(), override_settings(MEDIA_ROOT=files):
        yield live_small(small_world())


@pytest.fixture
def world(small_year, db):
    return small_year

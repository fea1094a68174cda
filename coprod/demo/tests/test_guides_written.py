"""Guides in the demonstration: all that come with the site, and one that was written anew by one person and published by another."""

import pytest
from django.test import override_settings

from coprod.demo import guides_written, year
from coprod.demo.clockwork import live
from coprod.demo.tests.conftest import small_world
from guides.loading import shipped_guides
from guides.models import GuideVersion
from tests import prepared_database
from tests.conftest import a_transaction_around_tests
from volunteers.involvement import role_types

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker, tmp_path_factory):
    files = tmp_path_factory.mktemp("guides")
    with django_db_blocker.unblock(), a_transaction_around_tests(), override_settings(MEDIA_ROOT=files):
        prepared_database.empty()
        role_types.put(using="default")
        live(small_world(), (guides_written,), settle=year.settle)
        yield


def test_every_guide_stands_there_and_one_in_its_second_version(lived, db):
    assert GuideVersion.objects.newest().count() == len(list(shipped_guides()))
    again = GuideVersion.objects.newest().get(number=2)
    assert "left out" in again.text
    assert again.published_on > again.guide.versions.get(number=1).published_on

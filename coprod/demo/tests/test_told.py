"""In the demonstration people are told of what is on, and each way has its count."""

import pytest
from django.test import override_settings
from django.utils import timezone

from coprod.demo import calls, rounds, told, year
from coprod.demo.clockwork import live
from coprod.demo.tests.conftest import small_world
from publicity.models import OutreachKit
from publicity.registry import PUBLICITY_KINDS
from publicity.selectors import channel_counts, contact_of
from tests import prepared_database
from tests.conftest import a_transaction_around_tests
from volunteers.involvement import role_types

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    files = tmp_path_factory.mktemp("told")
    with django_db_blocker.unblock(), a_transaction_around_tests(), override_settings(MEDIA_ROOT=files):
        prepared_database.empty()
        role_types.put(using="default")
        lived = small_world()
        live(lived, (rounds, calls, told), settle=year.settle)
        yield lived


def test_each_kit_can_be_handed_out(world, db):
    kits = list(OutreachKit.objects.all())
    assert {kit.kind for kit in kits} == {"forum", "ideas"}
    assert len(kits) == told.FORUMS + told.OTHERS
    for kit in kits:
        item = PUBLICITY_KINDS.find(kit.kind, kit.reference, timezone.now())
        assert contact_of(kit, item).reached_by == told.PHONE


def test_some_counts_are_shown_and_small_ones_are_not(world, db):
    counts = [
        [row.opened for row in channel_counts(kit, world.cast["cp_lead"], world.today).rows]
        for kit in OutreachKit.objects.all()
    ]
    assert any(None in rows for rows in counts)
    assert all(max(number or 0 for number in rows) > 10 for rows in counts)

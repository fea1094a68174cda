"""In the demonstration there were forty visits; promises are kept, not kept, late and to come, and one community waits for a year."""

import pytest
from django.test import Client, override_settings

from coprod.demo import visited, year
from coprod.demo.clockwork import live
from coprod.demo.tests.conftest import small_world
from feedback.tickets.models import Influence
from meetings.models import PlanAction
from outreach.agreed import outreach_rules
from outreach.models import Community, Visit
from tests import prepared_database
from tests.conftest import a_transaction_around_tests
from volunteers.involvement import role_types

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    files = tmp_path_factory.mktemp("visits")
    with django_db_blocker.unblock(), a_transaction_around_tests(), override_settings(MEDIA_ROOT=files):
        prepared_database.empty()
        role_types.put(using="default")
        lived = small_world()
        live(lived, (visited,), settle=year.settle)
        yield lived


def test_forty_visits_with_promises_in_every_state(world, db):
    assert Visit.objects.count() == 40
    promises = PlanAction.objects.filter(plan__visit__isnull=False)
    assert {row.state for row in promises} == {"planned", "done", "stopped"}
    late = promises.overdue(world.today).count()
    assert 0 < late < promises.open().count()


def test_one_community_was_not_met_for_a_year_and_what_was_asked_for_is_in_every_state(world, db):
    unmet = Community.objects.not_met_since(outreach_rules(world.today).met_before)
    assert [row.name for row in unmet] == ["Farmers’ market breakfast"]
    assert {(row.outcome, row.is_checked) for row in Influence.objects.filter(source="outreach")} == {
        ("changed", True), ("partly", False), ("waiting", False),
    }  # fmt: skip
    page = Client().get("/outreach/").content.decode()
    assert "A recording in four languages says it" in page
    assert "Rainbow evening" not in page

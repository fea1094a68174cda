"""Time that somebody noted by itself, and then claims for."""

import uuid
from datetime import time, timedelta

import pytest

from volunteers.involvement.models import Activity
from volunteers.involvement.tests.conftest import TODAY
from volunteers.journeys.actions import activities

pytestmark = pytest.mark.django_db


def test_time_noted_gives_way_to_a_claim_for_it(begin, role, cast, now):
    def note(starts, ends):
        return activities.note_activity(
            by=cast["volunteer"], at=now, idempotency_key=uuid.uuid4(), role=role, title="Visit",
            on=TODAY - timedelta(days=4), starts=starts, ends=ends,
        )  # fmt: skip

    note(time(10), time(12, 30))
    evening = note(time(18), time(19))
    claim = begin()
    assert set(Activity.objects.filter(is_withdrawn=False)) == {claim.activity, evening}

import uuid

import pytest

from guides.actions.writing import publish_draft, save_draft, start_guide
from guides.tests.samples import TEXT, a_guide


@pytest.fixture
def now(NOW):
    return NOW


@pytest.fixture
def lead(cast):
    return cast["cp_lead"]


@pytest.fixture
def coordinator(cast):
    return cast["focus_coordinator"]


@pytest.fixture
def guide(trust, now, time_machine):
    """Everybody reads it: one version."""
    time_machine.move_to(now, tick=False)
    guide, _version = a_guide()
    return guide


@pytest.fixture
def begun(lead, now):
    """A guide of which nothing is public."""
    return start_guide(title="How to meet", topic="doing", idempotency_key=uuid.UUID(int=1), by=lead, at=now)


@pytest.fixture
def write(lead, now):
    """`write(guide, text=…)`: the lead saves a draft."""

    def written(guide, version=0, by=lead, at=now, **given):
        usual = {
            "summary": "How to ask people together.", "text": TEXT.strip(), "owner": "cp_lead",
            "review_on": now.date().replace(year=2028), "what_changed": "Two words.",
        }  # fmt: skip
        return save_draft(guide=guide, version=version, by=by, at=at, **usual | given)

    return written


@pytest.fixture
def publish(coordinator, now):
    """`publish(draft)`: by somebody else than the lead."""

    def published(draft, by=coordinator, at=now):
        return publish_draft(guide=draft.guide, version=draft.version, by=by, at=at)

    return published

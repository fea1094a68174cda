import uuid
from datetime import UTC, datetime, timedelta

import pytest

from forums.conftest import PLANNER
from forums.development_group.actions import agenda, papers
from forums.development_group.models import GroupMeeting, ItemKind

# Before the Development Group of round 1 meets, at the end of February.
EARLY = datetime(2027, 2, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def meeting(confirmed, cast):
    return GroupMeeting.objects.get(round__year=2027, round__number=1)


@pytest.fixture
def afterwards(meeting):
    return meeting.ends_at + timedelta(hours=1)


@pytest.fixture
def drafted(meeting, share_start):
    share_start("drafted agenda", lambda: agenda.draft_agenda(meeting=meeting, by=PLANNER, at=EARLY))
    return GroupMeeting.objects.get(pk=meeting.pk)


@pytest.fixture
def public(drafted, coordinator, share_start):
    words = {"version": drafted.version, "late_because": ""}
    share_start(
        "public papers",
        lambda: papers.publish_papers(meeting=drafted, **words, by=coordinator, at=EARLY),
    )
    return GroupMeeting.objects.get(pk=drafted.pk)


@pytest.fixture
def item(public):
    return public.items.get(kind=ItemKind.HEARD)


@pytest.fixture
def paper(drafted, coordinator):
    return papers.add_paper(
        meeting=drafted,
        idempotency_key=uuid.uuid4(),
        title="Letters",
        brought_by="PALS",
        asked="Say what you think",
        by=coordinator,
        at=EARLY,
    )

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from forums.actions import agenda, papers
from forums.actions.planning import confirm_year, lay_out_year, year_version
from forums.models import AgendaItem, GroupMeeting, Meeting
from kit.trail.actors import Job

# Before the first round of year one.
BEFORE = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
PLANNER = Job("tests")
# Before the Development Group of round 1 meets, at the end of February.
EARLY = datetime(2027, 2, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def before():
    return BEFORE


@pytest.fixture
def coordinator(cast):
    return cast["focus_coordinator"]


@pytest.fixture
def planned(trust):
    """The year 2027, laid out and not confirmed."""
    lay_out_year(year=2027, by=PLANNER, at=BEFORE)
    return year()


@pytest.fixture
def confirmed(planned):
    confirm_year(year=2027, seen=year_version(planned), by=PLANNER, at=BEFORE)
    return year()


@pytest.fixture
def visitor(trust):
    return Client()


def year(number=2027):
    return list(Meeting.objects.filter(round__year=number).select_related("area", "round"))


def find(meetings, round, place):
    return next(meeting for meeting in meetings if (meeting.round.number, meeting.name) == (round, place))


def text(response):
    return response.content.decode()


@pytest.fixture
def meeting(confirmed, cast):
    return GroupMeeting.objects.get(round__year=2027, round__number=1)


@pytest.fixture
def afterwards(meeting):
    return meeting.starts_at + timedelta(hours=1)


@pytest.fixture
def drafted(meeting):
    return agenda.draft_agenda(meeting=meeting, by=PLANNER, at=EARLY)


@pytest.fixture
def public(drafted, coordinator):
    return papers.publish_papers(
        meeting=drafted, version=drafted.version, late_because="", by=coordinator, at=EARLY
    )


@pytest.fixture
def item(public):
    return public.items.get(kind=AgendaItem.Kind.HEARD)


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

from datetime import UTC, datetime

import pytest
from django.test import Client

from forums.planning.actions.planning import confirm_year, lay_out_year, year_version
from forums.rounds.models import Meeting
from kit.trail.actors import Job
from tests.explained_words import without_word_links

# Before the first round of year one.
BEFORE = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
PLANNER = Job("tests")


@pytest.fixture
def before():
    return BEFORE


@pytest.fixture
def coordinator(cast):
    return cast["focus_coordinator"]


@pytest.fixture
def planned(trust, share_start):
    """The year 2027, laid out and not confirmed."""
    share_start("planned year", lambda: lay_out_year(year=2027, by=PLANNER, at=BEFORE))
    return year()


@pytest.fixture
def confirmed(planned, share_start):
    version = year_version(planned)
    share_start("confirmed year", lambda: confirm_year(year=2027, seen=version, by=PLANNER, at=BEFORE))
    return year()


@pytest.fixture
def visitor(trust):
    return Client()


def year(number=2027):
    return list(Meeting.objects.filter(round__year=number).select_related("area", "round"))


def forum_of(meetings, round, place):
    return next(meeting for meeting in meetings if (meeting.round.number, meeting.name) == (round, place))


def text(response):
    return without_word_links(response.content.decode())

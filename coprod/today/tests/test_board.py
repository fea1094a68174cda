"""What waits on Today for those who look after the board."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback.models import Stage, Ticket
from people.models import Team
from tests.samples import concern, published_ticket, ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(trust):
    return Team.objects.get(slug="cmhrs-east-surrey")


def today_of(client):
    return client.get("/today/").content.decode()


def test_a_moderator_has_one_line_for_all_that_is_to_be_read(sign_in):
    ticket(), ticket()
    page = today_of(sign_in("moderator"))
    assert "2 points to read" in page and 'href="/feedback/queue/"' in page
    assert "1 thing waits for you." in page

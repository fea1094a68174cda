"""What waits on Today for those who look after the board."""

import pytest

from tests.samples import ticket

pytestmark = pytest.mark.django_db


def today_of(client):
    return client.get("/today/").content.decode()


def test_a_moderator_has_one_line_for_all_that_is_to_be_read(sign_in):
    ticket()
    ticket()
    page = today_of(sign_in("moderator"))
    assert "2 points to read" in page
    assert 'href="/feedback/queue/"' in page
    assert "1 thing waits for you." in page

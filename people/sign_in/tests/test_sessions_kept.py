"""What a copy of the tables says of sign-ins: which browser, and the day."""

import base64
import zlib
from datetime import UTC, datetime, time

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore as DjangosOwn
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from people.models import Person
from people.sign_in.session_store import SessionStore

pytestmark = pytest.mark.django_db
ACCOUNT = "/account/"
ADDRESS = "203.0.113.77"
PASSWORD = "a-long-enough-password"  # pragma: allowlist secret


@pytest.fixture(autouse=True)
def start(time_machine, NOW):
    time_machine.move_to(NOW, tick=False)


def opened(client):
    return Session.objects.get(pk=client.cookies["sessionid"].value)


def read_without_a_key(text):
    """What Django's own session says to anybody: it is signed, not sealed."""
    data = text.split(":")[0].lstrip(".")
    try:
        raw = base64.urlsafe_b64decode(data + "=" * (-len(data) % 4))
        return zlib.decompress(raw) if text.startswith(".") else raw
    except (ValueError, zlib.error):
        return b""


def test_a_session_is_read_with_the_key_only(sign_in, cast, settings):
    row = opened(sign_in("registered"))
    assert SessionStore().decode(row.session_data)["_auth_user_id"] == str(cast["registered"].pk)
    assert b"_auth_user_id" not in read_without_a_key(row.session_data)
    settings.FIELD_KEYS = ["another key"]
    assert SessionStore().decode(row.session_data) == {}


def test_control_djangos_own_is_read_by_anybody(sign_in):
    held = SessionStore().decode(opened(sign_in("registered")).session_data)
    assert b"_auth_user_id" in read_without_a_key(DjangosOwn().encode(held))


def test_a_session_ends_with_a_day(sign_in):
    assert timezone.localtime(opened(sign_in("registered")).expire_date).time() == time(0)


def test_control_djangos_own_ends_at_the_second_it_began(NOW):
    assert DjangosOwn().create_model_instance({}).expire_date.time() == NOW.time()


def test_of_the_public_nothing_is_written_when_they_come_back(sign_in, time_machine):
    client = sign_in("registered")
    before = opened(client).session_data
    time_machine.move_to(datetime(2027, 3, 9, 15, 0, tzinfo=UTC), tick=False)
    assert client.get(ACCOUNT).status_code == 200
    assert opened(client).session_data == before


def test_control_of_staff_it_is_because_their_sessions_end_when_idle(sign_in, time_machine):
    client = sign_in("moderator")
    before = opened(client).session_data
    time_machine.move_to(datetime(2027, 3, 9, 10, 5, tzinfo=UTC), tick=False)
    client.get(ACCOUNT)
    assert opened(client).session_data != before


def signed_in_by_password(person, browser):
    """A browser that went through the page of sign-in, as everybody's does."""
    if not person.has_usable_password():
        person.set_password(PASSWORD)
        person.save()
    client = Client(REMOTE_ADDR=ADDRESS, headers={"user-agent": browser})
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    assert client.get(ACCOUNT).status_code == 200
    return client


def test_a_sign_in_is_kept_by_the_day_and_without_an_address(cast):
    signed_in_by_password(cast["registered"], "A browser")
    kept = UserSession.objects.get()
    assert {timezone.localtime(moment).time() for moment in (kept.created_at, kept.last_seen_at)} == {time(0)}
    assert (kept.ip, kept.user_agent) == ("0.0.0.0", "A browser")  # noqa: S104
    assert Person.objects.get(pk=cast["registered"].pk).last_login is None


def test_the_page_shows_the_day_and_the_browser_and_ends_the_others(cast):
    client = signed_in_by_password(cast["registered"], "A browser")
    for _ in range(2):
        signed_in_by_password(cast["registered"], "Another browser")
    page = client.get("/account/sessions/").content.decode()
    assert page.count("Another browser") == 2
    assert "9 March 2027" in page
    assert "0.0.0.0" not in page  # noqa: S104
    client.post("/account/sessions/")
    assert "Another browser" not in client.get("/account/sessions/").content.decode()

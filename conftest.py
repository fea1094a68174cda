"""What every test may ask for: the trust, the cast, signing in, and a fixed now."""

import os
import re
import uuid
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client, TransactionTestCase
from hypothesis import settings as properties

from feedback.board.selectors.choices import forget_board_choices as forget_choices
from people import selectors
from people.cast import find_cast
from people.sign_in import sessions
from tests import prepared_database
from tests.shared_starts import share_start

# A Tuesday in no holiday week, after the cast's roles began.
NOW = datetime(2027, 3, 9, 10, 0, tzinfo=UTC)
# A busy machine is no fault of the code: examples are bounded by number. With a deadline, drawing ten of them may take one second
# by the clock on the wall; without, thirty. Here and not in one room, or that room's tests decide for the others. All of it is said:
# where CI is set, Hypothesis begins from another profile, which turns a check off.
properties.register_profile("steady", deadline=None, suppress_health_check=())
properties.load_profile("steady")


def pytest_configure():
    """A cache of its own for each process of tests: one of them empties it."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    kept = settings.CACHES["default"]
    kept["LOCATION"] = re.sub(r"(?<=db=)\d+", str(number + 2), kept["LOCATION"])


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """A copy of the prepared database for this process of tests."""
    process = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    with (
        django_db_blocker.unblock(),
        prepared_database.copy_for(process),
        pytest.MonkeyPatch.context() as patch,
    ):
        # Instead of Django's flush, which would take the trust and the cast away from the tests that follow.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: prepared_database.put_back())
        yield


@pytest.fixture(name="NOW")
def now():
    return NOW


@pytest.fixture(autouse=True)
def nothing_kept():
    """What one test's process learned about the trust is gone in the next."""
    selectors.forget_the_trust()
    forget_choices()
    yield
    selectors.forget_the_trust()
    forget_choices()


@pytest.fixture(autouse=True)
def counted_from_nothing(monkeypatch):
    """Tests run side by side on one Redis: each counts what is allowed under a name of its own."""
    monkeypatch.setattr("kit.rate.PREFIX", f"coprod:rate:{uuid.uuid4()}:")


@pytest.fixture(autouse=True)
def counted_anew(monkeypatch):
    """The figures of the home page are those of this test, and not what another kept for a minute."""
    monkeypatch.setattr("feedback.board.selectors.figures.KEY", f"feedback.home_figures:{uuid.uuid4()}")


@pytest.fixture(autouse=True)
def made_each_time(monkeypatch):
    """No page comes from Redis, where another test may have left it. Tests of keeping turn it on: `pages_are_kept`."""
    monkeypatch.setattr("kit.pages.SECONDS", 0)


@pytest.fixture
def pages_are_kept(monkeypatch):
    monkeypatch.setattr("kit.pages.SECONDS", 60)
    monkeypatch.setattr("kit.pages.PREFIX", f"coprod:pages:{uuid.uuid4()}:")


@pytest.fixture
def empty_database(db):
    """As it is before anybody has loaded a trust."""
    prepared_database.empty()


@pytest.fixture(name="share_start")
def rows_that_others_begin_with_too(db):
    """`share_start("a name", make)`: what `make` does to the tables, worked out once in each process of tests."""
    return share_start


@pytest.fixture
def trust(db):
    """SaBP's names, places, crisis lines and settings, from the file we ship."""
    return selectors.the_trust()


@pytest.fixture
def cast(trust):
    """One person for each role, as they are after signing in with a second factor."""
    people = find_cast()
    for person in people.values():
        person.second_factor = True
    return people


@pytest.fixture
def sign_in(cast):
    """`sign_in("moderator")` is a browser signed in as the moderator; `second_factor=False` leaves that step out."""

    def signed_in(role, *, second_factor=True):
        client = Client()
        client.force_login(cast[role], backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        sessions.note_sign_in(session, cast[role], second_factor=second_factor)
        session.save()
        return client

    return signed_in

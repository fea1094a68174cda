"""Staff: 15 minutes idle, 12 hours in all.

Everyone else: 30 days. Each limit with the moment before it as control.
"""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client, RequestFactory

from people.models import Role, RoleHeld
from people.sign_in import middleware, sessions

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ACCOUNT = "/account/profile/"


@pytest.fixture(autouse=True)
def start(time_machine, NOW):
    time_machine.move_to(NOW, tick=False)


def is_in(client):
    return client.get(ACCOUNT).status_code == 200


@pytest.mark.parametrize(
    ("after", "still_in"), [(timedelta(minutes=14, seconds=59), True), (timedelta(minutes=15), False)]
)
def test_staff_are_signed_out_after_15_idle_minutes(sign_in, time_machine, NOW, after, still_in):
    client = sign_in("moderator")
    assert is_in(client)
    time_machine.move_to(NOW + after, tick=False)
    assert is_in(client) is still_in
    assert (SESSION_KEY in client.session) is still_in


def work_until(client, time_machine, start, hours):
    at = start
    while at < start + timedelta(hours=hours):
        time_machine.move_to(at, tick=False)
        assert is_in(client)
        at += timedelta(minutes=10)


def test_staff_at_work_are_signed_out_after_12_hours(sign_in, time_machine, NOW):
    client = sign_in("moderator")
    work_until(client, time_machine, NOW, 12)
    time_machine.move_to(NOW + timedelta(hours=12), tick=False)
    assert not is_in(client)


def test_staff_without_their_second_factor_have_the_same_limits(sign_in, time_machine, NOW):
    client = sign_in("moderator", second_factor=False)
    time_machine.move_to(NOW + timedelta(minutes=15), tick=False)
    assert not is_in(client)


def test_a_role_given_in_the_middle_of_a_session_shortens_it(sign_in, cast, time_machine, NOW):
    client = sign_in("registered")
    RoleHeld.objects.create(person=cast["registered"], role=Role.MODERATOR, starts_on=NOW.date())
    time_machine.move_to(NOW + timedelta(minutes=15), tick=False)
    assert not is_in(client)


@pytest.mark.parametrize(
    ("after", "still_in"), [(timedelta(days=29, hours=23), True), (timedelta(days=30), False)]
)
@pytest.mark.parametrize("role", ["registered", "volunteer", "representative"])
def test_the_public_is_signed_out_after_30_days(sign_in, time_machine, NOW, role, after, still_in):
    client = sign_in(role)
    for days in range(0, 30, 5):
        time_machine.move_to(NOW + timedelta(days=days), tick=False)
        assert is_in(client)
    time_machine.move_to(NOW + after, tick=False)
    assert is_in(client) is still_in


def test_control_without_the_middleware_staff_stay_signed_in(sign_in, time_machine, settings, NOW):
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if name != "people.sign_in.middleware.session_limits"
    ]
    client = sign_in("moderator")
    time_machine.move_to(NOW + timedelta(hours=13), tick=False)
    assert is_in(client)


def test_a_session_that_our_sign_in_did_not_start_is_over(cast):
    client = Client()
    client.force_login(cast["registered"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert not is_in(client)


def test_reading_pages_saves_the_session_at_most_once_a_minute(sign_in, time_machine, NOW):
    client = sign_in("moderator")
    seen = client.session[sessions.SEEN]
    time_machine.move_to(NOW + timedelta(seconds=59), tick=False)
    assert is_in(client)
    assert client.session[sessions.SEEN] == seen
    time_machine.move_to(NOW + timedelta(seconds=60), tick=False)
    assert is_in(client)
    assert client.session[sessions.SEEN] == seen + 60


def test_without_a_cookie_neither_session_nor_database_is_asked(django_assert_num_queries):
    request = RequestFactory().get("/")

    class Untouchable:
        def __getattr__(self, name):
            raise AssertionError(name)

    request.session = request.user = Untouchable()
    with django_assert_num_queries(0):
        assert middleware.session_limits(lambda request: "page")(request) == "page"


def test_the_second_factor_counts_only_when_this_session_used_it(sign_in):
    assert sign_in("administrator").get("/account/people/").status_code == 200
    assert sign_in("administrator", second_factor=False).get("/account/people/").status_code == 404


def test_a_second_factor_of_somebody_else_does_not_count(sign_in, cast):
    client = sign_in("administrator")
    session = client.session
    session[sessions.WHOSE] = str(cast["moderator"].pk)
    session.save()
    assert client.get("/account/people/").status_code == 404

"""Before what matters people sign in again: five minutes, with the second before them as control."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.urls import get_resolver

from people.models import Person, Role
from people.sign_in import reauthentication
from people.sign_in.reauthentication import LIBRARY_PAGES, OPENED, RECENT, TO_FILL_IN

pytestmark = pytest.mark.django_db
DELETE, EMAIL, PASSWORD = "/account/delete/", "/account/email/", "/account/password/set/"
# Everybody's pages; those of administrators and finance stand below.
SENSITIVE = [
    DELETE, EMAIL, PASSWORD, "/account/download/", "/account/2fa/totp/activate/", "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/", "/account/2fa/recovery-codes/generate/", "/account/3rdparty/", "/volunteers/bank/",
    "/volunteers/bank/change/", "/volunteers/bank/remove/",
]  # fmt: skip
# Pages of the library that change no way in: to come in, to go, to be told something, to end sessions.
HARMLESS = {
    "account_login", "account_signup", "account_logout", "account_inactive", "account_reauthenticate",
    "account_email_verification_sent", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_confirm_login_code",
    "account_request_login_code", "mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
    "mfa_login_webauthn", "mfa_index", "mfa_trust", "usersessions_list", "socialaccount_signup",
    "socialaccount_login_cancelled", "socialaccount_login_error", "openid_connect_callback",
}  # fmt: skip


@pytest.fixture(autouse=True)
def today(time_machine, NOW):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def later(time_machine, NOW):
    return lambda seconds: time_machine.move_to(NOW.timestamp() + seconds, tick=False)


def asks_again(response):
    return response.status_code == 302 and response["Location"].split("?")[0] in {
        "/account/login/", "/account/reauthenticate/", "/account/2fa/reauthenticate/"
    }  # fmt: skip


@pytest.mark.parametrize("address", SENSITIVE)
def test_whoever_signed_in_lately_comes_in_and_nobody_else(address, sign_in, later):
    client = sign_in("registered")
    later(RECENT)
    assert not asks_again(client.get(address))
    later(RECENT + 1)
    assert client.get(address)["Location"] == f"/account/login/?next={address.replace('/', '%2F')}"


@pytest.mark.parametrize("address", SENSITIVE)
def test_whoever_has_a_second_step_is_asked_for_it(address, sign_in, cast, later):
    TOTP.activate(cast["registered"], "JBSWY3DPEHPK3PXP")
    client = sign_in("registered")
    later(RECENT + 1)
    assert client.get(address)["Location"].startswith("/account/2fa/reauthenticate/?next=")


def test_giving_and_ending_roles_and_the_administration_ask_again(sign_in, cast, later):
    TOTP.activate(cast["administrator"], "JBSWY3DPEHPK3PXP")
    client, person = sign_in("administrator"), cast["team_member"]
    held = person.roles_held.get(role=Role.TEAM_MEMBER)
    pages = [f"/account/people/{person.key}/", f"/account/people/{person.key}/roles/{held.pk}/end/",
             f"/admin/people/person/{person.pk}/change/", "/admin/people/area/add/"]  # fmt: skip
    later(RECENT)
    assert {client.get(page).status_code for page in pages} == {200}
    later(RECENT + 1)
    assert all(asks_again(client.get(page)) for page in pages)
    assert {client.get(page).status_code for page in ("/account/people/", "/admin/people/area/")} == {200}


def test_every_page_of_the_library_has_been_decided_about():
    ours = ("account_", "mfa_", "socialaccount_", "usersessions_", "openid_connect_")
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str) and name.startswith(ours)}
    assert names - HARMLESS == LIBRARY_PAGES & names
    assert not HARMLESS & LIBRARY_PAGES
    assert names | {"openid_connect_login"} >= LIBRARY_PAGES


def test_a_form_opened_in_time_may_be_filled_in_for_longer_there_only(sign_in, later):
    client = sign_in("registered")
    later(RECENT)
    assert client.get("/volunteers/bank/change/").status_code == 200
    later(RECENT + TO_FILL_IN)
    assert not asks_again(client.post("/volunteers/bank/change/", {"holder": "A"}))
    assert asks_again(client.post(DELETE))
    later(RECENT + TO_FILL_IN + 1)
    assert asks_again(client.post("/volunteers/bank/change/", {"holder": "A"}))


def test_what_was_posted_too_late_is_not_done_and_not_kept(sign_in, cast, later):
    client = sign_in("registered")
    TOTP.activate(cast["registered"], "JBSWY3DPEHPK3PXP")
    later(RECENT + 1)
    assert asks_again(client.post(EMAIL, {"action_add": "", "email": "thief@example.org"}))
    assert asks_again(client.post("/volunteers/bank/change/", {"account_number": "48291736"}))
    assert not cast["registered"].emailaddress_set.filter(email="thief@example.org").exists()
    assert "48291736" not in str(dict(client.session))
    assert OPENED not in client.session


def test_a_button_without_a_page_of_its_own_leads_back_to_the_page_it_stands_on(sign_in, cast, rf, later):
    client = sign_in("finance_releaser")
    TOTP.activate(cast["finance_releaser"], "JBSWY3DPEHPK3PXP")
    later(RECENT + 1)
    run = "/volunteers/finance/runs/00000000-0000-0000-0000-000000000000/"
    response = client.post(f"{run}export/", headers={"Referer": f"http://testserver{run}"})
    assert response["Location"] == f"/account/2fa/reauthenticate/?next={run.replace('/', '%2F')}"
    elsewhere = client.post(f"{run}export/", headers={"Referer": "https://example.org/elsewhere/"})
    assert "example.org" not in elsewhere["Location"]


def test_control_the_library_alone_lets_an_old_session_change_the_address(sign_in, cast, later, settings):
    name = "people.sign_in.reauthentication.second_look_at_library_pages"
    settings.MIDDLEWARE = [middleware for middleware in settings.MIDDLEWARE if middleware != name]
    client = sign_in("registered")
    later(RECENT + 3600)
    client.post(EMAIL, {"action_add": "", "email": "thief@example.org"})
    assert (
        "account_email_verification_sent" in client.session or cast["registered"].emailaddress_set.count() > 0
    )
    assert not asks_again(client.get(EMAIL))


def test_control_without_the_look_an_old_session_deletes_the_account(sign_in, cast, later, monkeypatch):
    monkeypatch.setattr(reauthentication, "is_needed", lambda request: False)
    client = sign_in("registered")
    later(RECENT + 3600)
    client.post(DELETE)
    assert not Person.objects.filter(pk=cast["registered"].pk).exists()


def test_the_guard_is_in_the_chain_and_the_second_step_is_real():
    assert "people.sign_in.reauthentication.second_look_at_library_pages" in settings.MIDDLEWARE
    assert Authenticator.Type.TOTP in settings.MFA_SUPPORTED_TYPES

"""Pages of the library that signs people in: in our words, with one heading that is the title too."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from kit import crypto

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

SIGNED_IN = (
    "mfa_index", "mfa_activate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn", "account_email",
    "account_change_password", "usersessions_list", "account_logout", "socialaccount_connections",
)  # fmt: skip
SIGNED_OUT = (
    "account_login", "account_signup", "account_request_login_code", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key_done", "account_inactive",
    "socialaccount_login_cancelled", "socialaccount_login_error",
)  # fmt: skip
# Words that the library says and we do not.
THEIRS = re.compile(
    r"Two-Factor|Authenticator App|Security Key|reauthenticate|Deactivate|Confirm Access|Sign In\b|Sign Up|"
    r"Password Reset|Change Password|Email Addresses|Recovery Codes|Re-send|Make Primary|Third-Party"
)


def faults(page):
    """What is wrong with a page: words of the library, or a heading that is not its title."""
    main = page.partition("<main")[2].partition("</main>")[0]
    heads = re.findall(r"<h1[^>]*>(.*?)</h1>", main, re.DOTALL)
    title = re.search(r"<title>(.*?)–", page, re.DOTALL)[1].strip()
    wrong_head = [] if [head.strip() for head in heads] == [title] else [f"{title} is not {heads}"]
    return [*THEIRS.findall(re.sub(r"<script.*?</script>|<[^>]*>", " ", main, flags=re.DOTALL)), *wrong_head]


@pytest.mark.parametrize("name", SIGNED_IN)
def test_who_is_signed_in_reads_our_words(sign_in, name):
    response = sign_in("administrator").get(reverse(name), follow=True)
    assert response.status_code == 200
    assert faults(response.content.decode()) == []


@pytest.fixture
def with_all(sign_in, cast):
    """An administrator who has the app, a passkey and codes."""
    for kind, data in (
        ("totp", {"secret": crypto.encrypt("ABCDEFGH")}),
        ("recovery_codes", {"seed": crypto.encrypt("seed"), "used_mask": 0}),
        ("webauthn", {"name": "My laptop", "credential": {}}),
    ):
        Authenticator.objects.create(user=cast["administrator"], type=kind, data=data)
    return sign_in("administrator")


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_list_webauthn",
        "mfa_reauthenticate",
    ],
)
def test_who_has_a_second_step_reads_our_words(with_all, name):
    response = with_all.get(reverse(name), follow=True)
    assert response.status_code == 200
    assert faults(response.content.decode()) == []


@pytest.mark.parametrize("name", SIGNED_OUT)
def test_who_is_not_signed_in_reads_our_words(trust, name):
    response = Client().get(reverse(name))
    assert response.status_code in (200, 302)
    assert response.status_code == 302 or faults(response.content.decode()) == []


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_passkeys_are_renamed_and_removed_in_our_words(with_all, name):
    key = Authenticator.objects.get(type="webauthn")
    response = with_all.get(reverse(name, args=[key.pk]), follow=True)
    assert response.status_code == 200
    assert faults(response.content.decode()) == []


def test_control_words_of_the_library_and_a_heading_that_is_not_the_title_are_found():
    page = "<title>Passkeys – Trust</title><main><h1>Add Security Key</h1></main>"
    assert faults(page) == ["Security Key", "Passkeys is not ['Add Security Key']"]

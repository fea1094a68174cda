"""Sign-in pages are allauth's, and wear the same clothes."""

import pytest
from django.urls import reverse

ENTRANCE = ["account_login", "account_signup", "account_request_login_code", "account_reset_password"]
SIGNED_IN = ["mfa_index", "usersessions_list", "account_email", "account_logout", "account_reauthenticate"]


def dressed(html):
    return all(
        word in html
        for word in ("masthead", "Need help now?", 'class="footer"', "nhsuk-skip-link", "app.css")
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", ENTRANCE)
def test_a_page_before_signing_in_has_header_help_and_footer(client, name):
    html = client.get(reverse(name)).content.decode()
    assert dressed(html)
    assert "nhsuk-label" in html
    assert 'style="' not in html


@pytest.mark.parametrize("name", SIGNED_IN)
def test_a_page_of_the_account_has_header_help_and_footer(sign_in, name):
    response = sign_in("registered").get(reverse(name), follow=True)
    assert dressed(response.content.decode())


@pytest.mark.django_db
def test_a_mistake_while_signing_in_is_explained_on_top(client):
    html = client.post(reverse("account_login"), {"login": ""}).content.decode()
    assert html.index("There is a problem") < html.index("nhsuk-form-group--error")
    assert '<a href="#id_login"' in html


def test_nothing_else_is_taken_for_dressed():
    assert not dressed("<h1>Sign in</h1>")

"""Whoever wanted a page before signing in arrives there,
whichever way they come in; and never at another website.
"""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from kit.letters.models import Letter

pytestmark = pytest.mark.django_db
WANTED = "/account/access-needs/?from=letter"
NEXT = "next=/account/access-needs/%3Ffrom%3Dletter"
LOGIN, SIGN_UP, CODE = "/account/login/", "/account/signup/", "/account/login/code/"
SECRET, PASSWORD = "JBSWY3DPEHPK3PXP", "a long password for tests"


@pytest.fixture(autouse=True)
def often(settings):
    """Codes are asked for more often here than somebody may."""
    settings.ACCOUNT_RATE_LIMITS = False


def letter_code():
    return Letter.objects.order_by("pk").last().context["code"]


def follow(client, response):
    """Pages on the way that ask for nothing."""
    while (
        response.status_code == 302
        and response["Location"].startswith("/account/")
        and response["Location"] != WANTED
    ):
        address = response["Location"]
        response = client.get(address)
        if response.status_code == 200:
            return address, response
    return response["Location"], response


@pytest.fixture
def wanted(cast):
    """A browser that asked for a page and stands at the sign-in page."""
    client = Client()
    response = client.get(WANTED)
    assert response["Location"] == f"{LOGIN}?{NEXT}"
    return client, client.get(response["Location"]).content.decode()


def posted_by(page, action):
    """The hidden fields and address of the form that goes there."""
    form = next(
        form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'action="{action}' in form
    )
    return dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form))


def test_by_a_code(wanted):
    client, page = wanted
    response = client.post(LOGIN, posted_by(page, LOGIN) | {"login": "registered@example.nhs.uk"})
    address, _ = follow(client, response)
    response = client.post(address, {"code": letter_code()})
    assert response["Location"] == WANTED


def test_by_asking_for_a_code_first(wanted):
    client, _ = wanted
    page = client.get(f"{CODE}?{NEXT}").content.decode()
    response = client.post(CODE, posted_by(page, CODE) | {"email": "registered@example.nhs.uk"})
    address, _ = follow(client, response)
    assert client.post(address, {"code": letter_code()})["Location"] == WANTED


def test_by_password_and_second_step(wanted, cast):
    client, page = wanted
    person = cast["moderator"]
    person.set_password(PASSWORD)
    person.save()
    TOTP.activate(person, SECRET)
    response = client.post(LOGIN, posted_by(page, LOGIN) | {"login": person.email, "password": PASSWORD})
    address, _ = follow(client, response)
    assert address.startswith("/account/2fa/authenticate/")
    code = format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))
    assert client.post(address, {"code": code})["Location"] == WANTED


def test_by_making_an_account(wanted):
    client, page = wanted
    sign_up = re.search(rf'href="({SIGN_UP}[^"]*)"', page)[1].replace("&amp;", "&")
    assert "next=" in sign_up
    page = client.get(sign_up).content.decode()
    response = client.post(SIGN_UP, posted_by(page, SIGN_UP) | {"email": "new@example.org"})
    address, _ = follow(client, response)
    assert client.post(address, {"code": letter_code()})["Location"] == WANTED


def test_by_one_click_in_the_demonstration(wanted, settings):
    client, _ = wanted
    settings.DEMO = True
    page = client.get(f"{LOGIN}?{NEXT}").content.decode()
    action = "/account/demo/registered/"
    assert client.post(action, posted_by(page, action))["Location"] == WANTED


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_another_website_is_no_place_to_go_on_to(elsewhere, cast, settings):
    settings.DEMO = True
    assert Client().post("/account/demo/registered/", {"next": elsewhere})["Location"] == "/today/"
    client = Client()
    response = client.post(LOGIN, {"login": "registered@example.nhs.uk", "next": elsewhere})
    address, _ = follow(client, response)
    assert client.post(address, {"code": letter_code()})["Location"] == "/today/"


def test_control_a_form_that_drops_it_ends_at_the_account(wanted):
    client, page = wanted
    dropped = {name: value for name, value in posted_by(page, LOGIN).items() if name != "next"}
    response = client.post(LOGIN, dropped | {"login": "registered@example.nhs.uk"})
    address, _ = follow(client, response)
    assert client.post(address.split("?")[0], {"code": letter_code()})["Location"] == "/today/"

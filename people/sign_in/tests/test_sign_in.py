"""Signing in as the public do, what is mailed, and that nobody can learn who has an account."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from conftest import NOW
from kit.letters.actions import Draft
from kit.letters.models import Letter
from kit.trail.models import Entry
from people.cast import DEMO_CAST
from people.models import Person
from people.sign_in import adapters
from people.sign_in.adapters import AccountAdapter, MFAAdapter

pytestmark = pytest.mark.django_db
CODE, SIGN_UP, LOGIN = "/account/login/code/", "/account/signup/", "/account/login/"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


def last_letter():
    return Letter.objects.order_by("next_try_at").last()


def test_a_registered_person_signs_in_with_a_code_by_email(cast):
    client = Client()
    client.post(CODE, {"email": "registered@example.nhs.uk"})
    letter = last_letter()
    assert (letter.template, letter.recipient) == ("people/login_code", cast["registered"].trail_key)
    assert list(letter.context) == ["code"]
    response = client.post("/account/login/code/confirm/", {"code": letter.context["code"]})
    assert response["Location"] == "/today/"
    assert client.get("/account/download/").status_code == 200


def test_the_page_to_sign_out_is_written_like_the_link_that_leads_to_it(sign_in):
    client = sign_in("registered")
    page = client.get("/account/logout/").content.decode()
    assert '<h1 class="nhsuk-heading-l">Sign out</h1>' in page
    assert "Sign Out" not in page
    client.post("/account/logout/")
    assert client.get("/account/").status_code == 302


def test_a_wrong_code_signs_nobody_in(cast):
    client = Client()
    client.post(CODE, {"email": "registered@example.nhs.uk"})
    client.post("/account/login/code/confirm/", {"code": "not-it"})
    assert client.get("/account/download/").status_code == 302


def test_someone_new_registers_with_an_email_address_only(trust):
    client = Client()
    client.post(SIGN_UP, {"email": "New@example.org"})
    person = Person.objects.get(email="new@example.org")
    assert not person.has_usable_password()
    assert Entry.objects.filter(verb="people.registered", subject=person.trail_key).count() == 1
    letter = last_letter()
    assert letter.template == "people/confirm_email"
    client.post("/account/confirm-email/", {"code": letter.context["code"]})
    assert client.get("/account/download/").status_code == 200


def seen(response):
    """What a stranger can tell from an answer: without what is random each time, and without what they typed."""
    body = re.sub(rb'(nonce="|csrfmiddlewaretoken" value=")[^"]+', b"", response.content)
    body = re.sub(rb"(known|unknown|registered)@example\S*?(nhs\.uk|org)", b"", body)
    headers = {name: re.sub(r"'nonce-[^']+'", "", value) for name, value in response.items()}
    headers.pop("Content-Length", None)
    headers.pop("Expires", None)  # now, to the second
    return response.status_code, body, headers, sorted(response.cookies)


def ask(address, email, follow):
    client = Client()
    return [seen(client.post(address, {"email": email})), *(seen(client.get(page)) for page in follow)]


@pytest.mark.parametrize(
    ("address", "follow"), [(CODE, ["/account/login/code/confirm/"]), (SIGN_UP, ["/account/confirm-email/"])]
)
def test_known_and_unknown_addresses_get_the_same_answers(cast, address, follow):
    known = ask(address, "registered@example.nhs.uk", follow)
    unknown = ask(address, "unknown@example.org", follow)
    assert known == unknown
    assert Letter.objects.count() == 2


def test_control_without_the_guard_the_answers_differ(cast, settings):
    settings.ACCOUNT_PREVENT_ENUMERATION = False
    known = ask(SIGN_UP, "registered@example.nhs.uk", [])
    unknown = ask(SIGN_UP, "unknown@example.org", [])
    assert known != unknown


def test_a_wrong_password_says_the_same_for_known_and_unknown(cast):
    cast["moderator"].set_password("a-long-enough-password")
    cast["moderator"].save()
    tried = [
        Client().post(LOGIN, {"login": email, "password": "wrong-wrong-wrong"})
        for email in ("moderator@example.nhs.uk", "nobodyy@example.nhs.uk")
    ]
    known, unknown = (re.sub(rb"(moderator|nobodyy)@", b"", response.content) for response in tried)
    strip = re.compile(rb'(nonce="|csrfmiddlewaretoken" value=")[^"]+')
    assert strip.sub(b"", known) == strip.sub(b"", unknown)


def test_an_unknown_address_is_kept_as_a_code_that_does_not_name_it(trust):
    Client().post(CODE, {"email": "unknown@example.org"})
    letter = last_letter()
    assert letter.template == "people/unknown_account"
    assert letter.recipient.startswith("address:")
    assert "unknown" not in letter.recipient
    assert "/account/signup/" in letter.context["signup_url"]


@pytest.mark.parametrize("name", sorted(adapters.NOTICES))
def test_a_change_to_signing_in_is_told_without_address_or_browser(cast, name):
    AccountAdapter().send_mail(
        f"x/email/{name}", "registered@example.nhs.uk", {"ip": "10.0.0.1", "user_agent": "X"}
    )
    assert last_letter().template == "people/security_change"
    assert last_letter().context == {"what": adapters.NOTICES[name]}


def test_a_password_reset_gives_its_link(cast):
    context = {"password_reset_url": "https://x/y", "user": cast["moderator"]}
    AccountAdapter().send_mail("account/email/password_reset_key", "moderator@example.nhs.uk", context)
    assert last_letter().context == {"password_reset_url": "https://x/y"}


def test_each_mail_of_allauth_has_words_of_ours():
    from pathlib import Path

    import allauth

    shipped = {
        path.name.removesuffix("_subject.txt")
        for path in Path(allauth.__file__).parent.rglob("*_subject.txt")
    }
    ours = set(adapters.LETTERS) | set(adapters.NOTICES)
    # Sent only with settings we do not use: links or codes in place of each other.
    assert shipped - ours <= {"password_reset_code", "base"}


@pytest.mark.parametrize(
    "letter",
    sorted({*adapters.LETTERS.values(), "people/security_change", "people/role_given", "people/role_ended"}),
)
def test_every_letter_reads_as_text_and_as_html(trust, letter):
    from kit.letters import post

    context = {
        name: f"the-{name}" for name in ("code", "signup_url", "password_reset_url", "what", "role", "where")
    }
    row = Draft(letter, "a@example.org", "someone", "test", context).row(NOW, is_dead=False)
    parts = post.rendered(row)
    assert all(parts.values())
    assert "{{" not in str(parts)


def test_staff_sign_in_with_a_password_and_a_code_from_the_app(cast, monkeypatch):
    administrator = cast["administrator"]
    administrator.set_password("a-long-enough-password")
    administrator.save()
    TOTP.activate(administrator, "JBSWY3DPEHPK3PXP")
    monkeypatch.setattr(TOTP, "validate_code", lambda self, code: code == "123456")
    client = Client()
    response = client.post(LOGIN, {"login": administrator.email, "password": "a-long-enough-password"})
    assert response["Location"].startswith("/account/2fa/authenticate/")
    assert client.get("/account/people/").status_code == 302
    client.post("/account/2fa/authenticate/", {"code": "123456"})
    assert client.get("/account/people/").status_code == 200


def test_the_secret_of_the_app_is_encrypted_in_the_database(cast):
    TOTP.activate(cast["moderator"], "JBSWY3DPEHPK3PXP")
    kept = Authenticator.objects.get(user=cast["moderator"])
    assert "JBSWY3DPEHPK3PXP" not in str(kept.data)
    assert MFAAdapter().decrypt(kept.data["secret"]) == "JBSWY3DPEHPK3PXP"


def test_control_allauths_own_adapter_keeps_the_secret_in_the_clear(cast, settings):
    settings.MFA_ADAPTER = "allauth.mfa.adapter.DefaultMFAAdapter"
    TOTP.activate(cast["moderator"], "JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" in str(Authenticator.objects.get(user=cast["moderator"]).data)


def test_the_app_shows_the_name_of_the_service(trust):
    assert MFAAdapter().get_totp_issuer() == "Working together"


def test_in_a_demonstration_one_click_is_enough(cast, settings):
    settings.DEMO = True
    client = Client()
    page = client.get(LOGIN).content.decode()
    assert page.count("/account/demo/") == len(DEMO_CAST)
    assert client.post("/account/demo/administrator/")["Location"] == "/today/"
    assert client.get("/account/people/").status_code == 200
    assert client.get("/account/demo/administrator/").status_code == 405


@pytest.mark.parametrize(("demo", "key"), [(False, "administrator"), (True, "nobody")])
def test_otherwise_there_is_no_such_page(cast, settings, demo, key):
    settings.DEMO = demo
    client = Client()
    assert client.post(f"/account/demo/{key}/").status_code == 404
    assert "/account/demo/" not in client.get(LOGIN).content.decode() or demo
    assert client.get("/account/download/").status_code == 302

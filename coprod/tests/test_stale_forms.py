"""A form that was open while somebody signed in in another tab is given back filled in.

Each is sent as a browser sends it.
"""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from coprod import drafts, kept_words, views
from kit.letters.tests import outbox
from people.models import Person

pytestmark = pytest.mark.django_db
OURS = {"sec_fetch_site": "same-origin"}
CALLED = "Sam of the second floor"


@pytest.fixture(autouse=True)
def own_cache(settings):
    """The library counts codes in the cache, which every test would share."""
    cache = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(uuid4())}
    settings.CACHES = {"default": cache}


@pytest.fixture
def browser(trust):
    return Client(enforce_csrf_checks=True)


def page(response):
    return response.content.decode()


def token(response):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page(response))[1]


def sign_in(browser, person):
    """By the code in a letter, as people do.

    It gives the browser another token, and older pages theirs no longer count.
    """
    form = token(browser.get("/account/login/code/"))
    browser.post("/account/login/code/", {"email": person.email, "csrfmiddlewaretoken": form})
    code = max(outbox.letters("people/login_code"), key=lambda letter: letter.next_try_at).context["code"]
    form = token(browser.get("/account/login/code/confirm/"))
    answer = browser.post("/account/login/code/confirm/", {"code": code, "csrfmiddlewaretoken": form})
    assert answer.status_code == 302
    browser.get("/")


@pytest.fixture
def two_tabs(browser, cast):
    """Their details are open in one tab; in the other they sign out and in again.

    What they then send from the first.
    """
    person, details = cast["registered"], reverse("people:profile")
    sign_in(browser, person)
    old = token(browser.get(details))
    browser.post(
        reverse("account_logout"), {"csrfmiddlewaretoken": token(browser.get(reverse("account_logout")))}
    )
    sign_in(browser, person)
    sent = {"csrfmiddlewaretoken": old, "called": CALLED, "contact_by": "email"}
    return browser, details, sent


def test_the_form_comes_back_filled_in_with_a_clear_sentence_and_nothing_is_saved(two_tabs):
    browser, details, sent = two_tabs
    answer = browser.post(details, sent, headers=OURS)
    assert answer["Location"] == details
    back = browser.get(details)
    assert f'value="{CALLED}"' in page(back)
    assert kept_words.OTHER_TAB in page(back)
    assert not Person.objects.filter(called=CALLED).exists()
    browser.post(details, sent | {"csrfmiddlewaretoken": token(back)}, headers=OURS)
    assert Person.objects.filter(called=CALLED).exists()
    assert kept_words.OTHER_TAB not in page(browser.get(details))


def test_control_without_it_the_answer_is_a_403_and_the_form_is_empty_again(two_tabs, monkeypatch):
    browser, details, sent = two_tabs
    monkeypatch.setattr(views, "_comes_back", lambda request: False)
    assert browser.post(details, sent, headers=OURS).status_code == 403
    assert CALLED not in page(browser.get(details))


@pytest.mark.parametrize(
    "headers", [{}, {"sec_fetch_site": "cross-site"}, {"referer": "https://elsewhere.example/"}]
)
def test_what_another_site_sends_in_their_name_is_put_into_no_form(two_tabs, headers):
    browser, details, sent = two_tabs
    answer = browser.post(details, sent, headers=headers)
    assert answer.status_code == 403
    assert "Send it again" not in page(answer)
    assert CALLED not in page(browser.get(details))


def test_who_is_not_signed_in_gets_the_words_in_a_form_to_send(browser, cast):
    """They sign out in the other tab: whoever nobody knows
    has nowhere to be kept, so it is all in the answer.
    """
    address = reverse("feedback:ask-guardian")
    open_page = browser.get(address)
    sent = {
        "csrfmiddlewaretoken": "x" * 64,
        "words": "Nobody rang me back for weeks.",
        "contact_email": "sam@example.org",
    }
    answer = browser.post(address, sent, headers=OURS)
    assert open_page.status_code == 200
    assert answer.status_code == 403
    assert "Nobody rang me back for weeks." in page(answer)
    assert 'name="contact_email" value="sam@example.org"' in page(answer)
    assert "Send it again" in page(answer)


def test_names_that_no_field_of_ours_has_are_not_written_into_the_page():
    assert drafts.resendable_fields("/somewhere/", [('x" onfocus="', "1"), ("words", "2")], is_ours=True) == [
        ("words", "2")
    ]

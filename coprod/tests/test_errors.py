"""What people read when something goes wrong, and that their words are not lost."""

import pytest
from django.test import Client, RequestFactory

from coprod import drafts, views

WORDS = "The letter came after the day of the appointment."
SAY = "/feedback/new/"


@pytest.fixture
def strict(trust):
    return Client(enforce_csrf_checks=True)


def page_of(response):
    return response.content.decode()


def test_a_stale_form_gives_the_words_back_and_a_way_to_send_them(strict):
    response = strict.post(SAY, {"words": WORDS, "kind": "worry"})
    page = page_of(response)
    assert response.status_code == 403
    assert WORDS in page
    assert f'action="{SAY}"' in page
    assert 'name="csrfmiddlewaretoken"' in page
    assert 'name="kind" value="worry"' in page


def test_the_page_of_a_stale_form_can_be_sent(strict):
    strict.post(SAY, {"words": WORDS})
    token = strict.cookies["csrftoken"].value
    assert strict.post(SAY, {"words": WORDS, "csrfmiddlewaretoken": token}).status_code != 403


def test_without_its_token_it_is_not_sent_again(strict):
    strict.post(SAY, {"words": WORDS})
    assert strict.post(SAY, {"words": WORDS}).status_code == 403


def test_only_a_form_that_anyone_may_send_can_be_sent_by_one_press(strict):
    page = page_of(strict.post("/account/login/", {"note": WORDS}))
    assert WORDS in page
    assert "Send it again" not in page


def test_what_a_person_typed_cannot_become_part_of_the_page(strict):
    page = page_of(strict.post(SAY, {"words": "</textarea><script>alert(1)</script>"}))
    assert "<script>alert" not in page


@pytest.mark.parametrize("name", ["password", "new_password1", "csrfmiddlewaretoken", "code", "otp_token"])
def test_secrets_are_never_given_back(name):
    request = RequestFactory().post("/account/login/", {name: "correct horse battery", "words": WORDS})
    assert drafts.posted_fields(request) == [("words", WORDS)]


def test_nothing_typed_nothing_kept():
    assert drafts.recoverable_draft(RequestFactory().get("/")) == {"draft": "", "again": [], "address": "/"}


def test_a_form_that_cannot_be_read_does_not_break_the_error_page():
    broken = RequestFactory().generic("POST", "/", b"--x", content_type="multipart/form-data; boundary=")
    assert drafts.posted_fields(broken) == []


@pytest.mark.parametrize(
    ("view", "status", "says"),
    [
        (views.bad_request, 400, "could not understand"),
        (views.forbidden, 403, "cannot do this"),
        (views.not_found, 404, "Page not found"),
        (views.too_many, 429, "wait a little"),
    ],
)
def test_an_error_page_says_what_happened_in_plain_words(view, status, says, trust, rf):
    response = view(rf.get("/somewhere/"))
    assert response.status_code == status
    assert says in page_of(response)
    assert trust["service_name"] in page_of(response)


def test_too_many_keeps_the_words_and_says_when_to_come_back(trust, rf):
    response = views.too_many(rf.post(SAY, {"words": WORDS}))
    assert WORDS in page_of(response)
    assert response["Retry-After"]


def test_the_page_for_our_own_fault_needs_no_database_and_keeps_the_words(quiet, trust, monkeypatch):
    monkeypatch.setattr(views.PublicPage, "dispatch", lambda *args, **kwargs: 1 / 0)
    response = quiet.post("/about/", {"words": WORDS})
    assert response.status_code == 500
    assert WORDS in page_of(response)
    assert "our fault" in page_of(response)

"""After leaving or signing out, "Back" shows nothing of what was written or of what was for one person only."""

import contextlib
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Error, expect

from coprod import leaving
from kit import marks
from people.models import EqualityAnswers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The door is heavy and nobody helps."


WEATHER = b"<!doctype html><h1>Weather</h1>"


class _Weather(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(WEATHER)

    def log_message(self, *_):
        """A test prints nothing."""


@pytest.fixture
def weather():
    """The website that people leave to, on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Weather) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def away(opened, weather, monkeypatch):
    """A browser whose way out leads there: from our script, and, where there are none, from our redirect."""
    monkeypatch.setattr(leaving, "AWAY", weather)

    def open_as(role=None, *, scripts=True):
        page = opened(role, scripts=scripts)
        page.context.route(
            "https://www.bbc.co.uk/**",
            lambda route: route.fulfill(content_type="text/html", body=WEATHER),
        )
        return page

    return open_as


def go_on(page, name="Continue"):
    page.get_by_role("button", name=name).click()


def write(page):
    page.goto("/about/")
    page.goto("/feedback/new/?area=east-surrey")
    page.get_by_label("What do you want to say?").fill(WORDS)
    go_on(page)
    page.get_by_label("A worry").check()
    go_on(page)
    expect(page.get_by_role("heading", name="May we write to you?")).to_be_visible()


def leave(page):
    page.get_by_role("link", name="Exit this page").click()
    expect(page.get_by_role("heading", name="Weather")).to_be_visible()


def shown_on_the_way_back(page, steps=5):
    """What a stranger reads who presses Back, and loads again what the browser will not show by itself."""
    shown = []
    for _ in range(steps):
        try:
            page.go_back()
        except Error:  # the browser asks before it sends a form again
            with contextlib.suppress(Error):  # the page may be loading itself again already
                page.reload()
        shown.append(content(page))
    return "".join(shown)


def content(page):
    """Of a page that has come in whole: one that was left loads itself again."""
    while True:
        page.wait_for_load_state("load")
        try:
            return page.content()
        except Error as error:
            if "navigating" not in error.message:
                raise


@pytest.mark.parametrize("scripts", [True, False])
def test_after_leaving_back_does_not_show_what_was_being_written(away, scripts):
    page = away(scripts=scripts)
    write(page)
    leave(page)
    assert WORDS not in shown_on_the_way_back(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_after_leaving_from_the_thank_you_page_neither_the_words_nor_the_code_are_shown(away, scripts):
    page = away(scripts=scripts)
    write(page)
    go_on(page)
    go_on(page, "Send it")
    code = page.locator(".code").inner_text()
    leave(page)
    shown = shown_on_the_way_back(page)
    assert WORDS not in shown
    assert code not in shown


def test_back_between_the_questions_still_finds_what_was_typed(away):
    page = away()
    write(page)
    page.go_back()
    expect(page.get_by_label("A worry")).to_be_checked()
    page.go_back()
    expect(page.get_by_label("What do you want to say?")).to_have_value(WORDS)


def test_whoever_leaves_is_signed_out(away):
    page = away("partner")
    page.goto("/feedback/new/for-somebody/")
    with page.expect_request("**/leave/**"):
        leave(page)
    page.goto("/feedback/queue/")
    expect(page).to_have_url(re.compile("/account/login/"))


PRIVATE = [
    ("registered", "/account/equality/"),
    ("finance_officer", "/volunteers/finance/"),
    ("moderator", "/feedback/queue/"),
]


@pytest.mark.parametrize(("role", "address"), PRIVATE)
def test_after_signing_out_back_asks_to_sign_in(away, cast, role, address):
    EqualityAnswers.objects.of(cast["registered"]).save()
    page = away(role)
    page.goto(address)
    heading = page.get_by_role("heading", level=1).inner_text()
    sign_out(page)
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name=heading)).to_have_count(0)


def sign_out(page):
    """Until the page after it has come in: a browser between two pages has no "Back"."""
    page.goto("/account/logout/")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign Out").click()


def test_control_without_the_mark_a_browser_that_sends_the_form_again_shows_the_words(away, monkeypatch):
    monkeypatch.setattr(marks, "was_form_left", lambda idempotency_key: False)
    page = away(scripts=False)
    write(page)
    leave(page)
    assert WORDS in shown_on_the_way_back(page)

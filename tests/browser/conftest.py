"""The system's own Chromium, axe at every page, and a cast that can sign in with one click."""

import os
import shutil
from datetime import datetime, time
from pathlib import Path

import pytest
import time_machine
from axe_playwright_python.base import AXE_FILE_PATH
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Error, expect

from coprod.demo.site import create_demo
from feedback.tickets.models import Ticket
from kit import working_days
from people.sign_in import sessions

# The whole browser; where there is none, the same without its windows.
CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium")
    or shutil.which("chromium-headless-shell")
    or "chromium"
)
AXE = Path(AXE_FILE_PATH).read_text(encoding="utf-8")
# As long as a click may wait. Nothing is waited for that has come; five seconds, as it is by itself, a busy machine does not always keep.
expect.set_options(timeout=30_000)
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Whatever stands in this folder drives the browser, and is left out where there is no time for it."""
    for test in items:
        if Path(__file__).parent in test.path.parents:
            test.add_marker("browser")


@pytest.fixture(autouse=True)
def nothing_kept_for_later():
    """What the same person was writing in the test before."""
    cache.clear()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {
        "executable_path": CHROMIUM,
        "args": [
            "--disable-dev-shm-usage",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
        ],
    }


@pytest.fixture
def site(live_server, settings, trust, cast):
    settings.ALLOWED_HOSTS = ["*"]
    return live_server.url


@pytest.fixture
def opened(browser, site, cast):
    """`opened("moderator", width=320)` is a page of that person's own browser; nobody named is a visitor."""
    contexts = []

    def open_as(role=None, *, width=1280, scripts=True):
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            service_workers="block",
        )
        contexts.append(context)
        if role:
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": _session(cast[role]), "url": site}]
            )
        return context.new_page()

    yield open_as
    for context in contexts:
        context.close()


def _session(person):
    from django.test import Client

    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    sessions.note_sign_in(session, person, second_factor=True)
    session.save()
    return session.session_key


def check(page):
    """No axe violation, and nothing wider than the screen."""
    found = _violations(page)
    assert [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
        f"{page.url} is too wide"
    )


def _violations(page):
    """What axe finds, of a page that has come in whole: without its style sheet a button is too small."""
    while True:
        page.wait_for_load_state("load")
        try:
            if not page.evaluate("'axe' in window"):
                page.evaluate(AXE)
            return page.evaluate(f"() => axe.run(document, {RULES})")["violations"]
        except Error as error:  # the click before this one had only just begun to leave the page
            if "context was destroyed" not in error.message:
                raise


@pytest.fixture
def demo(cast, share_start):
    """`demo(tickets=12)`: the demonstration, made once in each process of tests for all that begin with as much of it."""

    def made(**amount):
        share_start(f"demonstration: {amount}", lambda: create_demo(seed=1, **amount))

    return made


@pytest.fixture
def ticket_on_the_board(demo):
    demo(tickets=12)
    return Ticket.objects.published().filter(me_too_count=0).first() or _without_votes()


def _without_votes():
    ticket = Ticket.objects.published().first()
    ticket.votes.all().delete()
    Ticket.objects.filter(pk=ticket.pk).update(me_too_count=0)
    return ticket


@pytest.fixture
def on_a_working_day():
    """Banks take payments on working days. On any other day the site's clock stands at the next one."""
    today = timezone.localdate()
    if working_days.is_working_day(today):
        yield
        return
    day = datetime.combine(working_days.add(today, 1), time(10), tzinfo=timezone.get_current_timezone())
    with time_machine.travel(day):
        yield

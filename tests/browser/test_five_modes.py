"""Every public page, as it is, on a small screen, with more space between letters, in forced colours and on paper: axe finds nothing.

The pages are those of the walk over all addresses, with words of both directions in them; each is opened once and looked at five times.
"""

from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from tests.browser.conftest import check

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SITE = "http://testserver"
PARTS = 4  # so that more than one process can look
# What people set who need more space between letters, words and lines (WCAG 1.4.12).
SPACED = """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
  '* { letter-spacing: .12em !important; line-height: 1.5 !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [sheet]; }"""
MODES = {
    "as it is": lambda page: page.set_viewport_size({"width": 1280, "height": 900}),
    "320 pixels": lambda page: page.set_viewport_size({"width": 320, "height": 900}),
    "more space": lambda page: page.evaluate(SPACED),
    "forced colours": lambda page: page.emulate_media(forced_colors="active"),
    "on paper": lambda page: page.emulate_media(forced_colors="none", media="print"),
}
# The framework's own, and what is no page of ours to be read.
NOT_OURS = ("admin/", "health/", "static/")


@pytest.fixture
def visitor(browser):
    """A page of a browser that is answered from `pages`, which the test fills: {path: HTML}."""
    context = browser.new_context(service_workers="block")
    page, pages = context.new_page(), {}
    page.route("**/*", lambda route: answer(route, pages))
    yield page, pages
    context.close()


def answer(route, pages):
    path = urlsplit(route.request.url).path
    if path in pages:
        return route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
    if path.startswith("/static/") and (file := finders.find(path.removeprefix("/static/"))):
        return route.fulfill(path=file)
    return route.fulfill(status=404, body="")


def public_pages(walk):
    return {
        walk.paths[address]: html
        for (address, method), html in sorted(walk.pages.items())
        if method == "GET" and "<html" in html and not address.startswith(NOT_OURS)
    }


def look_at(page, path):
    """{mode: what is wrong} of a page that the browser can open."""
    page.emulate_media(forced_colors="none", media="screen")
    page.goto(f"{SITE}{path}")
    wrong = {}
    for name, change in MODES.items():
        change(page)
        try:
            check(page)
        except AssertionError as problem:
            wrong[name] = str(problem)[:600]
    return wrong


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("role", ["visitor"])
def test_every_public_page_can_be_read_in_five_modes(role, part, walk, visitor):
    page, pages = visitor
    pages.update(public_pages(walk))
    assert len(pages) > 60
    wrong = {path: problems for path in sorted(pages)[part::PARTS] if (problems := look_at(page, path))}
    assert wrong == {}


@pytest.mark.parametrize("role", ["visitor"])
def test_pages_come_with_their_style_sheets(role, walk, visitor):
    page, pages = visitor
    pages.update(public_pages(walk))
    page.goto(f"{SITE}/")
    assert page.evaluate("[...document.styleSheets].map(sheet => sheet.cssRules.length > 50)") == [True, True]


def test_control_faults_of_one_mode_alone_are_found(visitor):
    page, pages = visitor
    sheet = "@media print { p { color: #ccc } } @media (width < 400px) { p { inline-size: 900px } }"
    pages["/"] = (
        f"<!doctype html><html lang=en><title>A</title><style>{sheet}</style><main><h1>A</h1><p>Words</p></main>"
    )
    assert look_at(page, "/").keys() == {"320 pixels", "more space", "forced colours", "on paper"}
    pages["/"] = pages["/"].replace("(width < 400px)", "(width < 40px)")
    assert look_at(page, "/").keys() == {"on paper"}

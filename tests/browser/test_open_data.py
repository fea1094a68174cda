"""Open data, the numbers, and the panel on other websites: shown where it was agreed, and nowhere else."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from people.models import DatedSetting
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AGREED, OTHER = "http://www.agreed.example", "http://www.other.example"
OURS = "http://www.ours.example"


@pytest.mark.parametrize("width", [320, 1280])
def test_the_tables_the_numbers_and_the_panel_are_for_everybody(opened, demo, width):
    demo(tickets=20)
    page = opened(width=width)
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="Open data").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Open data")
    check(page)
    page.get_by_role("link", name="See them by quarter").click()
    check(page)
    page.get_by_role("link", name="Take the tables").click()
    page.get_by_role("link", name="A small page").click()
    check(page)


def path_of(route):
    return urlsplit(route.request.url).path


def show_inside(page, host, address):
    """A page of this host with our panel in its frame, once both have come in; the link of ours."""
    body = f'<!DOCTYPE html><title>Ours</title><iframe title="Theirs" src="{address}"></iframe>'
    page.route(f"{host}/**", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"{host}/", wait_until="load")
    return page.frame_locator("iframe").get_by_role("link", name="See what people say")


def test_an_agreed_website_shows_the_panel_and_another_shows_nothing(opened, site):
    DatedSetting.objects.filter(key="embed.hosts").update(value=[AGREED])
    page = opened()
    # Under a name of its own: browsers keep a page of the open internet from asking this machine itself.
    page.route(f"{OURS}/**", lambda route: route.fulfill(response=route.fetch(url=site + path_of(route))))
    address = f"{OURS}/embed/"
    expect(show_inside(page, AGREED, address)).to_be_visible()
    refused = show_inside(page, OTHER, address)
    page.frames[1].wait_for_url("chrome-error://chromewebdata/")
    expect(refused).to_have_count(0)
    assert page.context.cookies() == []

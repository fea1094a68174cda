"""Before a session at work ends the page says so, and nothing typed is lost by asking for more time."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE, WORDS = "/feedback/new/for-somebody/", "He waited for nine weeks."


def test_three_minutes_before_the_end_one_press_gives_more_time_and_keeps_what_is_typed(opened):
    page = opened("partner", width=320)
    page.clock.install()
    page.goto(PAGE)
    words = page.get_by_role("textbox").first
    words.fill(WORDS)
    page.clock.fast_forward("11:59")
    expect(page.get_by_role("alert")).to_be_hidden()
    page.clock.fast_forward("00:02")
    expect(page.get_by_role("alert")).to_contain_text("signed out in 3 minutes")
    check(page)
    with page.expect_response("**/account/stay/") as answer:
        page.get_by_role("button", name="Stay signed in").click()
    assert answer.value.status == 204
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(words).to_have_value(WORDS)
    page.clock.fast_forward("15:01")
    expect(page.get_by_role("alert")).to_contain_text("Save as usual")
    expect(words).to_have_value(WORDS)


def test_without_scripts_it_says_so_from_the_start(opened):
    page = opened("partner", width=320, scripts=False)
    page.goto(PAGE)
    expect(
        page.get_by_text("After 15 minutes without opening or saving a page you are signed out.")
    ).to_be_visible()


def test_whoever_has_no_role_at_work_is_not_told_of_15_minutes(opened):
    page = opened("registered")
    page.goto("/account/profile/")
    expect(page.locator("main")).to_be_visible()
    expect(page.locator("[data-idle-seconds]")).to_have_count(0)

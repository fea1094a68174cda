"""What is typed is counted as the server counts it, and two tabs of one device never wipe each other's words."""

import re

import pytest
from playwright.sync_api import expect

from forums.rounds.models import Meeting
from tests.samples import forum as sample_forum

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# How the tabs shared one drawer before: the control of the tests below.
ONE_DRAWER = """export async function open(kind) {
  return { get: () => localStorage.getItem(kind), put: (text) => localStorage.setItem(kind, text),
           clear: () => localStorage.removeItem(kind), adopt: async () => {} };
}
export function forget(kind) { localStorage.removeItem(kind); }"""


def share_one_drawer(page):
    page.context.route(
        re.compile(r"/kept(\.\w+)?\.js"),
        lambda route: route.fulfill(body=ONE_DRAWER, content_type="text/javascript"),
    )


def words_of(page):
    return page.get_by_label("What do you want to say?")


def start(page, words):
    page.goto("/feedback/new/?area=east-surrey")
    page.get_by_label("Keep what I write on this device").check()
    words_of(page).fill(words)


def open_again(page):
    page.goto("/feedback/new/?area=east-surrey")
    expect(page.get_by_label("Keep what I write on this device")).to_be_visible()


def test_each_tab_keeps_its_own_words_until_they_are_sent(opened):
    first = opened()
    second = first.context.new_page()
    start(first, "The door is heavy.")
    start(second, "The bus stops at six.")
    open_again(first)
    expect(words_of(first)).to_have_value("The door is heavy.")
    # What one sends or clears stays with the other.
    first.get_by_label("Keep what I write on this device").uncheck()
    open_again(second)
    expect(words_of(second)).to_have_value("The bus stops at six.")
    # A tab that was closed hands on what it kept, to one that has nothing, and to one only.
    second.close()
    third = first.context.new_page()
    open_again(third)
    expect(words_of(third)).to_have_value("The bus stops at six.")
    fourth = first.context.new_page()
    open_again(fourth)
    expect(words_of(fourth)).to_have_value("")


def test_with_one_drawer_for_all_the_second_tab_wiped_the_first(opened):
    first = opened()
    share_one_drawer(first)
    second = first.context.new_page()
    start(first, "The door is heavy.")
    start(second, "The bus stops at six.")
    open_again(first)
    expect(words_of(first)).to_have_value("The bus stops at six.")


def test_the_page_counts_as_the_server_does(opened, site):
    meeting = Meeting.objects.get(reference=sample_forum()["reference"])
    page = opened()
    page.goto(f"{meeting.get_absolute_url()}register/")
    page.evaluate("document.querySelectorAll('details').forEach(group => { group.open = true })")
    box = page.get_by_label("Anything else we should know?")
    words = "\n".join(["No steps 🙂"] * 45) + "a" * 6
    assert len(words) == 500
    box.fill(f"{words} \n")
    expect(page.locator(".nhsuk-character-count__status")).to_have_text("You have 0 characters remaining")
    # The control: counted as the design system does, or as it is sent, it would be too long.
    assert box.evaluate("one => one.value.length") > 500
    box.fill(f"{words}b")
    expect(page.locator(".nhsuk-character-count__status")).to_have_text("You have 1 character too many")
    page.get_by_label("Your email address").fill("sam@example.org")
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("Anything else we should know?").fill(f"{words} \n")
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", name="There is a problem")).to_have_count(0)

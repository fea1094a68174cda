"""Co-production Leads say what comments are about: with the keyboard alone, without JavaScript, and two at the same time."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from insight.coding.models import Code, CodingAssignment, Decision
from insight.intake.models import Answer, Batch, BatchState, Comment, Source
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAID = (
    "The meals were cold, and the nurse was kind.",
    "I waited for three months.",
    "Nobody answers the phone, and there is no parking.",
)


@pytest.fixture
def comments(trust):
    call_command("load_codebook", "feedback/tickets/data/codebook.toml", verbosity=0)
    call_command("load_words", verbosity=0)
    now = timezone.now()
    batch = Batch.objects.create(
        source=Source.objects.of("fft"), format="texts", file_name="a.csv", file_bytes=1, sha256="a", state=BatchState.LOADED,
        sent_at=now,
    )  # fmt: skip
    for position, text in enumerate(SAID, 1):
        answer = Answer.objects.create(source=batch.source, batch=batch, day=now.date())
        Comment.objects.create(answer=answer, question="improve", text=text, position=position)


def decided(position):
    return dict(Code.objects.filter(comment__position=position).values_list("theme__slug", "decision"))


def reading(page, text):
    """The page shows this comment, and its script has come in."""
    expect(page.locator(".said")).to_have_text(text)
    expect(page.get_by_role("status")).to_contain_text("Press 1")


def suggested(page, name):
    return page.get_by_role("group", name="Suggested themes").get_by_label(name)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_lead_reads_three_comments_with_nothing_but_keys(opened, comments, width):
    page = opened("cp_lead", width=width)
    page.goto("/insight/coding/")
    check(page)
    page.get_by_role("button", name="Read the next comment").press("Enter")
    # The first: a number takes a tick away and gives it back, and says so where the focus is.
    reading(page, SAID[0])
    expect(page.locator("mark").first).to_have_text("meals")
    check(page)
    kindness = suggested(page, "Kindness and respect")
    number = kindness.locator("xpath=..").locator("kbd").text_content()
    page.keyboard.press(number)
    expect(kindness).to_be_focused()
    expect(kindness).not_to_be_checked()
    check(page)
    page.keyboard.press("Enter")
    # The second: nothing to change.
    reading(page, SAID[1])
    page.keyboard.press("Enter")
    # The third: a theme is missing, and is found by Tab.
    reading(page, SAID[2])
    page.keyboard.press("1")
    page.keyboard.press("1")
    box = page.get_by_label("Theme (optional)", exact=True)
    while not box.evaluate("box => box === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.type("Food and drink")
    check(page)
    page.get_by_role("button", name="Save and read the next").press("Enter")
    expect(page.get_by_text("There is nothing left to read")).to_be_visible()
    assert (decided(1)["food"], decided(1)["kindness"]) == (Decision.CONFIRMED, Decision.REJECTED)
    assert set(decided(2).values()) == {Decision.CONFIRMED}
    assert Decision.ADDED in decided(3).values()


def test_numbers_do_nothing_once_they_are_switched_off_and_the_device_remembers(opened, comments):
    page = opened("cp_lead")
    page.goto("/insight/coding/")
    page.get_by_role("button", name="Read the next comment").click()
    reading(page, SAID[0])
    first = page.get_by_role("group", name="Suggested themes").get_by_role("checkbox").first
    page.get_by_role("button", name="Switch the number keys off").press("Enter")
    expect(page.get_by_role("status")).to_have_text("The number keys are off.")
    expect(page.locator("kbd").first).to_be_hidden()
    page.keyboard.press("1")
    expect(first).to_be_checked()
    check(page)
    page.reload()
    expect(page.get_by_role("status")).to_have_text("The number keys are off.")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(first).to_be_checked()
    assert not Code.objects.exists()
    page.get_by_role("button", name="Switch the number keys on").press("Enter")
    page.keyboard.press("1")
    expect(first).not_to_be_checked()


def test_without_scripts_all_of_it_works_and_nothing_speaks_of_number_keys(opened, comments):
    page = opened("cp_lead", width=320, scripts=False)
    page.goto("/insight/coding/")
    page.get_by_role("button", name="Read the next comment").press("Enter")
    expect(page.get_by_text("Switch the number keys")).to_be_hidden()
    expect(page.locator("kbd")).to_have_count(0)
    suggested(page, "Kindness and respect").press("Space")
    page.get_by_role("button", name="Save and read the next").press("Enter")
    expect(page.get_by_text(SAID[1])).to_be_visible()
    assert decided(1)["kindness"] == Decision.REJECTED


def test_two_people_at_the_same_time_have_different_comments(opened, comments):
    pages = [opened("cp_lead"), opened("focus_coordinator")]
    for page in pages:
        page.goto("/insight/coding/")
        page.get_by_role("button", name="Read the next comment").click()
    for page, text in zip(pages, SAID, strict=False):
        reading(page, text)
    for page in pages:
        with page.expect_navigation():
            page.keyboard.press("Enter")
    reading(pages[0], SAID[2])
    expect(pages[1].get_by_text("There is nothing left to read")).to_be_visible()
    assert CodingAssignment.objects.exclude(done_at=None).count() == 2


def test_what_people_decided_and_the_words_are_pages_for_everybody(opened, comments):
    page = opened("cp_lead")
    for address in ("/insight/suggestions/", "/insight/words/", "/insight/words/food/"):
        page.goto(address)
        check(page)

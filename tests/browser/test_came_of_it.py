"""What a forum asked for, from who runs it to the account of who was there; and a story asked for, agreed to, shown and taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from forums.rounds.models import Meeting
from tests import samples_group
from tests.browser.conftest import check
from tests.samples import forum as sample_forum
from tests.samples import published_ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = pytest.mark.parametrize("width", [320, 1280])


@pytest.fixture
def forum(site, cast):
    """It was held two days ago, and is closed."""
    reference = sample_forum()["reference"]
    start = timezone.now() - timedelta(days=2)
    Meeting.objects.filter(reference=reference).update(
        starts_at=start, ends_at=start + timedelta(hours=2), state="held"
    )
    return Meeting.objects.get(reference=reference)


def seen(page, words):
    expect(page.get_by_text(words).first).to_be_visible()
    check(page)


@WIDTHS
def test_from_what_a_forum_asked_for_to_the_account_of_who_was_there(opened, forum, width):
    lead = opened("cp_lead", width=width)
    lead.goto(forum.get_absolute_url())
    lead.get_by_role("link", name="Write what people here asked for, and what came of it").click()
    seen(lead, "Nothing is written down yet.")
    lead.get_by_label("What did people ask for?").fill("A seat at the bus stop")
    lead.get_by_label("Changed", exact=True).check()
    lead.get_by_role("button", name="Save").click()
    seen(lead, "Write what is different for people now")
    lead.get_by_label("What is different for people now? (optional)").fill("There are two seats.")
    lead.get_by_label("How do we know? (optional)").fill("A photograph.")
    lead.get_by_role("button", name="Save").click()
    seen(lead, "Nobody else has checked this yet, so it is not counted.")

    visitor = opened(width=width)
    visitor.goto(forum.get_absolute_url())
    expect(visitor.get_by_text("There are two seats.")).to_have_count(0)

    representative = opened("representative", width=width)
    representative.goto("/today/")
    representative.locator("a[href$='/check/']").first.click()
    seen(representative, "There are two seats.")
    representative.get_by_role("button", name="Yes, it is so").click()
    seen(representative, "Thank you. It is checked, and counts.")

    visitor.reload()
    expect(
        visitor.get_by_role("heading", name="What this forum asked for, and what came of it")
    ).to_be_visible()
    seen(visitor, "There are two seats.")

    person = opened("registered", width=width)
    person.goto(forum.get_absolute_url())
    person.get_by_role("button", name="I was there: keep it in my account").click()
    person.goto("/account/")
    seen(person, "What came of forums you were at")
    seen(person, "There are two seats.")


@WIDTHS
def test_where_it_is_written_changed_and_checked_holds_axe(opened, forum, width):
    published_ticket()
    parts = samples_group.parts()
    came, outcome = (parts[f"development-group/{name}/"]["pk"] for name in ("came-of-it", "outcomes"))
    request = parts["forums/<slug:reference>/asked-for/"]["pk"]
    lead = opened("cp_lead", width=width)
    for address in (
        f"/development-group/came-of-it/{came}/",
        f"/development-group/came-of-it/{came}/check/",
        f"/development-group/outcomes/{outcome}/came-of-it/",
        f"{forum.get_absolute_url()}asked-for/",
        f"{forum.get_absolute_url()}asked-for/{request}/",
        f"{forum.get_absolute_url()}asked-for/{request}/check/",
    ):
        lead.goto(address)
        check(lead)


@WIDTHS
def test_a_story_is_asked_for_agreed_to_shown_and_taken_back(opened, width):
    person, lead, visitor = (
        opened("registered", width=width),
        opened("cp_lead", width=width),
        opened(width=width),
    )
    person.goto("/account/")
    person.get_by_role("link", name="All your stories, where each was used, and how to take one back").click()
    seen(person, "You have not told one yet.")
    person.get_by_label("What is it about, in a few words?").fill("My first night")
    person.get_by_label("What happened?").fill("The nurse sat with me until it was light.")
    person.get_by_role("button", name="Tell it").click()
    seen(person, "We ask you before anybody else reads it.")

    lead.goto("/stories/told/")
    check(lead)
    lead.get_by_role("link", name="My first night").click()
    check(lead)
    lead.get_by_label("On the page of stories, for everyone").check()
    lead.get_by_label("Where exactly?").fill("The page of stories")
    lead.get_by_role("button", name="Ask them").click()
    seen(lead, "They have not answered yet")
    visitor.goto("/stories/")
    seen(visitor, "Nobody has agreed yet that we show their story here.")

    person.goto("/today/")
    person.get_by_role("link", name="The page of stories").click()
    check(person)
    person.get_by_role("button", name="Yes, you may").click()
    seen(person, "You can take it back at any time.")
    visitor.reload()
    seen(visitor, "The nurse sat with me until it was light.")

    person.get_by_role("link", name="Take it back").click()
    seen(person, "We can’t call back what went out on paper")
    person.get_by_role("button", name="Yes, take it back").click()
    seen(person, "Your story is gone from here.")
    visitor.reload()
    seen(visitor, "A story was taken back here.")
    expect(visitor.get_by_text("The nurse sat")).to_have_count(0)


@WIDTHS
def test_whoever_has_no_account_says_yes_with_the_code_that_was_written_down_for_them(opened, width):
    lead, person = opened("focus_coordinator", width=width), opened(width=width)
    lead.goto("/stories/told/write/")
    check(lead)
    lead.get_by_label("What is it about, in a few words?").fill("My first night")
    lead.get_by_label("What happened?").fill("The nurse sat with me until it was light.")
    lead.get_by_role("button", name="Save, and show the code").click()
    check(lead)
    code = lead.locator(".room__code").inner_text()
    lead.get_by_role("link", name="To the story").click()
    lead.get_by_label("When staff learn").check()
    lead.get_by_label("Where exactly?").fill("The team day")
    lead.get_by_role("button", name="Ask them").click()
    person.goto("/stories/yours/")
    check(person)
    person.get_by_label("Your code").fill(code)
    person.get_by_role("button", name="Show me").click()
    check(person)
    person.get_by_role("button", name="Yes, you may").click()
    seen(person, "You said yes.")
    lead.reload()
    lead.get_by_role("link", name="Say when it was used").click()
    check(lead)
    person.get_by_role("button", name="Take it back").click()
    check(person)
    person.get_by_role("button", name="Yes, take it back").click()
    seen(person, "Its words are gone.")

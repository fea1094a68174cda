"""What somebody says becomes a published answer: each person in a browser of their own."""

import re

import pytest
from playwright.sync_api import expect

from feedback.tickets.models import Ticket
from tests.browser.conftest import check

# A mark around what has the focus: its own outline, shadow or colour, or that of the label drawn beside it.
FOCUS_SHOWS = """() => {
  const marked = (style) => style.outlineStyle !== "none" || style.boxShadow !== "none";
  const it = document.activeElement;
  const drawn = it.labels && it.labels[0] ? [getComputedStyle(it.labels[0], "::before")] : [];
  return [getComputedStyle(it), ...drawn].some(marked);
}"""

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def say(page, words="Nobody answers the phone on Saturdays."):
    page.goto("/feedback/new/")
    page.get_by_label("What do you want to say?").fill(words)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("A worry").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Type a place or a team").fill("East Surrey")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="May we write to you?")).to_be_visible()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send it").click()


@pytest.mark.parametrize("width", [320, 1280])
def test_what_somebody_says_becomes_a_published_answer(opened, width):
    visitor = opened(width=width)
    visitor.goto("/")
    check(visitor)
    visitor.goto("/feedback/new/")
    check(visitor)
    visitor.get_by_role("button", name="Continue").click()
    expect(visitor).to_have_title(re.compile("^Error: "))
    check(visitor)
    say(visitor)
    expect(visitor.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()
    check(visitor)

    moderator = opened("moderator", width=width)
    moderator.goto("/feedback/queue/")
    check(moderator)
    moderator.get_by_role("link", name="Nobody answers the phone").click()
    check(moderator)
    moderator.get_by_label("Give it a short title").fill("Somebody to call at weekends")
    moderator.get_by_label("Team that answers").select_option("CMHRS East Surrey")
    moderator.get_by_label("Show it", exact=True).check()
    moderator.get_by_role("button", name="Save the decision").click()
    expect(moderator.get_by_text("Everyone can see it now.")).to_be_visible()
    check(moderator)

    visitor.goto("/feedback/")
    check(visitor)
    visitor.get_by_role("link", name="Somebody to call at weekends", exact=True).click()
    check(visitor)
    visitor.get_by_role("button", name="me too").click()
    expect(visitor.get_by_text("You said “me too”")).to_be_visible()
    check(visitor)

    member = opened("team_member", width=width)
    member.goto("/feedback/desk/")
    check(member)
    member.get_by_role("link", name="Somebody to call at weekends").first.click()
    check(member)
    member.get_by_label("We are doing it").check()
    member.get_by_label("Write the answer").fill("From January somebody calls back.")
    member.get_by_role("button", name="Save the draft").click()
    expect(member.get_by_text("Draft saved.")).to_be_visible()

    lead = opened("team_lead", width=width)
    lead.goto("/feedback/desk/")
    check(lead)
    # The first section of the desk is what waits for a second pair of eyes.
    lead.get_by_role("link", name="Somebody to call at weekends").first.click()
    check(lead)
    lead.get_by_role("button", name="Publish this answer").click()
    expect(lead.get_by_text("The answer is published.")).to_be_visible()
    check(lead)

    visitor.reload()
    expect(visitor.get_by_text("From January somebody calls back.")).to_be_visible()
    check(visitor)


def test_without_scripts_a_visitor_says_something_and_says_me_too(opened, ticket_on_the_board):
    visitor = opened(width=320, scripts=False)
    say(visitor, "The door is heavy.")
    expect(visitor.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()
    visitor.goto(ticket_on_the_board.get_absolute_url())
    visitor.get_by_role("button", name="me too").click()
    expect(visitor.get_by_text("You said “me too”")).to_be_visible()
    ticket_on_the_board.refresh_from_db()
    assert ticket_on_the_board.me_too_count == 1


def test_the_whole_way_by_keyboard_alone(opened):
    visitor = opened()
    visitor.goto("/feedback/new/")
    tab_to(visitor, "textarea[name=words]", write="The lift is slow.")
    tab_to(visitor, "main form button", press="Enter")
    tab_to(visitor, "input[name=kind]", press="Space")
    tab_to(visitor, "main form button", press="Enter")
    tab_to(visitor, "input[name=place]", write="East Surrey")
    tab_to(visitor, "main form button", press="Enter")
    tab_to(visitor, "main form button", press="Enter")
    tab_to(visitor, "main form button:not([name])", press="Enter")
    expect(visitor.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()
    ticket = Ticket.objects.get()
    assert ticket.words == "The lift is slow."

    moderator = opened("moderator")
    moderator.goto("/feedback/queue/")
    tab_to(moderator, f"a[href$='/{ticket.reference}/']", press="Enter")
    tab_to(moderator, "input[name=title]", write="A faster lift")
    tab_to(moderator, "select[name=team]", write="CMHRS East")
    tab_to(moderator, "input[name=decision]", press="Space")
    tab_to(moderator, "main form button", press="Enter")
    expect(moderator.get_by_text("Everyone can see it now.")).to_be_visible()

    visitor.goto("/feedback/")
    tab_to(visitor, f"a[href$='/{ticket.reference}/']", press="Enter")
    tab_to(visitor, ".me-too__button", press="Enter")
    expect(visitor.get_by_text("You said “me too”")).to_be_visible()

    member = opened("team_member")
    member.goto("/feedback/desk/")
    tab_to(member, f"a[href$='/{ticket.reference}/draft/']", press="Enter")
    tab_to(member, "input[name=state]", press="Space")
    tab_to(member, "textarea[name=text]", write="A new lift comes in May.")
    tab_to(member, "main form button", press="Enter")
    expect(member.get_by_text("Draft saved.")).to_be_visible()

    lead = opened("team_lead")
    lead.goto(f"/feedback/{ticket.reference}/draft/")
    tab_to(lead, f"a[href$='/{ticket.reference}/publish/']", press="Enter")
    tab_to(lead, "main form button", press="Enter")
    expect(lead.get_by_text("The answer is published.")).to_be_visible()
    visitor.reload()
    expect(visitor.get_by_text("A new lift comes in May.")).to_be_visible()


def tab_to(page, selector, *, press="", write=""):
    """Press Tab until that element has the focus, see that the focus shows, then press a key or type."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            break
    else:
        raise AssertionError(f"{selector} cannot be reached with Tab")
    assert page.evaluate(FOCUS_SHOWS), f"the focus on {selector} cannot be seen"
    if press == "Enter":
        with page.expect_navigation():
            page.keyboard.press(press)
    elif press:
        page.keyboard.press(press)
    page.keyboard.type(write)

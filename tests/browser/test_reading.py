"""What is read first: a withholding is questioned by code, decided by somebody else, shown, and added to."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from feedback.conftest import CLOCK
from feedback.moderation.actions.counting import count_moderation
from feedback.tickets.models import Ticket
from tests.browser.conftest import check
from tests.browser.test_thin_path import say, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "I do not want to be here any more, and nobody rings back. My number is 07700 900123."


def code_of(page):
    return page.locator(".code").inner_text()


def come_back(page, code):
    page.goto("/feedback/come-back/")
    page.get_by_label(re.compile("code")).fill(code)
    page.locator("main form button").first.click()
    expect(page.get_by_role("heading", name="What became of what you said")).to_be_visible()


@pytest.mark.parametrize(("width", "scripts"), [(320, True), (1280, True), (320, False)])
def test_a_withholding_is_questioned_by_code_and_decided_by_somebody_else(opened, width, scripts):
    visitor = opened(width=width, scripts=scripts)
    look = check if scripts else lambda page: None  # axe cannot run without scripts
    say(visitor, WORDS)
    expect(
        visitor.get_by_role("heading", name="Please talk to somebody now if you are not safe")
    ).to_be_visible()
    look(visitor)
    code = code_of(visitor)

    moderator = opened("moderator", width=width)
    moderator.goto("/feedback/queue/")
    expect(moderator.get_by_text("Read this now")).to_be_visible()
    check(moderator)
    moderator.get_by_role("link", name="I do not want to be here").click()
    check(moderator)
    moderator.get_by_role("link", name="pass it on now").click()
    check(moderator)
    moderator.get_by_label("Crisis team: somebody’s life may be at risk").check()
    moderator.get_by_role("button", name="Pass it on").click()
    expect(moderator.get_by_text("No address is set for this yet")).to_be_visible()
    moderator.get_by_label("Do not show it").check()
    moderator.get_by_role("button", name="Save the decision").click()
    expect(moderator).to_have_title(re.compile("^Error: "))
    check(moderator)
    moderator.get_by_label("which reason?").select_option("It names somebody, or shows who somebody is")
    moderator.get_by_label("tell the person why").fill("It has your phone number in it.")
    moderator.get_by_role("button", name="Save the decision").click()
    expect(moderator.get_by_text("It is not shown. The person is told why")).to_be_visible()
    moderator.goto("/feedback/concerns/")
    check(moderator)

    come_back(visitor, code)
    expect(visitor.get_by_text("It has your phone number in it.")).to_be_visible()
    look(visitor)
    visitor.get_by_role("textbox").last.fill("Then take the number out.")
    visitor.get_by_role("button", name="Ask us to look again").click()
    expect(visitor.get_by_role("heading", name="You asked us to look again")).to_be_visible()
    look(visitor)

    other = opened("moderator_lived_experience", width=width)
    other.goto("/feedback/queue/")
    check(other)
    other.get_by_role("link", name="Then take the number out.").click()
    check(other)
    other.get_by_label("It is shown after all").check()
    other.get_by_label("Tell the person why").fill("You are right. The number is taken out.")
    other.get_by_role("button", name="Save what you decide").click()
    other.get_by_label("Give it a short title").fill("Somebody who rings back")
    other.get_by_label("What everyone will see").fill("Nobody rings back.")
    other.get_by_label("what did you change, and why?").fill("Your phone number was taken out.")
    other.get_by_label("Show it", exact=True).check()
    other.get_by_role("button", name="Save the decision").click()
    expect(other.get_by_text("Everyone can see it now.")).to_be_visible()

    come_back(visitor, code)
    expect(visitor.get_by_text("Your phone number was taken out.")).to_be_visible()
    count_moderation(by=CLOCK, at=timezone.now() + timedelta(days=1))  # the numbers move once a day
    visitor.goto("/feedback/reading/")
    expect(visitor.get_by_text("Of these, shown after all")).to_be_visible()
    look(visitor)


@pytest.mark.parametrize("scripts", [True, False])
def test_something_is_added_and_shown_when_it_has_been_read(opened, ticket_on_the_board, scripts):
    visitor = opened(width=320, scripts=scripts)
    visitor.goto(ticket_on_the_board.get_absolute_url())
    visitor.get_by_role("link", name="Add to this").click()
    if scripts:
        check(visitor)
    visitor.get_by_role("textbox").first.fill("It is the same in Redhill.")
    visitor.locator("main form button").last.click()
    expect(visitor.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()
    moderator = opened("moderator", width=320)
    moderator.goto("/feedback/queue/")
    moderator.get_by_role("link", name="It is the same in Redhill.").click()
    check(moderator)
    moderator.get_by_label("Show it", exact=True).check()
    moderator.get_by_role("button", name="Save the decision").click()
    visitor.goto(ticket_on_the_board.get_absolute_url())
    expect(visitor.get_by_text("It is the same in Redhill.")).to_be_visible()
    if scripts:
        check(visitor)


def test_a_wrong_code_gets_a_sentence(opened, site):
    visitor = opened(width=320)
    visitor.goto("/feedback/come-back/")
    visitor.get_by_label(re.compile("code")).fill("2222-3333-4444")
    visitor.locator("main form button").first.click()
    expect(visitor).to_have_title(re.compile("^Error: "))
    check(visitor)


def test_coming_back_and_questioning_by_keyboard_alone(opened, site):
    visitor = opened()
    say(visitor, "The lift names nobody.")
    code = code_of(visitor)
    moderator = opened("moderator")
    moderator.goto(f"/feedback/queue/{Ticket.objects.get().reference}/")
    tab_to(moderator, "input[name=decision]", press="ArrowUp")
    tab_to(moderator, "select[name=reason]", press="ArrowDown")
    tab_to(moderator, "textarea[name=because]", write="Because.")
    tab_to(moderator, "main form button", press="Enter")
    visitor.goto("/feedback/come-back/")
    tab_to(visitor, "main form input[type=text]", write=code)
    tab_to(visitor, "main form button", press="Enter")
    tab_to(visitor, "main form textarea", write="Why?")
    tab_to(visitor, "main form button", press="Enter")
    expect(visitor.get_by_role("heading", name="You asked us to look again")).to_be_visible()

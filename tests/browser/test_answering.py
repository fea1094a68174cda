"""The team, its lead, a director and the Guardian do their part, each in a browser of their own."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from feedback.tickets.models import Ticket
from tests.browser.conftest import check
from tests.samples import late_ticket, published_ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("PICTURES")


def look(page, name):
    check(page)
    if PICTURES:
        width = page.viewport_size["width"]
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)


@pytest.fixture
def ticket(site):
    return published_ticket()


@pytest.mark.parametrize("width", [320, 1280])
def test_from_seeing_it_to_having_done_it(opened, ticket, width):
    member, lead = opened("team_member", width=width), opened("team_lead", width=width)
    member.goto("/feedback/desk/")
    look(member, "desk")
    member.get_by_role("link", name="Letters come too late").first.click()
    look(member, "draft")
    member.get_by_role("button", name="We have seen this").click()
    expect(member.get_by_text("Everyone can see now that you have seen it.")).to_be_visible()

    member.get_by_role("link", name="Letters come too late").first.click()
    member.get_by_role("link", name="Ask the person something").click()
    member.get_by_role("button", name="Ask this").click()
    look(member, "ask-with-an-error")
    member.get_by_label("What do you want to ask?").fill("Which clinic was it?")
    member.get_by_role("button", name="Ask this").click()
    expect(member.get_by_text("The question is asked.")).to_be_visible()

    member.goto(f"/feedback/{ticket.reference}/draft/")
    look(member, "draft-while-we-wait")
    member.get_by_label("We are doing it").check()
    member.get_by_label("Write the answer").fill("From January letters go out a week earlier.")
    member.get_by_role("button", name="Save the draft").click()
    lead.goto("/feedback/desk/")
    look(lead, "desk-of-the-lead")
    lead.get_by_role("link", name="Letters come too late").first.click()
    look(lead, "publish")
    lead.get_by_role("button", name="Publish this answer").click()

    member.goto(f"/feedback/{ticket.reference}/progress/")
    member.get_by_label("We did it").check()
    member.get_by_label("What has happened?").fill("They go out ten days before.")
    look(member, "progress")
    member.get_by_role("button", name="Save").click()
    lead.goto(f"/feedback/{ticket.reference}/progress/check/")
    look(lead, "check-progress")
    lead.get_by_role("button", name="Publish this").click()
    visitor = opened(width=width)
    visitor.goto(ticket.get_absolute_url())
    look(visitor, "ticket-done")
    expect(visitor.locator(".way")).to_contain_text("We did it")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_card_is_moved_by_its_form(opened, ticket, scripts):
    page = opened("team_lead", width=320, scripts=scripts)
    page.goto("/feedback/desk/columns/")
    page.get_by_label("Move to: Letters come too late").select_option("We are looking at it")
    page.get_by_role("button", name="Move Letters come too late").click()
    expect(page.get_by_text("is moved to “We are looking at it”")).to_be_visible()


def test_a_card_is_moved_by_keyboard_alone(opened, ticket):
    page = opened("team_lead")
    page.goto("/feedback/desk/columns/")
    page.get_by_label("Move to: Letters come too late").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("is moved to “We are looking at it”")).to_be_visible()


@pytest.mark.parametrize(
    ("onto", "then"), [("looking", "is moved to “We are looking at it”"), ("done", "Write an answer")]
)
def test_a_card_is_dragged(opened, ticket, onto, then):
    page = opened("team_lead")
    page.goto("/feedback/desk/columns/")
    look(page, "desk-columns")
    page.locator("article", has_text="Letters come too late").drag_to(page.locator(f"[data-state={onto}]"))
    expect(page.get_by_text(then).first).to_be_visible()
    assert Ticket.objects.get().state == ("looking" if onto == "looking" else "heard")


def test_the_columns_on_a_phone(opened, ticket):
    page = opened("team_lead", width=320)
    page.goto("/feedback/desk/columns/")
    look(page, "desk-columns")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_director_writes_to_the_team_about_a_late_answer(opened, site, width):
    late_ticket()
    page = opened("director", width=width)
    page.goto("/feedback/late/")
    look(page, "late")
    page.get_by_role("link", name="Write to the team").click()
    look(page, "step-in")
    page.get_by_label("What do you want to say to the team?").fill("By when will you answer?")
    page.get_by_role("button", name="Send the note").click()
    expect(page.get_by_text("Your note goes to CMHRS East Surrey")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_anyone_asks_the_guardian_without_a_script(opened, ticket, width):
    visitor = opened(width=width, scripts=False)
    visitor.goto(f"/feedback/{ticket.reference}/guardian/")
    visitor.get_by_label("What do you want the Guardian to know?").fill("Nobody listens.")
    visitor.get_by_role("button", name="Send it to the Guardian").click()
    expect(visitor.get_by_role("heading", name="The Guardian has it")).to_be_visible()

    guardian = opened("guardian", width=width)
    guardian.goto("/feedback/guardian/")
    look(guardian, "guardian")
    guardian.get_by_role("link", name="Nobody listens.").click()
    look(guardian, "guardian-close")
    guardian.get_by_label("What came of it?").fill("We spoke with the team.")
    guardian.get_by_role("button", name="Close it").click()
    expect(guardian.get_by_text("Closed.")).to_be_visible()


def test_a_late_answer_says_so_to_everyone(opened, site):
    ticket = late_ticket()
    ticket.escalations.create(level="manager", on=timezone.localdate() - timedelta(days=1))
    page = opened(width=320)
    page.goto(ticket.get_absolute_url())
    look(page, "ticket-late")
    expect(page.locator(".way")).to_contain_text("Now with the service manager and the co-production lead")

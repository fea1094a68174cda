"""Somebody signs in, lands on Today, does the next step, and its line is gone."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from feedback.tickets.models import Ticket
from kit.letters.tests import outbox
from tests.browser.conftest import check
from tests.samples import late_ticket

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_signing_in_leads_to_today(opened, cast):
    page = opened(width=320)
    page.goto("/account/login/")
    page.get_by_label("Email address").fill(cast["registered"].email)
    page.get_by_role("button", name="Continue").click()
    code = page.get_by_label(re.compile("code", re.IGNORECASE)).first
    expect(code).to_be_visible()
    code.fill(outbox.letter("people/login_code").context["code"])
    code.press("Enter")
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()
    check(page)


def test_a_team_lead_does_the_next_step_and_its_line_is_gone(opened, cast):
    late = late_ticket()
    Ticket.objects.filter(pk=late.pk).update(
        acknowledged_on=late.sent_on,
        draft="We write to you sooner.",
        draft_state="done",
        drafted_by=cast["team_member"],
    )
    page = opened("team_lead")
    page.goto(reverse("today"))
    expect(page.get_by_role("heading", name="Late 1")).to_be_visible()
    check(page)
    page.get_by_role("link", name=late.title).click()
    page.get_by_role("button", name="Publish this answer").click()
    expect(page.get_by_text("Publish this answer")).to_have_count(0)
    page.goto(reverse("today"))
    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()
    expect(page.get_by_role("heading", name="Late")).to_have_count(0)

"""A newsletter from its draft to a reader's letter box: each person in a browser of their own."""

import re
from datetime import UTC, datetime, time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from forums.newsletter.actions.newsletter_batches import send_batch
from forums.newsletter.models import Newsletter
from forums.rounds.models import Round
from kit.letters.tests import outbox
from kit.trail.actors import Job
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft(demo):
    """The demonstration has one that is being written."""
    demo(tickets=12)
    return Newsletter.objects.being_written().get()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_newsletter_is_written_by_two_signed_off_sent_and_read(opened, draft, width):
    visitor, reader = opened(width=width, scripts=False), opened(width=width)
    visitor.goto("/newsletters/")
    visitor.get_by_role("button", name="Get it by email").click()
    visitor.get_by_role("button", name="Send me the link").click()
    expect(visitor.get_by_role("link", name="Enter your email address")).to_be_visible()
    visitor.get_by_label("Your email address").fill("visitor@example.org")
    visitor.get_by_role("button", name="Send me the link").click()
    expect(visitor.get_by_role("heading", name="Look at your email")).to_be_visible()
    asked = outbox.letter(address="visitor@example.org").context
    for address in ("/newsletters/", "/newsletters/subscribe/", asked["path"], asked["unsubscribe"]):
        reader.goto(address)
        check(reader)
    visitor.goto(asked["path"])
    visitor.get_by_role("button", name="Yes, send it to me").click()
    expect(visitor.get_by_role("heading", name="You get the newsletter")).to_be_visible()

    coordinator, representative = (
        opened("focus_coordinator", width=width),
        opened("representative", width=width),
    )
    for writer in (coordinator, representative):
        writer.goto("/newsletters/writing/")
        check(writer)
        writer.get_by_role("link", name=str(draft)).click()
        check(writer)
        writer.get_by_role("link", name=re.compile("^Edit What you said")).click()
        check(writer)
    representative.get_by_label("Text").fill("A representative wrote this.")
    representative.get_by_role("button", name="Save the section").click()
    expect(representative.get_by_text("Saved: What you said")).to_be_visible()
    coordinator.get_by_label("Text").fill("The coordinator wrote this.")
    coordinator.get_by_role("button", name="Save the section").click()
    expect(coordinator.get_by_text("A representative wrote this.")).to_be_visible()
    expect(coordinator.get_by_label("Text")).to_have_value("The coordinator wrote this.")
    check(coordinator)
    coordinator.get_by_label("Text").fill("Both of us wrote this.")
    coordinator.get_by_role("button", name="Save the section").click()
    coordinator.get_by_role("link", name="Add a section").click()
    check(coordinator)
    coordinator.get_by_role("button", name="Add the section").click()
    expect(coordinator.get_by_role("link", name="Write what this section says")).to_be_visible()
    check(coordinator)

    representative.get_by_role("button", name="Read it through and sign it off").click()
    expect(representative.get_by_text("Both of us wrote this.")).to_be_visible()
    check(representative)
    representative.get_by_role("button", name="It may go out like this").click()
    expect(representative.get_by_text("You have signed the newsletter off.")).to_be_visible()
    check(representative)

    its_day = datetime.combine(draft.round.newsletter_on, time(12), tzinfo=UTC)
    send_batch(newsletter=draft, size=100, by=Job("newsletter"), at=its_day)
    assert len(outbox.letters("forums/newsletter", address="visitor@example.org")) == 1
    representative.reload()
    expect(representative.get_by_text("On their way")).to_be_visible()
    check(representative)
    reader.goto(draft.get_absolute_url())
    expect(reader.get_by_text("Both of us wrote this.")).to_be_visible()
    check(reader)
    visitor.goto(asked["unsubscribe"])
    visitor.get_by_role("button", name="Stop the newsletter").click()
    expect(visitor.get_by_role("heading", name="The newsletter has stopped")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_put_together_for_the_trust_and_the_group_and_who_gets_it_by_post(opened, draft, width):
    coordinator, round = opened("focus_coordinator", width=width), Round.objects.first()
    month = f"{timezone.localdate():%Y-%m}"
    addresses = (
        "/shares/",
        f"/shares/{month}/",
        "/shares/points/",
        f"/shares/points/{round.year}/{round.number}/",
    )
    for address in (*addresses, "/newsletters/by-post/"):
        coordinator.goto(address)
        check(coordinator)
    coordinator.get_by_role("button", name="Add", exact=True).click()
    expect(coordinator.get_by_role("link", name="Enter the name that goes on the label")).to_be_visible()
    check(coordinator)

"""A point that was raised in three forums becomes work done together: it slips once, is done, is checked, is asked about, and is taken up again."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from feedback.board.actions import following
from initiatives import tasks
from initiatives.models import Initiative
from kit.letters.tests.outbox import addresses, letters
from subscriptions.actions import confirm_subscription
from tests.browser.conftest import check
from tests.browser.test_thin_path import tab_to
from tests.samples import published_ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BEGUN = datetime(2027, 3, 9, 10, 0, tzinfo=UTC)
PEOPLE = ["author@example.org", "follower@example.org"]


@pytest.fixture
def clock():
    with time_machine.travel(BEGUN) as moved:
        yield moved


@pytest.fixture
def point(site, clock):
    ticket = published_ticket(
        contact_email=PEOPLE[0], address_is_confirmed=True, people_count=58, forum_count=3
    )
    subscription = following.follow(ticket=ticket, email=PEOPLE[1], at=BEGUN)
    confirm_subscription(subscription=subscription, at=BEGUN)
    return ticket


def write_day(page, name, day):
    for part in ("day", "month", "year"):
        page.locator(f"input[name={name}_{part}]").fill(str(getattr(day, part)))


def send(page, link, button="Save", **words):
    """From the page where it is worked on: this link, these words, this button."""
    page.get_by_role("link", name=link).first.click()
    check(page)
    for name, value in words.items():
        if hasattr(value, "year"):
            write_day(page, name, value)
        elif page.locator(f"input[name={name}][type=radio]").count():
            page.locator(f"input[name={name}][value={value}]").check()
        elif page.locator(f"select[name={name}]").count():
            page.locator(f"select[name={name}]").select_option(index=value)
        else:
            page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name=button).click()


def told(letter):
    return addresses(f"initiatives/{letter}") == PEOPLE


def test_from_a_point_to_what_changed_and_back(opened, point, clock):
    lead = opened("focus_coordinator", width=320)
    lead.goto("/initiatives/")
    send(
        lead, "Start something new", title="Letters in plain words", level="service",
        aim="Every letter says what happens next.",
    )  # fmt: skip
    expect(lead.get_by_text("Nobody else sees it yet.")).to_be_visible()
    send(
        lead,
        "Add a point that led to it",
        button="Add the point",
        ticket=f"https://example.nhs.uk{point.get_absolute_url()}",
    )
    send(lead, "Publish it", button="Publish it")
    send(
        lead, "Say who is in the room", who="People who get letters", people="4", side="lived", part="full",
        since_on=BEGUN.date(),
    )  # fmt: skip
    send(
        lead,
        "Promise a day",
        what="Twelve letters are rewritten",
        promised_on=BEGUN.date() + timedelta(days=30),
    )
    assert told("begun")
    send(
        lead, "Move it", expected_on=BEGUN.date() + timedelta(days=44), reason="Two of us were ill.",
    )  # fmt: skip
    expect(lead.get_by_text("The new day is saved.")).to_be_visible()
    check(lead)
    assert told("date_moved")
    send(lead, "It is done", done_on=BEGUN.date())
    send(lead, "Go on to the next step", button="Save, and tell everybody", stage="done", words="It is done.")
    expect(lead.get_by_text("It is done once something has changed").first).to_be_visible()
    lead.get_by_role("link", name="Back to working on it").click()
    send(
        lead, "Say what came of a point", ticket=1, asked_for="Letters without hard words.", outcome="changed",
        what_changed="Twelve letters say what happens next.", evidence="Nine of ten readers understood them.",
    )  # fmt: skip

    representative = opened("representative", width=320)
    representative.goto("/today/")
    representative.get_by_role("link", name="Letters in plain words").click()
    check(representative)
    representative.get_by_role("button", name="Yes, it is so").click()
    expect(
        representative.get_by_text("Checked by: Representative with lived experience, East Surrey")
    ).to_be_visible()

    lead.goto("/initiatives/letters-in-plain-words/project/")
    send(lead, "Go on to the next step", button="Save, and tell everybody", stage="done", words="It is done.")
    expect(lead.get_by_text("Everybody who follows it is told.").first).to_be_visible()
    assert told("moved")

    clock.move_to(BEGUN + timedelta(weeks=4))
    tasks.ask_whether_it_is_so()
    assert told("is_it_so")
    [letter] = letters("initiatives/is_it_so", address=PEOPLE[0])
    author = opened(width=320, scripts=False)
    author.goto(letter.context["private"])
    author.get_by_label("No", exact=True).check()
    author.get_by_role("button", name="Send my answer").click()
    expect(author.get_by_text("Write what is not so").first).to_be_visible()
    author.locator("textarea[name=words]").fill("My letter was as before.")
    author.get_by_role("button", name="Send my answer").click()
    expect(author.get_by_text("it is not done any more")).to_be_visible()
    assert Initiative.objects.get().stage == "learn"
    assert told("reopened")

    visitor = opened()
    visitor.goto("/")
    visitor.goto("/initiatives/")
    check(visitor)
    visitor.get_by_role("link", name="Letters in plain words").click()
    expect(visitor.get_by_text("Fewer than 5 people have answered")).to_be_visible()
    expect(visitor.get_by_text("My letter was as before.")).to_have_count(0)
    check(visitor)


def test_a_visitor_wants_it_too_by_keyboard_and_without_scripts(opened, point, clock):
    from initiatives.tests.samples import initiative_address_parts

    initiative_address_parts(point, None)
    visitor = opened(width=320, scripts=False)
    visitor.goto("/initiatives/letters-in-plain-words/")
    tab_to(visitor, ".me-too__button", press="Enter")
    expect(visitor.get_by_text("You are counted among those who want this.")).to_be_visible()

"""From first interest to being paid: each person in a browser of their own, on a phone, axe at every page."""

import io
import re
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from kit import working_days
from tests import samples_volunteers
from tests.browser.conftest import check
from tests.browser.test_thin_path import tab_to
from volunteers.actions import decisions, exports, journeys, runs, settling
from volunteers.models import Claim, Interest, Involvement, PaymentRun

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def on_a_working_day():
    """Banks take payments on working days. On any other day the site's clock stands at the next one."""
    today = timezone.localdate()
    if working_days.is_working_day(today):
        yield
        return
    day = datetime.combine(working_days.add(today, 1), time(10), tzinfo=timezone.get_current_timezone())
    with time_machine.travel(day):
        yield


def fill_day(page, legend, day):
    group = page.get_by_role("group", name=legend)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part).fill(str(value))


def yesterday():
    return timezone.localdate() - timedelta(days=1)


def claim(page, title="East Surrey forum"):
    """Two pages: what it was, and sending it."""
    page.goto("/volunteers/claims/new/")
    page.get_by_label("What did you take part in?").select_option("Come to a forum")
    page.get_by_label("Give it a short name").fill(title)
    fill_day(page, "What day was it?", yesterday())
    page.get_by_label("When did it start?").fill("10am")
    page.get_by_label("When did it end?").fill("11:30")
    page.get_by_label("How many miles").fill("20")
    page.get_by_role("button", name="Save and look at it").click()


@pytest.mark.parametrize("width", [320, 1280])
def test_from_interest_to_paid(opened, width):
    coordinator = opened("volunteer_coordinator", width=width)
    coordinator.goto("/volunteers/desk/roles/new/")
    check(coordinator)
    coordinator.get_by_role("button", name="Save").click()
    expect(coordinator).to_have_title(re.compile("^Error: "))
    check(coordinator)
    coordinator.get_by_label("Name of the role").fill("Come to a forum")
    coordinator.get_by_label("Open to everyone, such as").check()
    coordinator.get_by_label("Open: anybody may take part").check()
    for label in (
        "What is it for?",
        "What would people do?",
        "How much time, and when?",
        "Where?",
        "Who supports people?",
        "What is offered in return?",
    ):
        coordinator.get_by_label(label, exact=True).fill("Some words")
    coordinator.get_by_role("button", name="Save").click()
    check(coordinator)
    coordinator.get_by_role("button", name="Put it on the website").click()
    expect(coordinator.get_by_text("It is on the website now.")).to_be_visible()
    check(coordinator)

    visitor = opened(width=width)
    visitor.goto("/volunteers/")
    check(visitor)
    visitor.get_by_role("link", name="Come to a forum").click()
    check(visitor)
    visitor.get_by_role("button", name="I am interested").click()
    check(visitor)
    visitor.get_by_label("Your email address").fill("volunteer@example.nhs.uk")
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_text("Somebody will write to you.")).to_be_visible()

    coordinator.goto("/volunteers/desk/")
    check(coordinator)
    coordinator.get_by_role("link", name="Somebody: Come to a forum").click()
    check(coordinator)
    coordinator.get_by_role("button", name="Begin their way in").click()
    expect(coordinator.get_by_text("Their way in has begun.")).to_be_visible()
    check(coordinator)

    person = opened("volunteer", width=width)
    person.goto("/volunteers/mine/")
    check(person)
    person.get_by_role("link", name="Come to a forum").click()
    check(person)
    person.get_by_role("button", name="Tell us about you").click()
    check(person)
    person.get_by_label("I am old enough").check()
    person.get_by_role("button", name="Send").click()
    expect(person.get_by_text("Your coordinator asks you for a conversation.")).to_be_visible()

    person.goto("/volunteers/claims/")
    check(person)
    person.goto("/volunteers/bank/change/")
    check(person)
    person.get_by_label("Name on the account").fill("A Volunteer")
    person.get_by_label("Sort code").fill("40-11-22")
    person.get_by_label("Account number").fill("12345678")
    person.get_by_role("button", name="Save").click()
    expect(person.get_by_text("We pay into this account from now on.")).to_be_visible()
    check(person)
    person.goto("/volunteers/claims/new/")
    check(person)
    person.get_by_role("button", name="Save and look at it").click()
    check(person)
    claim(person)
    check(person)
    person.get_by_role("link", name="Add something you paid for").click()
    check(person)
    person.get_by_label("What did you pay for?").select_option("Parking")
    person.get_by_label("How much was it?").fill("4.50")
    person.get_by_label("If you have no receipt").fill("The machine was broken")
    person.get_by_role("button", name="Add it").click()
    person.get_by_role("button", name="Send this claim").click()
    expect(person.get_by_text("Sent. Thank you.")).to_be_visible()
    check(person)

    approver = opened("approver", width=width)
    approver.goto("/volunteers/approve/")
    check(approver)
    approver.get_by_role("link", name="East Surrey forum").click()
    check(approver)
    approver.get_by_label("Approve it").check()
    approver.get_by_role("button", name="Save the decision").click()
    expect(approver.get_by_text("The person is told.")).to_be_visible()
    approver.goto("/volunteers/approve/beforehand/")
    check(approver)

    officer = opened("finance_officer", width=width)
    officer.goto("/volunteers/finance/")
    check(officer)
    officer.get_by_role("checkbox").check()
    today = timezone.localdate()
    fill_day(officer, "On which day should the bank", today)
    officer.get_by_role("button", name="Prepare a run").click()
    expect(officer.get_by_text("The run is prepared.")).to_be_visible()
    check(officer)
    for address in (
        "finance/runs/",
        "finance/bank-changes/",
        "finance/bank-changes/table/",
        "finance/rates/",
        "finance/rates/new/",
    ):
        officer.goto(f"/volunteers/{address}")
        check(officer)

    releaser = opened("finance_releaser", width=width)
    releaser.goto(PaymentRun.objects.get().get_absolute_url())
    releaser.get_by_role("button", name="Release this run").click()
    check(releaser)
    releaser.get_by_label("Standard 18, 100 characters").check()
    with releaser.expect_download() as download:
        releaser.get_by_role("button", name="Make the file").click()
    assert download.value.suggested_filename == "payments-000001.txt"
    releaser.reload()
    check(releaser)
    releaser.get_by_label("Standard 18, 100 characters").check()
    releaser.get_by_role("button", name="Make the file").click()
    expect(releaser.get_by_role("link", name="This run was exported before.")).to_be_visible()
    check(releaser)

    reference = Claim.objects.get().reference
    releaser.get_by_label("Which payments were paid?").fill(reference)
    fill_day(releaser, "On which day?", today)
    releaser.get_by_role("button", name="Mark as paid").click()
    expect(releaser.get_by_text("1 payment is marked as paid.")).to_be_visible()
    person.reload()
    person.get_by_role("link", name="Letter about this payment").click()
    check(person)
    expect(person.get_by_text("£13.50")).to_be_visible()
    for address in (
        "claims/",
        "claims/statement/2026/",
        "how-to-claim/",
        "benefits/",
        "how-we-keep-bank-details/",
        "bank/",
        "bank/remove/",
    ):
        person.goto(f"/volunteers/{address}")
        check(person)


@pytest.mark.parametrize("width", [320, 1280])
def test_what_people_bring_and_how_they_are_thanked(opened, cast, width):
    role = samples_volunteers.role(title="Music on the ward", is_paid=False, is_open=False, useful=["music"])
    person, coordinator = opened("volunteer", width=width), opened("volunteer_coordinator", width=width)
    person.goto("/volunteers/offering/")
    check(person)
    person.get_by_label("Volunteer coordinators may see this").check()
    person.get_by_role("button", name="Save").click()
    expect(person).to_have_title(re.compile("^Error: "))
    check(person)
    person.get_by_label("Music").check()
    person.get_by_label("What would you like to bring").fill("I play the cello")
    person.get_by_role("button", name="Save").click()
    expect(person.get_by_role("link", name="Music on the ward")).to_be_visible()
    check(person)

    coordinator.goto("/volunteers/desk/library/")
    check(coordinator)
    coordinator.goto(f"/volunteers/desk/roles/{role.reference}/people/")
    check(coordinator)
    coordinator.get_by_role("button", name="Ask Volunteer").click()
    expect(coordinator.get_by_text("Asked about this role")).to_be_visible()
    check(coordinator)

    today = timezone.localdate()
    there = Involvement.objects.create(
        person=cast["volunteer"], role=role, standing="active", began_on=today, started_on=today - timedelta(days=9)
    )
    for page, words in (("thank", "You are kind"), ("write-reference", "Always on time")):
        coordinator.goto(f"{there.get_absolute_url()}{page}/")
        check(coordinator)
        coordinator.locator("textarea[name=words]").fill(words)
        if page == "write-reference":
            coordinator.get_by_label("Your name and what you do").fill("A, coordinator")
        coordinator.locator("main form button").click()
        check(coordinator)

    person.goto("/volunteers/given/note/")
    check(person)
    person.get_by_label("What did you take part in?").select_option("Music on the ward")
    person.get_by_label("Give it a short name").fill("An evening of music")
    fill_day(person, "What day was it?", yesterday())
    person.get_by_label("When did it start?").fill("10am")
    person.get_by_label("When did it end?").fill("12")
    person.get_by_role("button", name="Note it").click()
    expect(person.get_by_text("You are kind")).to_be_visible()
    expect(person.get_by_role("link", name="Certificate (PDF)")).to_be_visible()
    check(person)
    person.get_by_role("link", name="Name me there").click()
    check(person)
    person.get_by_role("button", name="Name me").click()
    check(person)
    visitor = opened(width=width)
    visitor.goto("/volunteers/thanks/")
    check(visitor)
    board = opened("board_member", width=width)
    board.goto("/volunteers/figures/")
    board.get_by_text("Age", exact=True).click()
    check(board)


def test_without_scripts_the_persons_part_is_walked_to_the_end(opened, cast):
    role = samples_volunteers.role(title="Come to a forum", is_paid=False)
    visitor = opened(width=320, scripts=False)
    visitor.goto(role.get_absolute_url())
    visitor.get_by_role("button", name="I am interested").click()
    visitor.get_by_label("Your email address").fill("volunteer@example.nhs.uk")
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_text("Somebody will write to you.")).to_be_visible()
    at = timezone.now()
    there = journeys.begin(interest=Interest.objects.get(), by=cast["volunteer_coordinator"], at=at)

    person = opened("volunteer", width=320, scripts=False)
    person.goto(there.get_absolute_url())
    person.get_by_role("button", name="Tell us about you").click()
    person.get_by_label("I am old enough").check()
    person.get_by_role("button", name="Send").click()
    person.goto("/volunteers/bank/change/")
    person.get_by_label("Name on the account").fill("A Volunteer")
    person.get_by_label("Sort code").fill("401122")
    person.get_by_label("Account number").fill("12345678")
    person.get_by_role("button", name="Save").click()
    expect(person.get_by_text("We pay into this account from now on.")).to_be_visible()
    claim(person)
    person.get_by_role("link", name="Add something you paid for").click()
    person.get_by_label("What did you pay for?").select_option("Parking")
    person.get_by_label("How much was it?").fill("4.50")
    photo = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(photo, "JPEG")
    receipt = {"name": "receipt.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    person.locator("input[type=file]").set_input_files(receipt)
    person.get_by_role("button", name="Add it").click()
    expect(person.get_by_role("link", name="Receipt 1")).to_be_visible()
    person.get_by_role("button", name="Send this claim").click()

    sent = Claim.objects.get()
    agreed = decisions.approve(claim=sent, version=sent.version, by=cast["approver"], at=at)
    day = working_days.add(timezone.localdate(), 1)
    run = runs.prepare(
        kind="bank", processing_on=day, claims=[agreed], once=sent.once, by=cast["finance_officer"], at=at
    )
    run = runs.release(run=run, by=cast["finance_releaser"], at=at)
    exports.export(run=run, format="standard_18", by=cast["finance_releaser"], at=at)
    run.refresh_from_db()
    later = at + timedelta(days=9)
    settling.note_paid(run=run, references=[sent.reference], paid_on=day, by=cast["finance_officer"], at=later)
    person.reload()
    person.get_by_role("link", name="Letter about this payment").click()
    expect(person.get_by_text("£13.50")).to_be_visible()


def write_day(page, name, day):
    for part in ("day", "month", "year"):
        tab_to(page, f"input[name={name}_{part}]", write=str(getattr(day, part)))


def test_by_keyboard_alone_on_a_phone_from_interest_to_paid(opened, cast):
    role = samples_volunteers.role(title="Come to a forum", is_paid=False)
    visitor, today = opened(width=320), timezone.localdate()
    visitor.goto("/volunteers/")
    tab_to(visitor, f"main a[href='{role.get_absolute_url()}']", press="Enter")
    tab_to(visitor, "main form button, main a.nhsuk-button", press="Enter")
    tab_to(visitor, "input[name=email]", write="volunteer@example.nhs.uk")
    tab_to(visitor, "main form button", press="Enter")
    expect(visitor.get_by_text("Somebody will write to you.")).to_be_visible()

    coordinator = opened("volunteer_coordinator", width=320)
    coordinator.goto("/volunteers/desk/")
    tab_to(coordinator, "main a[href*='/desk/interest/']", press="Enter")
    tab_to(coordinator, "main form button", press="Enter")
    expect(coordinator.get_by_text("Their way in has begun.")).to_be_visible()

    person = opened("volunteer", width=320)
    person.goto("/volunteers/mine/")
    tab_to(person, "main .rows a", press="Enter")
    tab_to(person, "main form button, main a.nhsuk-button", press="Enter")
    tab_to(person, "input[name=is_old_enough]", press="Space")
    tab_to(person, "main form button", press="Enter")
    expect(person.get_by_text("Your coordinator asks you for a conversation.")).to_be_visible()
    person.goto("/volunteers/bank/change/")
    tab_to(person, "input[name=holder]", write="A Volunteer")
    tab_to(person, "input[name=sort_code]", write="401122")
    tab_to(person, "input[name=account_number]", write="12345678")
    tab_to(person, "main form button", press="Enter")
    expect(person.get_by_text("We pay into this account from now on.")).to_be_visible()
    person.goto("/volunteers/claims/new/")
    tab_to(person, "input[name=title]", write="East Surrey forum")
    write_day(person, "on", yesterday())
    tab_to(person, "input[name=starts]", write="10am")
    tab_to(person, "input[name=ends]", write="11:30")
    tab_to(person, "input[name=miles]", write="20")
    tab_to(person, "main form button", press="Enter")
    tab_to(person, "form[action$='/send/'] button", press="Enter")
    expect(person.get_by_text("Sent. Thank you.")).to_be_visible()

    approver = opened("approver", width=320)
    approver.goto("/volunteers/approve/")
    tab_to(approver, "main a[href*='/approve/C']", press="Enter")
    tab_to(approver, "input[name=decision]", press="Space")
    tab_to(approver, "main form button", press="Enter")
    expect(approver.get_by_text("The person is told.")).to_be_visible()

    officer = opened("finance_officer", width=320)
    officer.goto("/volunteers/finance/")
    tab_to(officer, "input[name=claim]", press="Space")
    write_day(officer, "processing_on", today)
    tab_to(officer, "main form button", press="Enter")
    expect(officer.get_by_text("The run is prepared.")).to_be_visible()

    releaser = opened("finance_releaser", width=320)
    releaser.goto("/volunteers/finance/runs/")
    tab_to(releaser, "main .rows a", press="Enter")
    tab_to(releaser, "form[action$='/release/'] button", press="Enter")
    expect(releaser.get_by_text("The run is released.")).to_be_visible()
    tab_to(releaser, "form[action$='/export/'] input[type=radio]", press="Space")
    with releaser.expect_download() as download:
        tab_to(releaser, "form[action$='/export/'] button")
        releaser.keyboard.press("Enter")
    assert download.value.suggested_filename == "payments-000001.txt"

    officer.goto(releaser.url)
    tab_to(officer, "[name=paid-references]", write=Claim.objects.get().reference)
    write_day(officer, "paid-paid_on", today)
    tab_to(officer, "form[action$='/paid/'] button", press="Enter")
    expect(officer.get_by_text("1 payment is marked as paid.")).to_be_visible()
    person.reload()
    tab_to(person, "main a[href$='/letter/']", press="Enter")
    expect(person.locator("main strong", has_text="£9.00")).to_be_visible()

"""From first interest to being paid: each person in a browser of their own, on a phone, axe at every page."""

import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from kit import working_days
from tests import samples_volunteers
from tests.browser.conftest import check
from volunteers.claims.actions import decisions
from volunteers.finance.actions import exports, runs, settling
from volunteers.involvement.actions import journeys
from volunteers.involvement.models import Interest
from volunteers.payments.models import Claim, PaymentRun

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("on_a_working_day"),
]


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
    expect(visitor.get_by_text("One more step: look at your email.")).to_be_visible()
    confirm_by_letter(visitor)
    check(visitor)

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
    expect(person.get_by_text("Your coordinator would like to talk with you.")).to_be_visible()

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
    person.get_by_role("button", name="Add", exact=True).click()
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


def confirm_by_letter(page):
    """They open the link in the letter and say yes."""
    page.goto(f"/volunteers/interest/{Interest.objects.get().token}/")
    page.get_by_role("button", name="Yes, I am interested").click()
    expect(page.get_by_text("Somebody will write to you about")).to_be_visible()


def test_without_scripts_the_persons_part_is_walked_to_the_end(opened, cast):
    role = samples_volunteers.role(title="Come to a forum", is_paid=False)
    visitor = opened(width=320, scripts=False)
    visitor.goto(role.get_absolute_url())
    visitor.get_by_role("button", name="I am interested").click()
    visitor.get_by_label("Your email address").fill("volunteer@example.nhs.uk")
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_text("One more step: look at your email.")).to_be_visible()
    confirm_by_letter(visitor)
    at = timezone.now()
    there = journeys.begin_journey(interest=Interest.objects.get(), by=cast["volunteer_coordinator"], at=at)

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
    person.get_by_role("button", name="Add", exact=True).click()
    expect(person.get_by_role("link", name="Receipt 1")).to_be_visible()
    person.get_by_role("button", name="Send this claim").click()

    sent = Claim.objects.get()
    agreed = decisions.approve_claim(claim=sent, version=sent.version, by=cast["approver"], at=at)
    day = working_days.add(timezone.localdate(), 1)
    run = runs.prepare_run(
        kind="bank",
        processing_on=day,
        claims=[agreed],
        idempotency_key=sent.idempotency_key,
        by=cast["finance_officer"],
        at=at,
    )
    run = runs.release_run(run=run, by=cast["finance_releaser"], at=at)
    exports.export_run(run=run, format="standard_18", by=cast["finance_releaser"], at=at)
    run.refresh_from_db()
    later = at + timedelta(days=9)
    settling.note_paid(
        run=run, references=[sent.reference], paid_on=day, by=cast["finance_officer"], at=later
    )
    person.reload()
    person.get_by_role("link", name="Letter about this payment").click()
    expect(person.get_by_text("£13.50")).to_be_visible()

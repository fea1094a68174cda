"""From first interest to being paid by keyboard alone, on a phone."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests import samples_volunteers
from tests.browser.test_claim_to_paid import yesterday
from tests.browser.test_thin_path import tab_to
from volunteers.involvement.models import Interest
from volunteers.payments.models import Claim

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("on_a_working_day"),
]


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
    expect(visitor.get_by_text("One more step: look at your email.")).to_be_visible()
    visitor.goto(f"/volunteers/interest/{Interest.objects.get().token}/")
    tab_to(visitor, "main form button", press="Enter")
    expect(visitor.get_by_text("Somebody will write to you about")).to_be_visible()

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
    expect(person.get_by_text("Your coordinator would like to talk with you.")).to_be_visible()
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

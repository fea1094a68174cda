import io
import uuid
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from PIL import Image

from kit.verbs.errors import NotPossible
from people.models import Area, Gathering
from volunteers.claims.tests.filled import copies
from volunteers.conftest import ACCOUNT
from volunteers.finance.actions import exports, runs
from volunteers.finance.tests import independent_reader
from volunteers.involvement.tests.conftest import TODAY, make_role
from volunteers.payments.models import BankDetails, Claim, ClaimLine, PaymentRun, RateCard

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(now):
    """Pages ask for the time themselves: it stands still on the day of the tests."""
    with time_machine.travel(now, tick=False):
        yield


def text(response):
    return response.content.decode()


def answers(role, **given):
    usual = {
        "role": role.reference, "title": "Ward visit", "on_day": "5", "on_month": "3", "on_year": "2027", "starts": "10am",
        "ends": "12:30", "miles": "20", "vehicle": "car", "fee_choice": "full", "idempotency_key": "6c1f1a52-3f0c-4f6a-9d6e-2f5b6f0a7c11",
    }  # fmt: skip
    return usual | given


def photo():
    out = io.BytesIO()
    Image.new("RGB", (30, 40), "teal").save(out, "JPEG")
    out.seek(0)
    out.name = "receipt.jpg"
    return out


def test_a_person_claims_in_two_pages(sign_in, role):
    client = sign_in("volunteer")
    page = client.post(reverse("volunteers:new-claim"), answers(role), follow=True)
    assert "£59.00" in text(page)
    claim = Claim.objects.get()
    page = client.post(
        reverse("volunteers:send-claim", args=[claim.reference]), {"version": claim.version}, follow=True
    )
    assert "Sent. Thank you." in text(page)
    assert "To be paid by 23 March 2027" in text(page)


def test_a_link_from_a_meeting_fills_in_the_day_and_the_miles(sign_in, role):
    address = f"{reverse('volunteers:new-claim')}?on=2027-03-05&miles=12&title=East+Surrey+forum&role={role.reference}"
    page = text(sign_in("volunteer").get(address))
    for value in ('value="5"', 'value="3"', 'value="2027"', 'value="12"', 'value="East Surrey forum"'):
        assert value in page


@pytest.fixture
def forum(trust, now):
    """A forum that was four days ago, from 10:00 to 11:30."""
    starts = now - timedelta(days=4)
    return Gathering.objects.create(
        area=Area.objects.get(slug="east-surrey"), kind="forum", format="in_person", starts_at=starts,
        ends_at=starts + timedelta(minutes=90),
    )  # fmt: skip


def test_a_forum_can_be_claimed_for_from_its_page(sign_in, role, forum):
    page = text(
        sign_in("volunteer").get(f"{reverse('volunteers:new-claim')}?gathering={forum.pk}&title=East+forum")
    )
    for value in ('value="East forum"', 'value="5"', 'value="3"', 'value="10:00"', 'value="11:30"'):
        assert value in page


def test_miles_and_role_are_filled_in_as_the_last_time(sign_in, role, types, begin, forum):
    make_role(types, title="Another", published_on=forum.starts_at.date())
    begin(
        title="East forum",
        on=TODAY - timedelta(days=30),
        journey={"vehicle": "bicycle", "miles": Decimal("7.5")},
    )
    address = f"{reverse('volunteers:new-claim')}?gathering={forum.pk}&title=East+forum"
    page = text(sign_in("volunteer").get(address))
    assert 'value="7.5"' in page
    assert f'value="{role.reference}" selected' in page
    assert 'value="7.5"' not in text(sign_in("registered").get(address))


@pytest.mark.parametrize("pk", ["0", "x", "9" * 40, "-1", "²"])
def test_a_link_of_no_meeting_is_an_empty_page(sign_in, role, pk):
    assert sign_in("volunteer").get(reverse("volunteers:new-claim"), {"gathering": pk}).status_code == 200


def test_a_meeting_that_is_still_to_come_fills_in_nothing(sign_in, role, forum):
    Gathering.objects.update(
        starts_at=forum.starts_at + timedelta(days=9), ends_at=forum.ends_at + timedelta(days=9)
    )
    page = text(sign_in("volunteer").get(f"{reverse('volunteers:new-claim')}?gathering={forum.pk}"))
    assert 'value="10:00"' not in page


def test_a_link_with_a_day_that_is_none_is_an_empty_page(sign_in, role):
    assert (
        sign_in("volunteer").get(f"{reverse('volunteers:new-claim')}?on=tomorrow&role=x").status_code == 200
    )


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"ends": "9"}, "The end must be after the start."),
        ({"ends": "half past"}, "Enter a time like 10:30 or 2pm"),
        ({"on_year": "2028"}, "You can claim once it is over."),
        ({"miles": "-4"}, "Enter miles between 0.1 and 300."),
        ({"miles": "four"}, "Enter a number of miles"),
        ({"fee_choice": "less"}, "Enter how much you would like"),
        ({"fee_choice": "charity"}, "Enter the name of the charity"),
        ({"on_month": "13"}, "Enter a real date"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(sign_in, role, wrong, says):
    page = sign_in("volunteer").post(reverse("volunteers:new-claim"), answers(role, **wrong))
    assert page.status_code == 200
    assert says in text(page)
    assert 'value="Ward visit"' in text(page)
    assert not Claim.objects.exists()


def test_a_receipt_is_added_made_anew_and_only_ever_saved(sign_in, begin, cast):
    claim = begin(fee_choice="none")
    client = sign_in("volunteer")
    sent = {"kind": "taxi", "amount": "£14.00", "how": "reimbursed", "receipt": photo()}
    page = client.post(reverse("volunteers:add-expense", args=[claim.reference]), sent, follow=True)
    assert "Receipt 1" in text(page)
    receipt = ClaimLine.objects.get().receipts.get()
    answer = client.get(reverse("volunteers:receipt", args=[receipt.key]))
    assert answer["Content-Disposition"].startswith("attachment")
    for other, status in (("registered", 404), ("approver", 404), ("finance_officer", 200)):
        assert sign_in(other).get(reverse("volunteers:receipt", args=[receipt.key])).status_code == status


def test_a_hostile_receipt_is_refused_and_the_rest_of_the_page_is_kept(sign_in, begin):
    claim = begin(fee_choice="none")
    bad = io.BytesIO(b"<script>alert(1)</script>")
    bad.name = "receipt.jpg"
    sent = {"kind": "taxi", "amount": "14.00", "how": "reimbursed", "receipt": bad}
    page = sign_in("volunteer").post(reverse("volunteers:add-expense", args=[claim.reference]), sent)
    assert "The file must be a photo" in text(page)
    assert 'value="14.00"' in text(page)
    assert not ClaimLine.objects.exists()


def test_another_persons_claim_answers_as_one_that_is_not_there(sign_in, submitted):
    client = sign_in("registered")
    for reference in (submitted.reference, "CNOTHERE"):
        assert client.get(reverse("volunteers:claim", args=[reference])).status_code == 404


def test_an_approver_sends_back_and_approves(sign_in, submitted):
    approver, person = sign_in("approver"), sign_in("volunteer")
    assert "Ward visit" in text(approver.get(reverse("volunteers:approve")))
    address = reverse("volunteers:decide", args=[submitted.reference])
    page = approver.post(address, {"decision": "return", "because": "", "version": submitted.version})
    assert "Say what is missing" in text(page)
    approver.post(address, {"decision": "return", "because": "Which ward?", "version": submitted.version})
    assert "Which ward?" in text(person.get(submitted.get_absolute_url()))
    submitted.refresh_from_db()
    person.post(reverse("volunteers:send-claim", args=[submitted.reference]), {"version": submitted.version})
    submitted.refresh_from_db()
    page = approver.post(address, {"decision": "approve", "version": submitted.version}, follow=True)
    assert "Approved. The person is told." in text(page)


def test_a_claim_that_was_decided_about_is_not_put_to_the_approver_again(sign_in, submitted):
    approver = sign_in("approver")
    address = reverse("volunteers:decide", args=[submitted.reference])
    assert "Save the decision" in text(approver.get(address))
    approver.post(address, {"decision": "approve", "version": submitted.version})
    page = text(approver.get(address))
    assert "This claim has been decided about." in page
    assert "Save the decision" not in page


def test_an_approver_of_another_directorate_does_not_find_it(sign_in, submitted, cast):
    from people.models import Directorate

    held = cast["approver"].roles_held.get()
    held.directorate = Directorate.objects.get(slug="adults-west")
    held.save()
    assert (
        sign_in("approver").get(reverse("volunteers:decide", args=[submitted.reference])).status_code == 404
    )


def test_a_likely_duplicate_is_pointed_out(sign_in, begin, submitted, cast):
    begin(starts=time(14), ends=time(16, 30), title="Other")
    other = Claim.objects.get(activity__title="Other")
    page = text(sign_in("volunteer").get(other.get_absolute_url()))
    assert f"{submitted.reference}</a> has £50.00 for the same day" in page


def test_from_claim_to_paid_with_two_people_of_finance(sign_in, account, approved):
    officer, releaser = sign_in("finance_officer"), sign_in("finance_releaser")
    assert approved.reference in text(officer.get(reverse("volunteers:finance")))
    sent = {
        "claim": [approved.reference], "kind": "bank", "processing_on_day": "11", "processing_on_month": "3",
        "processing_on_year": "2027", "idempotency_key": "6c1f1a52-3f0c-4f6a-9d6e-2f5b6f0a7c12",
    }  # fmt: skip
    officer.post(reverse("volunteers:finance"), sent)
    run = PaymentRun.objects.get()
    assert officer.post(reverse("volunteers:release-run", args=[run.reference])).status_code == 403
    page = releaser.post(reverse("volunteers:release-run", args=[run.reference]), follow=True)
    assert "The run is released." in text(page)
    export = reverse("volunteers:export-run", args=[run.reference])
    file = releaser.post(export, {"export-format": "standard_18"})
    assert file["Content-Disposition"] == 'attachment; filename="payments-000001.txt"'
    assert str(independent_reader.read(text(file))["total"]) == "59"
    again = text(releaser.post(export, {"export-format": "standard_18"}))
    assert "This run was exported before. Say why it is needed again." in again
    assert ACCOUNT not in again
    paid = {
        "paid-references": f"{approved.reference} CXXX",
        "paid-paid_on_day": "11",
        "paid-paid_on_month": "3",
        "paid-paid_on_year": "2027",
    }
    with time_machine.travel("2027-03-12T12:00:00+00:00", tick=False):
        officer = sign_in("finance_officer")
        page = text(officer.post(reverse("volunteers:note-paid", args=[run.reference]), paid, follow=True))
        assert "1 payment is marked as paid." in page
        assert "Not on their way in this run: CXXX." in page
        person = sign_in("volunteer")
        letter = text(person.get(reverse("volunteers:remittance", args=[approved.reference])))
        statement = text(person.get(reverse("volunteers:statement", args=[2026])))
    assert "£59.00" in letter
    assert "<strong>£50.00</strong>" in statement
    assert "<strong>£9.00</strong>" in statement


def test_a_weekend_is_refused_and_what_was_ticked_stays_ticked(sign_in, account, approved):
    sent = {
        "claim": [approved.reference], "kind": "bank", "processing_on_day": "13", "processing_on_month": "3",
        "processing_on_year": "2027", "idempotency_key": "6c1f1a52-3f0c-4f6a-9d6e-2f5b6f0a7c12",
    }  # fmt: skip
    page = text(sign_in("finance_officer").post(reverse("volunteers:finance"), sent))
    assert "Banks do not work on that day." in page
    assert " checked>" in page


def give_bank(client, holder, **more):
    sent = {"holder": holder, "sort_code": "401122", "account_number": "48291736"} | more
    return client.post(reverse("volunteers:give-bank"), sent)


def test_a_person_is_shown_what_the_bank_will_see_before_it_is_saved(sign_in):
    client = sign_in("volunteer")
    page = text(give_bank(client, "Олена Коваль"))
    assert "The bank will see “OLENA KOVAL”" in page
    assert 'name="seen" value="OLENA KOVAL"' in page
    assert not BankDetails.objects.exists()
    assert give_bank(client, "Олена Коваль", seen="OLENA KOVAL").status_code == 302
    assert BankDetails.objects.defer(None).get().holder == "Олена Коваль"


def test_a_name_a_bank_cannot_read_is_refused_with_a_sentence(sign_in):
    page = text(give_bank(sign_in("volunteer"), "🙂", seen=""))
    assert "Enter the name in letters from A to Z, as it is on your bank card" in page
    assert not BankDetails.objects.exists()


def test_a_name_nobody_can_write_stops_the_file_and_says_whose(sign_in, account, approved, cast, now):
    BankDetails.objects.filter(pk=account.pk).update(holder="🙂")
    officer, releaser = cast["finance_officer"], cast["finance_releaser"]
    run = runs.prepare_run(
        kind="bank",
        processing_on=date(2027, 3, 11),
        idempotency_key=uuid.uuid4(),
        claims=[approved],
        by=officer,
        at=now,
    )
    run = runs.release_run(run=run, by=releaser, at=now)
    with pytest.raises(NotPossible, match=approved.reference):
        exports.export_run(run=run, format="standard_18", by=releaser, at=now)
    run.refresh_from_db()
    assert run.state == "released"


def test_a_sort_code_with_letters_is_explained(sign_in):
    sent = {"holder": "A", "sort_code": "40-11-2O", "account_number": "123"}
    page = text(sign_in("volunteer").post(reverse("volunteers:give-bank"), sent))
    assert "Enter a valid sort code like 309430" in page
    assert "Enter a valid account number like 00733445" in page


def test_spaces_and_hyphens_are_accepted_and_a_short_number_is_filled_up(sign_in, cast, now):
    sign_in("volunteer").post(
        reverse("volunteers:give-bank"),
        {"holder": "A", "sort_code": "40-11 22", "account_number": "48 29-17"},
    )
    row = BankDetails.objects.defer(None).get()
    assert (row.sort_code, row.account_number) == ("401122", "00482917")


def test_bank_details_ask_people_who_signed_in_long_ago_to_sign_in_again(sign_in, now):
    client = sign_in("volunteer")
    with time_machine.travel(now + timedelta(minutes=4), tick=False):
        assert client.get(reverse("volunteers:bank")).status_code == 200
    with time_machine.travel(now + timedelta(minutes=6), tick=False):
        answer = client.get(reverse("volunteers:bank"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_the_numbers_are_shown_once_with_a_reason(sign_in, account):
    address = reverse("volunteers:read-numbers", args=[account.key])
    client = sign_in("finance_officer")
    assert ACCOUNT not in text(client.get(address))
    assert "Leave numbers and addresses out" in text(client.post(address, {"why": "Account 48291736"}))
    shown = client.post(address, {"why": "The bank asked"})
    assert ACCOUNT in text(shown)
    assert shown["Cache-Control"] == "no-store"


def test_a_card_is_drafted_by_one_and_approved_by_another(sign_in, types):
    officer, releaser = sign_in("finance_officer"), sign_in("finance_releaser")
    sent = {
        "name": "Card for 2027", "starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2027", "source": "Policy",
        "from_example": "on",
    }  # fmt: skip
    page = text(officer.post(reverse("volunteers:new-card"), sent, follow=True))
    assert "made-up example" in page
    card = RateCard.objects.get()
    rate = {"type": 4, "unit": "session", "amount": "10", "over_hours": "3", "preparation": "included"}
    page = text(officer.post(reverse("volunteers:card", args=[card.pk]), rate, follow=True))
    assert "Two rates say what is paid just after" in page
    approve = reverse("volunteers:approve-card", args=[card.pk])
    assert "Two rates say" in text(releaser.post(approve, follow=True))
    extra = card.rates.get(over_hours=3)
    officer.post(reverse("volunteers:remove-rate", args=[card.pk, extra.pk]))
    assert "The card is in force." in text(releaser.post(approve, follow=True))
    assert officer.post(approve).status_code == 403


def test_cards_do_not_overlap_and_leave_no_gap(sign_in, card, cast, types):
    releaser = sign_in("finance_releaser")
    second = RateCard.objects.create(
        name="Next", starts_on=TODAY, source="x", drafted_by=cast["finance_officer"]
    )
    second.rates.create(type=types[0], unit="hour", amount=1)
    approve = reverse("volunteers:approve-card", args=[second.pk])
    assert "Another card is in force on some of these days." in text(releaser.post(approve, follow=True))
    RateCard.objects.filter(pk=card.pk).update(ends_on=TODAY - timedelta(days=5))
    assert "No card says what is paid from 4 March 2027" in text(releaser.post(approve, follow=True))
    RateCard.objects.filter(pk=card.pk).update(ends_on=TODAY)
    assert "The card is in force." in text(releaser.post(approve, follow=True))


def test_finance_decides_how_a_fee_is_paid(sign_in, types):
    role = make_role(types, is_paid=True)
    page = sign_in("finance_officer").post(
        reverse("volunteers:decide-route", args=[role.reference]), {"route": "payroll"}, follow=True
    )
    assert "through payroll" in text(page)


@pytest.mark.parametrize("name", ["how-to-claim", "benefits", "bank-safety"])
def test_everyone_can_read_how_it_works(trust, client, name):
    assert client.get(reverse(f"volunteers:{name}")).status_code == 200


@pytest.mark.parametrize("page", ["finance", "runs"])
def test_finance_asks_the_same_number_of_times_however_many_wait(
    sign_in, account, approved, page, django_assert_max_num_queries
):
    client = sign_in("finance_officer")
    with django_assert_max_num_queries(20) as few:
        client.get(reverse(f"volunteers:{page}"))
    copies(approved, 150)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse(f"volunteers:{page}"))


def test_the_approvers_list_asks_the_same_number_of_times_however_many_wait(
    sign_in, submitted, django_assert_max_num_queries
):
    client = sign_in("approver")
    with django_assert_max_num_queries(20) as few:
        client.get(reverse("volunteers:approve"))
    copies(submitted, 130)
    with django_assert_max_num_queries(len(few)):
        assert "31 more are waiting" in text(client.get(reverse("volunteers:approve")))


def test_a_persons_list_asks_the_same_number_of_times_however_many_there_are(
    sign_in, submitted, django_assert_max_num_queries
):
    client = sign_in("volunteer")
    with django_assert_max_num_queries(20) as few:
        client.get(reverse("volunteers:claims"))
    copies(submitted, 60)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("volunteers:claims"))


def test_a_claim_changed_in_two_windows_shows_both(sign_in, begin):
    client, claim = sign_in("volunteer"), begin()
    address = reverse("volunteers:change-claim", args=[claim.reference])
    form = client.get(address).context["form"]
    sent = {
        name: field.value() for name in form.fields for field in [form[name]] if field.value() is not None
    }
    day = sent.pop("on")
    sent |= {"on_day": day.day, "on_month": day.month, "on_year": day.year}
    assert client.post(address, sent | {"title": "What I saved first"}).status_code == 302
    shown = text(client.post(address, sent | {"title": "What I typed in the other window"}))
    for words in ("What stands there now", "What I saved first", "What I typed in the other window"):
        assert words in shown
    claim.refresh_from_db()
    assert f'name="version" value="{claim.version}"' in shown
